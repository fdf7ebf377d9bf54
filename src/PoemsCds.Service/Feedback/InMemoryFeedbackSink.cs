using System.Collections.Immutable;

namespace PoemsCds.Service.Feedback;

/// <summary>Keeps the last events until the service stops. It says so at start.</summary>
internal sealed class InMemoryFeedbackSink : IFeedbackSink
{
    /// <summary>Number of events kept; older ones are forgotten.</summary>
    internal const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<(Guid Card, bool IsAccepted, DateTimeOffset At)> _known = [];
    private readonly Queue<FeedbackEvent> _events = new();

    /// <summary>The events that are kept, oldest first.</summary>
    internal ImmutableArray<FeedbackEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(ImmutableArray<FeedbackEvent> events, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var one in events.Where(e => _known.Add(KeyOf(e))))
            {
                _events.Enqueue(one);
            }

            while (_events.Count > Capacity)
            {
                _known.Remove(KeyOf(_events.Dequeue()));
            }
        }

        return Task.CompletedTask;
    }

    private static (Guid Card, bool IsAccepted, DateTimeOffset At) KeyOf(FeedbackEvent one) => (one.Card, one.IsAccepted, one.At);
}
