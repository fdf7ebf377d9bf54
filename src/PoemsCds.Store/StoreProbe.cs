
namespace PoemsCds.Store;

/// <summary>
/// Looks whether the store works. One look at a time, however many ask: what it shows holds for a second, and while one does not end
/// there is no other.
/// </summary>
public sealed class StoreProbe(CardStore cards, FeedbackStore feedback, TokenStore tokens, StoreState state, TimeProvider time)
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task _look = Task.CompletedTask;
    private Task _uses = Task.CompletedTask;
    private long? _lookedAt;

    /// <summary>Brings <see cref="StoreState"/> up to date.</summary>
    /// <param name="cancellationToken">Ends the wait; the look goes on.</param>
    public Task LookAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var isFresh = _lookedAt is { } at && time.GetElapsedTime(at) < Holds;
            if (_look.IsCompleted && _uses.IsCompleted && !isFresh)
            {
                _uses = Task.Run(UseAsync, CancellationToken.None);
                _look = EndOfAsync(_uses);
            }

            return _look.WaitAsync(cancellationToken);
        }
    }

    private async Task EndOfAsync(Task uses)
    {
        try
        {
            await uses.WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            state.Failed(StoreUse.Read, e);
        }

        lock (_gate)
        {
            _lookedAt = time.GetTimestamp();
        }
    }

    // A use whose fault nobody would come back to repair is tried too: clients may have given up sending.
    private async Task UseAsync()
    {
        await TryAsync(StoreUse.Read, () => cards.FindDismissedAsync([], "", CancellationToken.None));
        if (state.IsFailing(StoreUse.Feedback))
        {
            await TryAsync(StoreUse.Feedback, () => feedback.TryWriteAsync(CancellationToken.None));
        }

        if (state.IsFailing(StoreUse.Replay))
        {
            await TryAsync(StoreUse.Replay, () => tokens.TryWriteAsync(CancellationToken.None));
        }
    }

    private async Task TryAsync(StoreUse use, Func<Task> work)
    {
        try
        {
            await work();
            state.Worked(use);
        }
        catch (Exception e)
        {
            state.Failed(use, e);
        }
    }
}
