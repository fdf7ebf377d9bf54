using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace PoemsCds.Store;

/// <summary>
/// The one read of a hook call: was this card dismissed before? It takes no longer than its budget, whatever the database
/// does. Without an answer the card is shown: a card too many is the smaller harm. Each client has a share of its own, so that
/// none takes the others' dismissals away.
/// </summary>
public sealed class DismissalLookup(CardStore cards, StoreState state, StoreSettings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Share> _shares = new(StringComparer.Ordinal);

    /// <summary>Cards of the patient that were dismissed with a reason at this conclusion; none where the store does not answer.</summary>
    /// <param name="client">Name of the client that asks.</param>
    /// <param name="patient">Digest of client and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    public async Task<ImmutableArray<DismissedCard>> FindAsync(string client, byte[] patient, string conclusion)
    {
        var (found, outcome) = await ReadAsync(_shares.GetOrAdd(client, _ => new Share(time)), patient, conclusion);
        state.Recalled(outcome);
        return found;
    }

    private async Task<(ImmutableArray<DismissedCard> Found, DismissalLookupOutcome Outcome)> ReadAsync(Share share, byte[] patient, string conclusion)
    {
        // The call leaves when its budget is over, and the read is told to end.
        using var budget = new CancellationTokenSource(TimeSpan.FromMilliseconds(settings.DismissalLookupMilliseconds));
        var over = budget.Token;
        if (share.Rest.TryRun(() => ReadInTurnAsync(share, patient, conclusion, over)) is not { } read)
        {
            return ([], DismissalLookupOutcome.NotAsked);
        }

        try
        {
            var found = await read.WaitAsync(over);
            share.Rest.Worked();
            state.Worked(StoreUse.Read);
            return (found, DismissalLookupOutcome.Answered);
        }
        catch (Exception e)
        {
            // One read that is late, as the first after a start may be, does not make the store a failing one: it is counted.
            var isLate = over.IsCancellationRequested;
            if (share.Rest.Failed() || !isLate)
            {
                state.Failed(StoreUse.Read, isLate ? new TimeoutException() : e);
            }

            return ([], isLate ? DismissalLookupOutcome.Late : DismissalLookupOutcome.Failed);
        }
    }

    private async Task<ImmutableArray<DismissedCard>> ReadInTurnAsync(Share share, byte[] patient, string conclusion, CancellationToken cancellationToken)
    {
        await share.Turns.WaitAsync(cancellationToken);
        try
        {
            return await cards.FindDismissedAsync(patient, conclusion, cancellationToken);
        }
        finally
        {
            share.Turns.Release();
        }
    }

    private sealed class Share(TimeProvider time)
    {
        private const int AtOnce = 16;

        internal SemaphoreSlim Turns { get; } = new(AtOnce);

        internal StoreBackoff Rest { get; } = new(time);
    }
}
