using System.Collections.Immutable;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Reports;

/// <summary>What followed the cards of one conclusion, arm and knowledge version.</summary>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="Arm">The arm, as <see cref="RolloutNames.ArmOf"/> names it.</param>
/// <param name="KnowledgeVersion">The version of knowledge and policy settings.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Patients">Patients without it at their first card of this kind in the period.</param>
/// <param name="Seen">Of those, the patients of whom a later call told it.</param>
/// <param name="MedianDays">Median of the days from that card to that call; <see langword="null"/> if no call told it.</param>
internal sealed record OutcomeSummary(
    string Conclusion, string Arm, string KnowledgeVersion, string Outcome, int Patients, int Seen, double? MedianDays)
{
    /// <summary>
    /// Summarizes cards. Each patient counts once for each conclusion, arm and version, by the first card. A hidden card that was not drawn
    /// repeats an earlier one, and does not count.
    /// </summary>
    /// <param name="cards">The cards, in the order in which they were composed.</param>
    internal static ImmutableArray<OutcomeSummary> Of(IEnumerable<RolloutCard> cards) =>
    [
        .. cards.Where(c => c.Arm is not null || c.Delivery != Delivery.Hidden)
            .Select(c => (Card: c, Arm: RolloutNames.ArmOf(c)))
            .DistinctBy(c => (c.Card.Client, Convert.ToHexString(c.Card.Patient), c.Card.Conclusion, c.Arm, c.Card.KnowledgeVersion))
            .SelectMany(c => c.Card.Outcomes.Select(o => (c.Card, c.Arm, Outcome: o.Key, Days: (o.Value - c.Card.At)?.TotalDays)))
            .GroupBy(o => (o.Card.Conclusion, o.Arm, o.Card.KnowledgeVersion, o.Outcome))
            .OrderBy(g => g.Key.Conclusion, StringComparer.Ordinal).ThenBy(g => g.Key.Outcome, StringComparer.Ordinal)
            .ThenBy(g => g.Key.KnowledgeVersion, StringComparer.Ordinal).ThenBy(g => g.Key.Arm, StringComparer.Ordinal)
            .Select(g => new OutcomeSummary(
                g.Key.Conclusion, g.Key.Arm, g.Key.KnowledgeVersion, g.Key.Outcome, g.Count(), g.Count(o => o.Days is not null),
                MedianOf([.. g.Select(o => o.Days).OfType<double>().Order()]))),
    ];

    private static double? MedianOf(List<double> days) => days.Count == 0
        ? null
        : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2;
}
