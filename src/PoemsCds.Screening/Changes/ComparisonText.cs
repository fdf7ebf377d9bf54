using System.Globalization;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Report;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Changes;

/// <summary>A comparison in words, with exact counts for the person who holds the runs.</summary>
internal static class ComparisonText
{
    /// <summary>The lines.</summary>
    internal static IEnumerable<string> Lines(RunPair pair, ChangeCounts counts)
    {
        foreach (var (name, first, second) in pair.Differences())
        {
            yield return $"{name}: {first} -> {second}";
        }

        yield return $"Patients judged in both runs: {counts.Patients.ToString(CultureInfo.InvariantCulture)}";
        yield return $"Cards per 100,000: {Rate(counts.First, counts.Patients)} -> {Rate(counts.Second, counts.Patients)}";
        foreach (var change in ChangeCounts.Changes)
        {
            var number = counts.Cards.GetValueOrDefault(change);
            yield return $"{change}: {number.ToString(CultureInfo.InvariantCulture)}, per 100,000: {Rate(number, counts.Patients)}";
            foreach (var line in Details(counts.Rows, change).Concat(Details(counts.Findings, change)))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Details(Dictionary<(CardChange Change, string Name), long> counts, CardChange change) => counts
        .Where(c => c.Key.Change == change).OrderByDescending(c => c.Value).ThenBy(c => c.Key.Name, StringComparer.Ordinal)
        .Select(c => $"  {Names.Of(c.Key.Name)}: {c.Value.ToString(CultureInfo.InvariantCulture)}");

    private static string Rate(long cases, long patients) =>
        new RateLine("", new MaskedCount(cases), new MaskedCount(patients)).ToText(ReportPage.Patients);

    /// <summary>Names of changed findings and rows.</summary>
    internal static class Names
    {
        internal static string Of(string name) => name == PatientChange.PolicyOnly
            ? "no finding changed: settings of the policy, age or death decided"
            : name.Split(": ") is [var id, var states] ? $"{Words.Of(id)}: {states}" : name;
    }
}
