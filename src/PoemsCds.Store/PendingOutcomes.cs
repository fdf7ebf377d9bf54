using System.Threading.Channels;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>
/// The queue of outcomes that calls told and that are not yet entered. It is bounded; what does not fit is dropped and counted.
/// </summary>
/// <param name="settings">The capacity: that of the queue of cards.</param>
/// <param name="state">Counts what is dropped.</param>
public sealed class PendingOutcomes(StoreSettings settings, StoreState state)
{
    private readonly Channel<SeenOutcome> _outcomes = Channel.CreateBounded<SeenOutcome>(
        new BoundedChannelOptions(settings.QueueCapacity) { SingleReader = true });

    private int _count;

    /// <summary>The number of outcomes that are not yet entered.</summary>
    internal int Count => Volatile.Read(ref _count);

    /// <summary>The reader end of the queue.</summary>
    internal ChannelReader<SeenOutcome> Reader => _outcomes.Reader;

    /// <summary>Adds an outcome.</summary>
    public void Add(SeenOutcome outcome)
    {
        Interlocked.Increment(ref _count);
        if (!_outcomes.Writer.TryWrite(outcome))
        {
            Remove(1);
            state.OutcomesDropped(1);
        }
    }

    /// <summary>Closes the queue for more outcomes.</summary>
    internal void Complete() => _outcomes.Writer.TryComplete();

    /// <summary>Counts off outcomes that were entered or given up.</summary>
    internal void Remove(int outcomes) => Interlocked.Add(ref _count, -outcomes);
}
