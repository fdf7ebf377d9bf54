using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Rollout;
using PoemsCds.Service.Options;
using PoemsCds.Service.Outcomes;
using PoemsCds.Service.Security;
using PoemsCds.Service.Storage;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Hooks;

/// <summary>
/// Decides whether to send a composed card, and queues its record. A dismissed card stays hidden while its snooze lasts, a client without
/// feedback gets the same card at most once per interval (policy section 4), and a client in silent mode gets no card. Where the client has
/// gates, they have decided who gets one.
/// </summary>
internal sealed class CardDelivery(
    CardRecords records,
    CardHistory history,
    PendingCards queue,
    StoreState state,
    OutcomeRecorder outcomes,
    ClientProfile ofService,
    IOptions<PoemsCdsOptions> options,
    TimeProvider time)
{
    /// <summary>Delivers a result.</summary>
    /// <returns>The result as it is sent.</returns>
    internal async Task<HookResult> DeliverAsync(HookResult answer, Caller caller)
    {
        if (answer is not { Card: { } uuid, Assessment: { } assessment })
        {
            return answer;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var record = records.Create(uuid, now, caller, answer, assessment);
        var sent = SentTo(caller, answer.Placement);
        var hiddenReason = await FindHiddenReasonAsync(caller, record.Patient, answer, record.Findings, sent, now);
        var delivery = hiddenReason is null ? sent : Delivery.Hidden;
        queue.Add(record with
        {
            Delivery = delivery,
            HiddenReason = hiddenReason,
            Gate = answer.Placement?.Gate,
            Outside = answer.Placement?.Outside,
            Arm = ArmOf(answer.Placement),
            SharePercent = answer.Placement?.SharePercent,
            Stratum = answer.Placement?.Stratum,
            Department = answer.Circumstances?[Circumstance.Department].Names.FirstOrDefault(),
            Unit = answer.Placement?.Arm is null ? null : answer.Unit,
            Awaited = outcomes.AwaitedBy(answer, caller),
        });
        var reason = delivery == Delivery.Gated ? answer.Placement?.Outside : LabelOf(hiddenReason);
        state.Delivered(answer.Service.Id, answer.Conclusion, delivery, reason);
        return answer with { Delivery = delivery, Response = delivery == Delivery.Shown ? answer.Response : new CdsResponse([]) };
    }

    private static Delivery SentTo(Caller caller, Placement? placement) => placement?.Fate switch
    {
        null => caller.Client?.IsSilent == true ? Delivery.Silent : Delivery.Shown,
        CardFate.Shown => Delivery.Shown,
        CardFate.Silent => Delivery.Silent,
        CardFate.Control => Delivery.Control,
        _ => Delivery.Gated,
    };

    private static TrialArm? ArmOf(Placement? placement) => placement?.Arm switch
    {
        null => null,
        Arm.Control => TrialArm.Control,
        _ => TrialArm.Intervention,
    };

    // A client without feedback may still have users who dismiss a card on the evidence page.
    private async Task<string?> FindHiddenReasonAsync(
        Caller caller, byte[] patient, HookResult answer, ImmutableArray<byte[]> evidence, Delivery sent, DateTime now)
    {
        var givesFeedback = (caller.Client?.Profile ?? ofService).GivesFeedback;
        var dismissal = givesFeedback || caller.Client?.HasEvidencePage == true
            ? await FindDismissalAsync(caller, patient, answer, evidence, now)
            : null;
        return dismissal is null && !givesFeedback ? await FindRepetitionAsync(caller, patient, answer, evidence, sent, now) : dismissal;
    }

    // Matches the same conclusion within its snooze, if no counted evidence is new. Other conclusions are not read.
    private async Task<string?> FindDismissalAsync(
        Caller caller, byte[] patient, HookResult answer, ImmutableArray<byte[]> evidence, DateTime now)
    {
        var dismissed = await history.FindDismissedAsync(caller.Name, patient, answer.Conclusion);
        return dismissed.FirstOrDefault(card =>
            now < card.At + options.Value.Dismissal.SnoozeOf(card.ReasonCode) && IsContained(evidence, card.Findings))?.ReasonCode;
    }

    // Where cards are not sent, earlier ones of the same kind count, so that the number of cards equals that with cards shown.
    private async Task<string?> FindRepetitionAsync(
        Caller caller, byte[] patient, HookResult answer, ImmutableArray<byte[]> evidence, Delivery sent, DateTime now)
    {
        var isWarning = answer.Response.Cards is [{ Indicator: "warning" }, ..];
        var days = isWarning ? options.Value.Repetition.WarningDays : options.Value.Repetition.InfoDays;
        if (days == 0)
        {
            return null;
        }

        var delivered = await history.FindDeliveredAsync(caller.Name, patient, answer.Conclusion, sent, now.AddDays(-days));
        return delivered.Any(findings => IsContained(evidence, findings)) ? CardRecord.ShownBefore : null;
    }

    private static bool IsContained(ImmutableArray<byte[]> evidence, ImmutableArray<byte[]> earlier) =>
        evidence.All(digest => earlier.Any(known => known.AsSpan().SequenceEqual(digest)));

    // A client may define its own reasons; those are not labels.
    private string? LabelOf(string? reason) =>
        reason is null or CardRecord.ShownBefore || options.Value.Dismissal.Reasons.ContainsKey(reason) ? reason : "other";
}
