using System.Globalization;
using System.Text;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Results;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Review;

/// <summary>Writes the worksheet of reviewers: a page with the evidence and a file for the verdicts.</summary>
public static class Worksheet
{
    /// <summary>Columns of the file.</summary>
    internal const string Heading = "patient,conclusion,row,verdict,comment";

    /// <summary>Writes <c>worksheet.html</c> and <c>worksheet.csv</c>.</summary>
    /// <param name="run">Folder of a finished run.</param>
    /// <param name="folder">Folder of the worksheet; created, readable by its owner only.</param>
    /// <param name="number">Number of patients, of each conclusion if <paramref name="isPerConclusion"/>.</param>
    /// <param name="isPerConclusion">Whether to draw from each conclusion.</param>
    /// <param name="seed">The same run and seed give the same sample.</param>
    /// <returns>How the sample was drawn, in words.</returns>
    /// <exception cref="ScreeningException">The run cannot be read, nobody was flagged, or the folder holds a worksheet.</exception>
    public static string Write(string run, string folder, int number, bool isPerConclusion, int seed) => FileErrors.Described(() =>
    {
        var finished = FinishedRun.Open(run);
        var sample = ReviewSample.Draw(finished.Patients().Where(p => p.IsFlagged), number, isPerConclusion, seed);
        if (sample.Patients.IsEmpty)
        {
            throw new ScreeningException($"{run}: no patient gets a card, so that there is nothing to review.");
        }

        var file = Path.Combine(folder, "worksheet.csv");
        if (File.Exists(file))
        {
            throw new ScreeningException($"{file}: exists and may hold verdicts. Give another folder with --out, or delete it.");
        }

        var drawn = Describe(sample, isPerConclusion, seed);
        var names = new EvidenceNames(KnowledgeBase.Load(new KnowledgeSettings()));
        RunFolder.CreatePrivate(folder);
        Write(Path.Combine(folder, "worksheet.html"), WorksheetPage.Of(finished.Document, sample, drawn, names));
        Write(file, string.Concat(sample.Patients.Select(p => $"{p.Patient},{p.Conclusion},{p.Row},,\n").Prepend($"{Heading}\n")));
        return drawn;
    });

    private static string Describe(ReviewSample sample, bool isPerConclusion, int seed)
    {
        var frame = string.Join(", ", sample.Frame.Select(f => $"{Words.Of(f.Key)} {f.Value.ToString(CultureInfo.InvariantCulture)}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sample.Patients.Length} patients with a card were drawn at random {Way(isPerConclusion)} with seed {seed} from: {frame}.");
    }

    private static string Way(bool isPerConclusion) => isPerConclusion ? "by conclusion" : "from all conclusions together";

    private static void Write(string file, string text) => RunFolder.Write(file, to => to.Write(Encoding.UTF8.GetBytes(text)));
}
