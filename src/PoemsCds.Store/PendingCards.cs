using System.Collections.Concurrent;
using System.Threading.Channels;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Cards on their way to the store, behind the answer that brought them.</summary>
public sealed class PendingCards(StoreSettings settings, StoreState state)
{
    // Nobody waits long for a card to be written: its feedback is durable all the same.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Channel<CardRecord> _cards = Channel.CreateBounded<CardRecord>(new BoundedChannelOptions(settings.QueueCapacity) { SingleReader = true });
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _waiting = new();

    /// <summary>The end from which the writer takes them.</summary>
    internal ChannelReader<CardRecord> Reader => _cards.Reader;

    /// <summary>Number of cards that are not written yet.</summary>
    internal int Count => _waiting.Count;

    /// <summary>Takes a card; a full queue drops it, and counts.</summary>
    public void Add(CardRecord card)
    {
        _waiting[card.Uuid] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_cards.Writer.TryWrite(card))
        {
            Settle([card]);
            state.Dropped(1);
        }
    }

    /// <summary>Takes no more.</summary>
    internal void Complete() => _cards.Writer.TryComplete();

    /// <summary>These are written, or given up.</summary>
    internal void Settle(IEnumerable<CardRecord> cards)
    {
        foreach (var card in cards)
        {
            if (_waiting.TryRemove(card.Uuid, out var waiting))
            {
                waiting.TrySetResult();
            }
        }
    }

    /// <summary>Waits, for a moment, until those of the cards that came by this node are written, so that what is said of them finds them.</summary>
    public async Task WhenWrittenAsync(IEnumerable<Guid> cards, CancellationToken cancellationToken)
    {
        var writing = cards.Distinct().Select(c => _waiting.GetValueOrDefault(c)?.Task).OfType<Task>().ToList();
        if (writing.Count > 0)
        {
            await Task.WhenAny(Task.WhenAll(writing), Task.Delay(Patience, cancellationToken));
        }
    }
}
