namespace PoemsCds.Validation.Simulation;

/// <summary>
/// Draws the reports in words of one patient with POEMS syndrome: what an examination found, if its words reach the service.
/// </summary>
/// <param name="person">Draws, assumptions and chart.</param>
/// <param name="isThere">Whether the patient has a feature.</param>
/// <param name="hasLiver">Whether the liver is enlarged.</param>
/// <param name="hasSpleen">Whether the spleen is enlarged.</param>
/// <param name="hasEffusion">Whether there is a pleural effusion.</param>
internal sealed class PoemsReports(Person person, Func<string, string?, bool> isThere, bool hasLiver, bool hasSpleen, bool hasEffusion)
{
    /// <summary>Records the reports.</summary>
    internal void Add()
    {
        if (person.Has("tested-nerve-conduction") && HasWords("nerve"))
        {
            person.Report("nerve-conduction", isThere("nerve-conduction-demyelinating", null) ? "nerve-demyelinating" : "nerve-axonal");
        }

        if (person.Has("tested-tomography") && HasWords("tomography"))
        {
            person.Report(
                "computed-tomography",
                isThere("sclerotic-bone-lesion", null) ? "bone-sclerotic" : "bone-normal",
                hasSpleen ? "organs-splenomegaly" : hasLiver ? "organs-hepatomegaly" : "organs-normal",
                hasEffusion ? "effusion" : "effusion-absent");
        }

        if (person.Has("tested-marrow") && HasWords("marrow"))
        {
            person.Report("marrow", isThere("lambda", null) ? "marrow-lambda" : "marrow-kappa");
        }

        if (isThere("papilloedema", null) && person.Has("tested-eyes") && HasWords("eyes"))
        {
            person.Report("eye", "papilledema");
        }
    }

    // Whether the words of a report reach the service in a form that it understands.
    private bool HasWords(string report) => person.Has("report-words", report) && person.Has("report-words-known", report);
}
