using System.Collections.Immutable;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Feedback;

/// <summary>Keeps feedback in the store.</summary>
internal sealed class FeedbackRecorder(
    FeedbackStore store, PendingCards cards, StoreState state, StorePipelines pipelines, TimeProvider time)
{
    /// <summary>Keeps one request's events, all or none: when the task succeeds they are durable.</summary>
    /// <param name="client">The name of the client that reports.</param>
    /// <param name="events">The events; those on unknown cards, or on another client's, are kept too, and change nothing.</param>
    /// <param name="cancellationToken">Ends the wait; events that were on their way to the database may still be kept.</param>
    /// <returns>The events that are not the repetition of an earlier request.</returns>
    /// <exception cref="RefusedRequestException">The events cannot be kept: 400 for their content, 503 while the store does not work.</exception>
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
                $"More than {FeedbackStore.MaxReportsPerCard} reports on one card. Nothing of the request was kept.", $"feedback[{first}].card");
        }
        catch (Exception e) when (StoreError.IsCausedByData(e))
        {
            state.Worked(StoreUse.Feedback);
            throw RefusedRequestException.Malformed(
                "The database cannot keep a text of the request. Send the codes as the card came with them. Nothing of the request was kept.");
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

    // PostgreSQL keeps microseconds: with more, the repetition of a request would look like another event.
    private static DateTime ToMicrosecond(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
