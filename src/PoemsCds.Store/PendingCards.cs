using System.Collections.Concurrent;
using System.Threading.Channels;
using PoemsCds.Store.Records;
using Polly.Timeout;

namespace PoemsCds.Store;

/// <summary>The queue of cards that were returned to clients and are not yet written.</summary>
public sealed class PendingCards(StoreSettings settings, StoreState state, StorePipelines pipelines)
{
    private readonly Channel<CardRecord> _cards = Channel.CreateBounded<CardRecord>(
        new BoundedChannelOptions(settings.QueueCapacity) { SingleReader = true });

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _waiting = new();

    /// <summary>The reader end of the queue.</summary>
    internal ChannelReader<CardRecord> Reader => _cards.Reader;

    /// <summary>The number of cards that are not yet written.</summary>
    internal int Count => _waiting.Count;

    /// <summary>Adds a card. If the queue is full, the card is dropped and counted.</summary>
    public void Add(CardRecord card)
    {
        _waiting[card.Uuid] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_cards.Writer.TryWrite(card))
        {
            MarkWritten([card]);
            state.Dropped(1);
        }
    }

    /// <summary>Closes the queue for more cards.</summary>
    internal void Complete() => _cards.Writer.TryComplete();

    /// <summary>Removes cards that were written or given up.</summary>
    internal void MarkWritten(IEnumerable<CardRecord> cards)
    {
        foreach (var card in cards)
        {
            if (_waiting.TryRemove(card.Uuid, out var waiting))
            {
                waiting.TrySetResult();
            }
        }
    }

    /// <summary>Waits up to a second until the cards that are in the queue now are written.</summary>
    internal Task WhenAllWrittenAsync(CancellationToken cancellationToken) => WhenWrittenAsync(_waiting.Keys, cancellationToken);

    /// <summary>
    /// Waits up to a second until the given cards in the queue of this node are written, so that feedback finds them. Feedback that does
    /// not find its card is stored nevertheless.
    /// </summary>
    public async Task WhenWrittenAsync(IEnumerable<Guid> cards, CancellationToken cancellationToken)
    {
        var writing = cards.Distinct().Select(c => _waiting.GetValueOrDefault(c)?.Task).OfType<Task>().ToList();
        if (writing.Count == 0)
        {
            return;
        }

        try
        {
            await pipelines.PendingCard.ExecuteAsync(async token => await Task.WhenAll(writing).WaitAsync(token), cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            // Store the feedback without waiting longer.
        }
    }
}
