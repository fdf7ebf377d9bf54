using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Service.Storage;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Hooks;

/// <summary>
/// Decides whether a composed card is sent, and queues its record: a dismissed card stays hidden (policy section 4), and a client in silent
/// mode gets none.
/// </summary>
internal sealed class CardDelivery(
    Pseudonymizer digests,
    DismissalLookup dismissals,
    PendingCards queue,
    StoreState state,
    IOptions<PoemsCdsOptions> options,
    TimeProvider time)
{
    /// <summary>Delivers an answer.</summary>
    /// <returns>The answer as it is sent.</returns>
    internal async Task<HookResult> DeliverAsync(HookResult answer, Caller caller)
    {
        if (answer is not { Card: { } uuid, Assessment: { } assessment })
        {
            return answer;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var patient = digests.OfPatient(caller, answer.Request);
        var evidence = digests.OfEvidence(patient, assessment);
        var dismissal = FindActiveDismissal(await dismissals.FindAsync(caller.Name, patient, answer.Conclusion), evidence, now);
        var delivery = dismissal is not null ? Delivery.Dismissed : caller.Client?.IsSilent == true ? Delivery.Silent : Delivery.Shown;
        queue.Add(new CardRecord
        {
            Uuid = uuid,
            At = now,
            Day = DateOnly.FromDateTime(now),
            Client = caller.Name,
            Service = answer.Service.Id,
            Hook = answer.Service.Hook,
            Conclusion = answer.Conclusion,
            KnowledgeVersion = assessment.KnowledgeVersion,
            Patient = patient,
            PatientAtClient = digests.OfPatientAtClient(caller, answer.Request),
            PatientOfClient = digests.OfPatientOfClient(caller, answer.Request),
            Delivery = delivery,
            HiddenReason = dismissal?.ReasonCode,
            Trigger = answer.Request.Trigger,
            Findings = evidence,
            Criteria = [.. assessment.Findings.Supporting.Select(f => f.CriterionId)],
        });
        state.Delivered(answer.Service.Id, answer.Conclusion, delivery, KnownReason(dismissal));
        return answer with { Delivery = delivery, Response = delivery == Delivery.Shown ? answer.Response : new CdsResponse([]) };
    }

    // The same conclusion, within its snooze, and no evidence that did not count then. Other conclusions are not read.
    private DismissedCard? FindActiveDismissal(ImmutableArray<DismissedCard> dismissed, ImmutableArray<byte[]> evidence, DateTime now) =>
        dismissed.FirstOrDefault(card =>
            now < card.At + options.Value.Dismissal.SnoozeOf(card.ReasonCode)
            && evidence.All(digest => card.Findings.Any(known => known.AsSpan().SequenceEqual(digest))));

    // A client may use a reason of its own, and what it writes there is not a label.
    private string? KnownReason(DismissedCard? dismissal) =>
        dismissal is null ? null : options.Value.Dismissal.Reasons.ContainsKey(dismissal.ReasonCode) ? dismissal.ReasonCode : "other";
}
