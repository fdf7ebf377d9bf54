using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Reports;

/// <summary>
/// Raises an alarm if no card of a client was inside a gate: more often a claim that never comes, or an Encounter that cannot be read, than
/// patients who are all elsewhere.
/// </summary>
internal static class RolloutAlarms
{
    private const int Days = 7;
    private const int MinCards = 5; // fewer may be chance

    /// <summary>Returns the first day that counts. The last one is today, so that a new client is noticed on its first day.</summary>
    internal static DateOnly FirstDay(DateOnly today) => today.AddDays(1 - Days);

    /// <summary>Returns the alarms, at most one for each client.</summary>
    /// <param name="cards">Cards of the days since <see cref="FirstDay"/>.</param>
    internal static ImmutableArray<string> Of(IEnumerable<RolloutCard> cards) =>
    [
        .. cards.Where(c => c.Delivery != Delivery.Hidden).GroupBy(c => c.Client).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Where(g => g.Count() >= MinCards && g.All(c => c.Outside is not null))
            .Select(g => MessageOf(g.Key, [.. g])),
    ];

    private static string MessageOf(string client, List<RolloutCard> cards)
    {
        var most = cards.CountBy(c => c.Outside ?? "").OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).First();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{client}: none of {cards.Count} cards in the last {Days} days was inside a gate; {most.Value} because: {most.Key}. Compare "
                + $"PoemsCds:Clients:<number>:Rollout with what the calls bring.");
    }
}
