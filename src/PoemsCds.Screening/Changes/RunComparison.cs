using System.Text;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Changes;

/// <summary>Compares two runs: who gets another card, and by which finding.</summary>
public static class RunComparison
{
    private const string Heading = "patient,change,fromConclusion,fromRow,toConclusion,toRow,findings\n";

    /// <summary>Compares two runs.</summary>
    /// <param name="first">Folder of the run before the change.</param>
    /// <param name="second">Folder of the run after it.</param>
    /// <param name="folder">
    /// Folder for <c>comparison.html</c> and <c>changes.csv</c>; created, readable by its owner only. <see langword="null"/> for no files.
    /// </param>
    /// <returns>The comparison in words.</returns>
    /// <exception cref="ScreeningException">A run cannot be read, or their pseudonyms differ.</exception>
    public static IReadOnlyList<string> Write(string first, string second, string? folder) =>
        FileErrors.Described(() => WriteComparison(first, second, folder));

    private static IReadOnlyList<string> WriteComparison(string first, string second, string? folder)
    {
        var pair = RunPair.Open(first, second);
        var counts = new ChangeCounts();
        var changes = new StringBuilder(Heading);
        foreach (var patient in pair.Patients())
        {
            counts.Add(patient);
            if (ChangeCounts.Changes.Contains(patient.Card))
            {
                changes.Append(RowOf(patient));
            }
        }

        if (folder is not null)
        {
            RunFolder.CreatePrivate(folder);
            WriteText(Path.Combine(folder, "changes.csv"), changes.ToString());
            WriteText(Path.Combine(folder, "comparison.html"), ComparisonPage.Of(pair, counts));
        }

        return [.. ComparisonText.Lines(pair, counts)];
    }

    private static string RowOf(PatientChange change) => string.Join(
        ',',
        change.First.Patient, change.Card, change.First.Conclusion, change.First.Row, change.Second.Conclusion, change.Second.Row,
        string.Join("; ", change.Findings())) + "\n";

    private static void WriteText(string file, string text) => RunFolder.Write(file, to => to.Write(Encoding.UTF8.GetBytes(text)));
}
