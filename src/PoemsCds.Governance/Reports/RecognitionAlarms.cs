using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Store;

namespace PoemsCds.Governance.Reports;

/// <summary>
/// Raises an alarm if a client sends laboratory results and none is recognized: its codes are not mapped, so that no result counts and
/// what was tested is not known.
/// </summary>
internal static class RecognitionAlarms
{
    private const int Days = 7;
    private const string Remedy = "Run poems-cds site check on some of its requests, and map its codes with PoemsCds:Knowledge:Maps.";

    /// <summary>Returns the first day that counts. The last one is today, so that a new client is noticed on its first day.</summary>
    internal static DateOnly FirstDay(DateOnly today) => today.AddDays(1 - Days);

    /// <summary>Returns the alarms, at most one for each client.</summary>
    /// <param name="counts">Counts of the days since <see cref="FirstDay"/>.</param>
    internal static ImmutableArray<string> Of(IEnumerable<RecognitionCount> counts) =>
    [
        .. counts.GroupBy(c => c.Client).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Where(g => g.Sum(c => c.Recognized) == 0 && g.Sum(c => c.Results) >= RecognitionCounts.MinRemarkable)
            .Select(g => MessageOf(g.Key, g.Sum(c => c.Results))),
    ];

    private static string MessageOf(string client, int results) => string.Create(
        CultureInfo.InvariantCulture,
        $"{client}: none of {results} laboratory results in the last {Days} days has a listed code. {Remedy}");
}
