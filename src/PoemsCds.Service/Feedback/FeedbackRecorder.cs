using System.Collections.Immutable;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Feedback;

/// <summary>Keeps feedback in the store.</summary>
internal sealed class FeedbackRecorder(FeedbackStore store, PendingCards cards, StoreState state, TimeProvider time)
{
    // A disk or server that hangs: the client sends again, and what was kept after all is not kept twice.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly StoreBackoff _rest = new(time);

    /// <summary>Keeps one request's events, all or none: when the task is done they are durable.</summary>
    /// <param name="client">Name of the client that reports.</param>
    /// <param name="events">The events; cards that are unknown, or another client's, are accepted too, and change nothing.</param>
    /// <param name="cancellationToken">Ends it before anything is kept.</param>
    /// <returns>The events that did not come before, from a retry.</returns>
    /// <exception cref="RefusedRequestException">They cannot be kept: 400 for their content, 503 while the store does not work.</exception>
    internal async Task<ImmutableArray<FeedbackEvent>> AddAsync(string client, ImmutableArray<FeedbackEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await cards.WhenWrittenAsync(events.Select(e => e.Card), cancellationToken);
            var records = events.Select(e => RecordOf(client, e)).ToList();
            var adding = _rest.TryRun(() => store.AddAsync(records, CancellationToken.None)) ?? throw RefusedRequestException.StoreUnavailable();
            var added = await adding.WaitAsync(Patience, cancellationToken);
            Worked();
            var isNew = added.ToHashSet(ReferenceEqualityComparer.Instance);
            return [.. events.Where((_, i) => isNew.Contains(records[i]))];
        }
        catch (TooManyReportsException e)
        {
            Worked();
            var first = events.IndexOf(events.First(one => one.Card == e.Card));
            throw RefusedRequestException.Malformed($"More than {FeedbackStore.MostReportsOnCard} reports on one card. Nothing of the request was kept.", $"feedback[{first}].card");
        }
        catch (Exception e) when (StoreError.IsOfContent(e))
        {
            Worked();
            throw RefusedRequestException.Malformed("The database cannot keep a text of the request. Send the codes as the card came with them. Nothing of the request was kept.");
        }
        catch (Exception e) when (e is not RefusedRequestException && !cancellationToken.IsCancellationRequested)
        {
            _rest.Failed();
            state.Failed(StoreUse.Feedback, e);
            throw RefusedRequestException.StoreUnavailable();
        }
    }

    private void Worked()
    {
        _rest.Worked();
        state.Worked(StoreUse.Feedback);
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

    // As precisely as PostgreSQL keeps a time: what comes back is what was sent, and a retry is known again.
    private static DateTime ToMicrosecond(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
