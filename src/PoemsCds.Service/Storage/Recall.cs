using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;
using PoemsCds.Store;

namespace PoemsCds.Service.Storage;

/// <summary>
/// The one read of a hook call: was this card set aside before? It takes no longer than its budget, whatever the database
/// does. Without an answer the card is shown: a card too many is the smaller harm.
/// </summary>
internal sealed class Recall(CardStore cards, StoreState state, IOptions<PoemsCdsOptions> options, TimeProvider time)
{
    private const string Use = "recall";
    private const int MostAtOnce = 64;
    private const int FailuresBeforeRest = 5;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private int _underWay;
    private int _failures;
    private long _restFrom;

    /// <summary>Cards of the patient that were set aside with a reason at this conclusion; none where the store does not answer.</summary>
    /// <param name="patient">Digest of client and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    internal async Task<ImmutableArray<DismissedCard>> FindAsync(byte[] patient, string conclusion)
    {
        var (found, outcome) = IsResting() ? ([], RecallOutcome.NotAsked) : await ReadAsync(patient, conclusion);
        state.Recalled(outcome);
        return found;
    }

    /// <summary>Asks the store for nothing, without a budget, so that its state is known and the first call does not pay for the loading.</summary>
    /// <param name="cancel">Ends the wait.</param>
    internal async Task ProbeAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Run(() => cards.FindDismissedAsync([], "", cancel), cancel).WaitAsync(cancel);
            state.Worked();
        }
        catch (Exception e)
        {
            state.Failed(Use, e);
        }
    }

    private async Task<(ImmutableArray<DismissedCard> Found, RecallOutcome Outcome)> ReadAsync(byte[] patient, string conclusion)
    {
        if (Interlocked.Increment(ref _underWay) > MostAtOnce)
        {
            Interlocked.Decrement(ref _underWay);
            return ([], RecallOutcome.NotAsked);
        }

        // SQLite blocks its thread, and a driver may not hear a cancellation: the call leaves, the read ends when it can.
        var read = Task.Run(() => ReadToItsEndAsync(patient, conclusion), CancellationToken.None);
        try
        {
            var found = await read.WaitAsync(TimeSpan.FromMilliseconds(options.Value.Store.RecallMilliseconds));
            Volatile.Write(ref _failures, 0);
            state.Worked();
            return (found, RecallOutcome.Answered);
        }
        catch (Exception e)
        {
            _ = read.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            var isResting = Interlocked.Increment(ref _failures) >= FailuresBeforeRest;
            if (isResting)
            {
                Volatile.Write(ref _restFrom, time.GetTimestamp());
            }

            // One read that is late, as the first after a start may be, does not make the store a failing one: it is counted.
            if (isResting || e is not TimeoutException)
            {
                state.Failed(Use, e);
            }

            return ([], e is TimeoutException ? RecallOutcome.Late : RecallOutcome.Failed);
        }
    }

    private async Task<ImmutableArray<DismissedCard>> ReadToItsEndAsync(byte[] patient, string conclusion)
    {
        try
        {
            return await cards.FindDismissedAsync(patient, conclusion, CancellationToken.None);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private bool IsResting() =>
        Volatile.Read(ref _failures) >= FailuresBeforeRest && time.GetElapsedTime(Volatile.Read(ref _restFrom)) < Rest;
}
