using System.Collections.Immutable;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Feedback;

/// <summary>Writes feedback to the store.</summary>
internal sealed class FeedbackRecorder(
    FeedbackStore store, PendingCards cards, StoreState state, StorePipelines pipelines, TimeProvider time)
{
    /// <summary>Stores the events of one request, all or none. They are durable when the task completes.</summary>
    /// <param name="client">Name of the reporting client.</param>
    /// <param name="events">Events. Those on unknown cards or on cards of another client are stored, but have no effect.</param>
    /// <param name="cancellationToken">Ends the wait. Events already sent to the database may still be stored.</param>
    /// <returns>The events that no earlier request reported.</returns>
    /// <exception cref="RefusedRequestException">
    /// The events cannot be stored: 400 for their content, 503 while the store is unavailable.
    /// </exception>
    internal async Task<ImmutableArray<FeedbackEvent>> AddAsync(
        string client, ImmutableArray<FeedbackEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await cards.WhenWrittenAsync(events.Select(e => e.Card), cancellationToken);
            var records = events.Select(e => RecordOf(client, e)).ToList();
            var added = await pipelines.Feedback.RunAsync(_ => store.AddAsync(records, CancellationToken.None), cancellationToken);
            state.Worked(StoreUse.Feedback);
            var isNew = added.ToHashSet(ReferenceEqualityComparer.Instance);
            return [.. events.Where((_, i) => isNew.Contains(records[i]))];
        }
        catch (TooManyReportsException e)
        {
            state.Worked(StoreUse.Feedback);
            var first = events.IndexOf(events.First(one => one.Card == e.Card));
            throw RefusedRequestException.Malformed(
                $"More than {FeedbackStore.MaxReportsPerCard} reports on one card. No event of the request was stored.",
                $"feedback[{first}].card");
        }
        catch (Exception e) when (StoreError.IsCausedByData(e))
        {
            state.Worked(StoreUse.Feedback);
            throw RefusedRequestException.Malformed(
                "The database cannot store a string of the request. Send codes exactly as the card had them. No event of the request "
                + "was stored.");
        }
        catch (Exception e) when (StoreError.IsRejected(e))
        {
            throw RefusedRequestException.StoreUnavailable();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            state.Failed(StoreUse.Feedback, e);
            throw RefusedRequestException.StoreUnavailable();
        }
    }

    private FeedbackRecord RecordOf(string client, FeedbackEvent one) => new()
    {
        Card = one.Card,
        Client = client,
        Service = one.Service,
        Outcome = one.IsAccepted ? FeedbackOutcome.Accepted : FeedbackOutcome.Overridden,
        Suggestions = one.Suggestions.IsEmpty ? null : string.Join(' ', one.Suggestions),
        ReasonSystem = one.Reason?.System,
        ReasonCode = one.Reason?.Code,
        At = ToMicrosecond(one.At),
        ReceivedAt = ToMicrosecond(time.GetUtcNow()),
    };

    // PostgreSQL stores microseconds: with more digits, a repeated request would look like a new event.
    private static DateTime ToMicrosecond(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
