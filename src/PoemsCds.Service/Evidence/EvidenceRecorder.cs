using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Security;
using PoemsCds.Service.Storage;
using PoemsCds.SmartApp.Evidence;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Evidence;

/// <summary>
/// Ties a page to the card that its user came from, and records the page as a card is recorded, so that a decision on it counts like one on
/// a card (policy section 4).
/// </summary>
internal sealed partial class EvidenceRecorder(
    CardRecords records,
    Pseudonymizer digests,
    CardHistory history,
    PendingCards queue,
    StoreState state,
    Func<Guid> newId,
    TimeProvider time,
    ILogger<EvidenceRecorder> log)
{
    /// <summary>Compares the page with its card and records it.</summary>
    /// <param name="caller">The client.</param>
    /// <param name="request">The request for the page.</param>
    /// <param name="result">The result.</param>
    /// <param name="assessment">Its assessment.</param>
    /// <param name="hasCard">Whether the conclusion has a card, so that there is something to decide on.</param>
    /// <param name="cancellationToken">Canceled when the browser disconnects.</param>
    internal async Task<(CardComparison Comparison, ShownPage? Shown)> RecordAsync(
        Caller caller, EvidenceRequest request, HookResult result, Assessment assessment, bool hasCard, CancellationToken cancellationToken)
    {
        var card = await FindCardAsync(caller, request, result, cancellationToken);
        var comparison = card is null ? CardComparison.NoCard : Compare(card.Card, result, assessment);
        return (comparison, hasCard ? Record(caller, request, result, assessment, card, comparison) : null);
    }

    // A card of another patient or client proves nothing, and a decision must never reach it.
    private async Task<FoundCard?> FindCardAsync(
        Caller caller, EvidenceRequest request, HookResult result, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(request.AppContext, out var uuid))
        {
            return null;
        }

        await queue.WhenWrittenAsync([uuid], cancellationToken);
        var card = await history.FindShownAsync(caller.Name, uuid);
        if (card is null || !card.PatientOfClient.AsSpan().SequenceEqual(digests.OfPatientOfClient(caller, result.Request)))
        {
            Log.NotItsCard(log, caller.Name);
            return null;
        }

        return new FoundCard(uuid, card);
    }

    private CardComparison Compare(ShownCard card, HookResult result, Assessment assessment) =>
        card.Conclusion != result.Conclusion ? CardComparison.OtherConclusion
        : AreSame(card.Findings, digests.OfEvidence(card.Patient, assessment)) ? CardComparison.Same
        : CardComparison.OtherEvidence;

    private ShownPage Record(
        Caller caller, EvidenceRequest request, HookResult result, Assessment assessment, FoundCard? card, CardComparison comparison)
    {
        if (card is not null && comparison == CardComparison.Same)
        {
            return new ShownPage(result.Conclusion, card.Card.Findings, [card.Uuid]);
        }

        var record = records.Create(newId(), time.GetUtcNow().UtcDateTime, caller, result, assessment);
        if (request.Shown is { } before && before.Conclusion == result.Conclusion && AreSame(before.Findings, record.Findings))
        {
            return before; // the same page, read again
        }

        queue.Add(record);
        state.Delivered(result.Service.Id, result.Conclusion, Delivery.Shown, null);

        // A decision on another conclusion says nothing about that of the card.
        ImmutableArray<Guid> cards =
            card is not null && comparison == CardComparison.OtherEvidence ? [card.Uuid, record.Uuid] : [record.Uuid];
        return new ShownPage(result.Conclusion, record.Findings, cards);
    }

    private static bool AreSame(ImmutableArray<byte[]> some, ImmutableArray<byte[]> others) =>
        some.Length == others.Length && some.All(one => others.Any(other => one.AsSpan().SequenceEqual(other)));

    private sealed record FoundCard(Guid Uuid, ShownCard Card);

    private static partial class Log
    {
        /// <summary>The appContext of a launch is not a card of its patient, or the store did not find it in time.</summary>
        [LoggerMessage(
            73, LogLevel.Warning, "The appContext of a launch of the evidence page at {Client} was not found among the cards shown for its "
                + "patient: it is not used. If this repeats, ask the EHR's vendor whether appContext is passed on unchanged")]
        internal static partial void NotItsCard(ILogger log, string client);
    }
}
