using Polly.Timeout;

namespace PoemsCds.Store;

/// <summary>
/// Checks whether the store works. There is one check at a time, for however many callers: its result is good for a second, and while one
/// has not ended, no other starts.
/// </summary>
public sealed class StoreProbe(
    CardStore cards, FeedbackStore feedback, TokenStore tokens, StoreState state, StorePipelines pipelines, TimeProvider time)
{
    private static readonly TimeSpan ResultIsGoodFor = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task _check = Task.CompletedTask;
    private Task _uses = Task.CompletedTask;
    private long? _checkedAt;

    /// <summary>Updates <see cref="StoreState"/>.</summary>
    /// <param name="cancellationToken">Ends the wait; the check goes on.</param>
    public Task CheckAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var isFresh = _checkedAt is { } at && time.GetElapsedTime(at) < ResultIsGoodFor;
            if (_check.IsCompleted && _uses.IsCompleted && !isFresh)
            {
                _uses = Task.Run(UseAsync, CancellationToken.None);
                _check = EndOfAsync(_uses);
            }

            return _check.WaitAsync(cancellationToken);
        }
    }

    private async Task EndOfAsync(Task uses)
    {
        try
        {
            await pipelines.Probe.ExecuteAsync(async token => await uses.WaitAsync(token));
        }
        catch (TimeoutRejectedException e)
        {
            state.Failed(StoreUse.Read, e);
        }

        lock (_gate)
        {
            _checkedAt = time.GetTimestamp();
        }
    }

    // Feedback and tokens that failed are tried too: clients may have stopped sending, and nothing else would clear the failure.
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
