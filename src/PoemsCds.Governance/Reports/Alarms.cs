using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Reports;

/// <summary>
/// Raises an alarm if a client gets far more cards than before, or none although there were some. The cause is more often a change
/// upstream than a change of patients.
/// </summary>
/// <remarks>
/// Compares the last seven whole days with the 56 days before them, assuming that cards are independent (Poisson). The two limits are
/// product decisions: a probability of 1 in 1,000 for a rise, and 1 in 100 for silence.
/// </remarks>
internal static class Alarms
{
    /// <summary>The number of days needed: the days checked and the days compared with.</summary>
    internal const int DaysNeeded = Days + DaysBefore;

    private const int Days = 7;
    private const int DaysBefore = 56;
    private const double RiseLimit = 0.001;
    private const double SilenceLimit = 0.01;
    private const double Many = 100;
    private const string AskWhatChanged = "Ask what changed: the knowledge version, the EHR's prefetch, a code system.";
    private const string CheckCalls =
        "Check that calls still come and what they bring: metrics poemscds.assessments and poemscds.prefetch.keys.";
    private const double RiseInStandardDeviations = 3.09; // 1 in 1,000

    /// <summary>Returns the alarms.</summary>
    /// <param name="cards">
    /// Cards and pages of the last <see cref="DaysNeeded"/> whole days, shown or not. Pages, which users open, do not count.
    /// </param>
    /// <param name="today">Today, UTC. It is not over and does not count.</param>
    internal static ImmutableArray<string> Of(IEnumerable<CardCount> cards, DateOnly today) =>
    [
        .. cards.Where(c => c.Hook != CardRecord.PageHook).GroupBy(c => c.Client).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Of(g.Key, g, today)).OfType<string>(),
    ];

    private static string? Of(string client, IEnumerable<CardCount> cards, DateOnly today)
    {
        var start = today.AddDays(-Days);
        var now = cards.Where(c => c.Day >= start && c.Day < today).Sum(c => c.Cards);
        var before = cards.Where(c => c.Day >= start.AddDays(-DaysBefore) && c.Day < start).Sum(c => c.Cards);
        var expected = (double)before * Days / DaysBefore;
        return before > 0 && IsRise(now, expected) ? Message($"{now} cards", AskWhatChanged)
            : now == 0 && Math.Exp(-expected) < SilenceLimit ? Message("no card", CheckCalls)
            : null;

        string Message(string cards, string advice) => string.Create(
            CultureInfo.InvariantCulture, $"{client}: {cards} in the last {Days} days; expected {expected:0.0}. {advice}");
    }

    // For many cards, the normal distribution is a good approximation.
    private static bool IsRise(int number, double expected) => expected > Many
        ? number > expected + RiseInStandardDeviations * Math.Sqrt(expected)
        : number > expected && 1 - ProbabilityBelow(number, expected) < RiseLimit;

    // The probability of fewer.
    private static double ProbabilityBelow(int number, double expected)
    {
        var (term, sum) = (Math.Exp(-expected), 0.0);
        for (var k = 0; k < number; k++)
        {
            sum += term;
            term *= expected / (k + 1);
        }

        return sum;
    }
}
