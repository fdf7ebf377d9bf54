using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Cli.Screen;

/// <summary>What came out of a run, in words.</summary>
internal static class ResultText
{
    /// <summary>The lines.</summary>
    /// <param name="run">Folder of the run, as the user named it.</param>
    /// <param name="result">What came out.</param>
    internal static IEnumerable<string> Lines(string run, RunResult result)
    {
        yield return $"Lines and entries: {result.Lines}. Kept: {result.Kept}; without interest: {result.WithoutInterest}"
            + Listed("; dropped: ", result.Dropped);
        foreach (var place in result.Places)
        {
            yield return $"  not read: {place}";
        }

        if (result.ReportedErrors > 0)
        {
            yield return $"The export itself reports {result.ReportedErrors} error(s): all data count as partial. "
                + "If they do not matter, state with --types what was exported completely.";
        }

        if (result.NotSupplied.Length > 0)
        {
            yield return $"Not exported, so unknown: {string.Join(", ", result.NotSupplied)}";
        }

        yield return $"Patients: {result.Patients}{Listed("; not judged: ", result.NotJudged)}{Listed("; ", result.Conclusions)}";
        yield return $"Patients with a card: {result.Flagged}, in {run}/patients.csv";
        yield return $"Report for a committee: {run}/report.html";
    }

    private static string Listed(string start, ImmutableSortedDictionary<string, long> counts) => counts.Count == 0
        ? ""
        : start + string.Join(", ", counts.Select(c => $"{c.Key} {c.Value.ToString(CultureInfo.InvariantCulture)}"));
}
