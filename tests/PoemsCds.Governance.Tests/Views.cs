using System.Collections.Immutable;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Governance.Pages;
using PoemsCds.Governance.Reports;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests;

/// <summary>Views of two weeks, and the embedded wording.</summary>
internal static class Views
{
    internal static readonly DateOnly Monday = new(2026, 11, 9);

    internal static readonly DateTime Noon = new(2026, 11, 9, 12, 0, 0, DateTimeKind.Utc);

    internal static CardLibrary Cards { get; } =
        CardLibrary.Load(Repository.Path("cards"), KnowledgeBase.Load(new KnowledgeSettings()), new CardSettings());

    internal static DisplayNames Names { get; } = new(KnowledgeBase.Load(new KnowledgeSettings()), Cards);

    internal static GovernanceView Empty { get; } = new(Monday, Monday.AddDays(13), [], [], []);

    internal static GovernanceView Of(params CardCount[] cards) => Empty with { Cards = [.. cards] };

    internal static CardCount Card(
        int daysAfterMonday = 0,
        string client = "north",
        string conclusion = "CompleteWorkup",
        Delivery delivery = Delivery.Shown,
        int cards = 1) =>
        new(
            Monday.AddDays(daysAfterMonday), client, "poems-patient-view", "patient-view", conclusion, "1",
            delivery, delivery == Delivery.Hidden ? "not-relevant-now" : null, null, cards);

    /// <summary>A card of a patient with gate, arm and outcomes; an hour after the one before.</summary>
    internal static RolloutCard Placed(
        int number, int patient, TrialArm? arm = null, Delivery delivery = Delivery.Shown, string client = "north",
        params (string Outcome, double? Days)[] outcomes) => new()
        {
            Uuid = new Guid(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0),
            At = Noon.AddHours(number),
            Day = Monday,
            Client = client,
            Hook = "patient-view",
            Conclusion = "CompleteWorkup",
            KnowledgeVersion = "1",
            Delivery = delivery,
            Patient = [(byte)patient],
            Gate = delivery == Delivery.Gated ? null : "clinic",
            Outside = delivery == Delivery.Gated ? "specialty not sent" : null,
            Arm = arm,
            SharePercent = arm is null ? null : 50,
            Unit = arm is null ? null : [(byte)patient],
            Outcomes = outcomes.ToImmutableSortedDictionary(
                o => o.Outcome, o => o.Days is { } days ? Noon.AddHours(number).AddDays(days) : (DateTime?)null),
        };

    internal static CriterionCount Criterion(string id, int cards) => new("north", "patient-view", "1", id, cards);

    internal static FeedbackReport Report(FeedbackOutcome outcome, string? reason = null, string client = "north") => new(
        Guid.Parse("00000001-0000-4000-8000-000000000000"), Monday, client, "poems-patient-view", "patient-view", "CompleteWorkup", "1",
        outcome, null, reason, new DateTime(2026, 11, 9, 13, 0, 0, DateTimeKind.Utc));
}
