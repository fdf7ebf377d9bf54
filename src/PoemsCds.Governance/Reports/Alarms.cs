using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Store;

namespace PoemsCds.Governance.Reports;

/// <summary>
/// Says when a client gets far more cards than it used to, or none where there were some: more often a change upstream than a
/// change of patients.
/// </summary>
/// <remarks>
/// The last seven whole days are held against the 56 days before them; cards are taken to come independently of each other
/// (Poisson). The two limits are product decisions: one chance in a thousand for a rise, one in a hundred for silence.
/// </remarks>
internal static class Alarms
{
    /// <summary>Days looked at, and days they are held against.</summary>
    internal const int DaysNeeded = Days + DaysBefore;

    private const int Days = 7;
    private const int DaysBefore = 56;
    private const double RiseLimit = 0.001;
    private const double SilenceLimit = 0.01;
    private const double Many = 100;
    private const string AskWhatChanged = "Ask what changed: the knowledge version, the EHR's prefetch, a code system.";
    private const string CheckCalls =
        "Check that calls still come and what they bring: metrics poemscds.assessments and poemscds.prefetch.keys.";
    private const double RiseInDeviations = 3.09; // the same one in a thousand

    /// <summary>The alarms.</summary>
    /// <param name="cards">Cards of the last <see cref="DaysNeeded"/> whole days, shown or not.</param>
    /// <param name="today">Today, UTC; it is not over and does not count.</param>
    internal static ImmutableArray<string> Of(IEnumerable<CardCount> cards, DateOnly today) =>
        [.. cards.GroupBy(c => c.Client).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Of(g.Key, g, today)).OfType<string>()];

    private static string? Of(string client, IEnumerable<CardCount> cards, DateOnly today)
    {
        var start = today.AddDays(-Days);
        var now = cards.Where(c => c.Day >= start && c.Day < today).Sum(c => c.Cards);
        var before = cards.Where(c => c.Day >= start.AddDays(-DaysBefore) && c.Day < start).Sum(c => c.Cards);
        var expected = (double)before * Days / DaysBefore;
        return before > 0 && IsRise(now, expected) ? Say($"{now} cards", AskWhatChanged)
            : now == 0 && Math.Exp(-expected) < SilenceLimit ? Say("no card", CheckCalls)
            : null;

        string Say(string cards, string advice) => string.Create(
            CultureInfo.InvariantCulture, $"{client}: {cards} in the last {Days} days; expected {expected:0.0}. {advice}");
    }

    // Many cards are as good as normally distributed.
    private static bool IsRise(int number, double expected) => expected > Many
        ? number > expected + RiseInDeviations * Math.Sqrt(expected)
        : number > expected && 1 - Below(number, expected) < RiseLimit;

    // The chance of fewer.
    private static double Below(int number, double expected)
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
