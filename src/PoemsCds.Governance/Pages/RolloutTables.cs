using System.Globalization;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Governance.Reports;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Pages;

/// <summary>The tables of the governance page on gates, arms, and what followed the cards.</summary>
public sealed class RolloutTables
{
    private const string None = "–";

    private static readonly Delivery[] Deliveries =
        [Delivery.Shown, Delivery.Hidden, Delivery.Silent, Delivery.Control, Delivery.Gated];

    private readonly GovernanceView _view;

    /// <summary>Creates the tables of a view.</summary>
    internal RolloutTables(GovernanceView view) => _view = view;

    internal TableContent Gates => new(
        ["Gate", "Client", "Composed", .. DeliveryNames],
        [.. _view.Rollout.Where(c => c.Gate is not null || c.Outside is not null)
            .GroupBy(c => (Gate: c.Gate ?? $"outside: {c.Outside}", IsOutside: c.Gate is null, c.Client))
            .OrderBy(g => g.Key.Client, StringComparer.Ordinal).ThenBy(g => g.Key.IsOutside).ThenBy(g => g.Key.Gate, StringComparer.Ordinal)
            .Select(g => (string[])[g.Key.Gate, g.Key.Client, .. CountsOf([.. g])])]);

    internal TableContent Departments => new(
        ["Department", "Client", "Composed", .. DeliveryNames],
        [.. _view.Rollout.Where(c => c.Department is not null).GroupBy(c => (c.Department, c.Client))
            .OrderBy(g => g.Key.Client, StringComparer.Ordinal).ThenBy(g => g.Key.Department, StringComparer.Ordinal)
            .Select(g => (string[])[g.Key.Department ?? None, g.Key.Client, .. CountsOf([.. g])])]);

    internal TableContent Arms => new(
        ["Arm", "Client", "Gate", "Share", "Stratum", "Patients or users", "Cards", "Shown", "Accepted", "Overridden"],
        [.. _view.Rollout.Where(c => c.Arm is not null)
            .GroupBy(c => (c.Client, c.Gate, Share: c.SharePercent ?? 0, c.Stratum, c.Arm))
            .OrderBy(g => g.Key.Client, StringComparer.Ordinal).ThenBy(g => g.Key.Gate, StringComparer.Ordinal).ThenBy(g => g.Key.Share)
            .ThenBy(g => g.Key.Stratum, StringComparer.Ordinal).ThenBy(g => g.Key.Arm)
            .Select(g => (string[])
            [
                RolloutNames.Of(g.Key.Arm), g.Key.Client, g.Key.Gate ?? None, $"{Text(g.Key.Share)} %", g.Key.Stratum ?? None,
                Text(g.Select(c => Convert.ToHexString(c.Unit ?? [])).Distinct().Count()), Text(g.Count()),
                Text(g.Count(c => c.Delivery == Delivery.Shown)),
                Text(g.Count(c => c.Feedback == FeedbackOutcome.Accepted)), Text(g.Count(c => c.Feedback == FeedbackOutcome.Overridden)),
            ])]);

    internal TableContent Outcomes => new(
        ["Conclusion", "Arm", "Knowledge version", "Outcome", "Patients without it", "Seen later", "Share", "Median days"],
        [.. OutcomeSummary.Of(_view.Rollout).Select(s => (string[])
        [
            ConclusionLabels.Of(s.Conclusion), s.Arm, s.KnowledgeVersion, s.Outcome, Text(s.Patients), Text(s.Seen),
            Share(s.Seen, s.Patients), s.MedianDays is { } days ? days.ToString("0.0", CultureInfo.InvariantCulture) : None,
        ])]);

    internal IEnumerable<(string Since, string Rollout)> Changes => _view.RolloutChanges.Select(c => (
        $"{c.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {c.Client}", PrintableText.Of(c.Definition)));

    private static IEnumerable<string> DeliveryNames =>
        Deliveries.Select(RolloutNames.Of).Select(n => char.ToUpperInvariant(n[0]) + n[1..]);

    private static IEnumerable<string> CountsOf(List<RolloutCard> cards) =>
        [Text(cards.Count), .. Deliveries.Select(d => Text(cards.Count(c => c.Delivery == d)))];

    private static string Share(int part, int all) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0.0} %");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
