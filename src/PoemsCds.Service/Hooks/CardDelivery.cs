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
/// Decides whether a composed card is sent, and has it recorded: a dismissed card stays away (policy section 4), and a silent client
/// gets none.
/// </summary>
internal sealed class CardDelivery(
    Pseudonymizer digests, DismissalLookup recall, PendingCards queue, StoreState state, IOptions<PoemsCdsOptions> options, TimeProvider time)
{
    /// <summary>The answer as it is sent.</summary>
    /// <param name="answer">The answer as composed.</param>
    /// <param name="caller">Who asked.</param>
    internal async Task<HookResult> DeliverAsync(HookResult answer, Caller caller)
    {
        if (answer is not { Card: { } uuid, Assessment: { } assessment })
        {
            return answer;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var patient = digests.OfPatient(caller, answer.Request);
        var evidence = digests.OfEvidence(patient, assessment);
        var hiding = Hiding(await recall.FindAsync(caller.Name, patient, answer.Conclusion), evidence, now);
        var delivery = hiding is not null ? Delivery.Dismissed : caller.Client?.IsSilent == true ? Delivery.Silent : Delivery.Shown;
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
            HiddenReason = hiding?.ReasonCode,
            Trigger = answer.Request.Trigger,
            Findings = [.. evidence.Select(digest => new CountedFinding { Digest = digest })],
            Criteria = [.. assessment.Findings.Supporting.Select(f => new CountedCriterion { Criterion = f.CriterionId })],
        });
        state.Delivered(answer.Service.Id, answer.Conclusion, delivery, KnownReason(hiding));
        return answer with { Delivery = delivery, Response = delivery == Delivery.Shown ? answer.Response : new CdsResponse([]) };
    }

    // The same conclusion, still within its time, and nothing that did not count then. Another conclusion is not even looked for.
    private DismissedCard? Hiding(ImmutableArray<DismissedCard> dismissed, ImmutableArray<byte[]> evidence, DateTime now) =>
        dismissed.FirstOrDefault(card =>
            now < card.At + options.Value.Dismissal.SnoozeOf(card.ReasonCode)
            && evidence.All(digest => card.Findings.Any(known => known.AsSpan().SequenceEqual(digest))));

    // A client may have made a reason its own: what it writes there is no label.
    private string? KnownReason(DismissedCard? hiding) =>
        hiding is null ? null : options.Value.Dismissal.Reasons.ContainsKey(hiding.ReasonCode) ? hiding.ReasonCode : "other";
}
