using Polly.Timeout;

namespace PoemsCds.Store;

/// <summary>
/// Checks whether the store works. Concurrent callers share one check, and its result is valid for a second. A new check does not start
/// while the previous one is running.
/// </summary>
public sealed class StoreProbe(
    CardStore cards, FeedbackStore feedback, TokenStore tokens, StoreState state, StorePipelines pipelines, TimeProvider time)
{
    private static readonly TimeSpan ResultLifetime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task _check = Task.CompletedTask;
    private Task _uses = Task.CompletedTask;
    private long? _checkedAt;

    /// <summary>Checks the store and updates <see cref="StoreState"/>.</summary>
    /// <param name="cancellationToken">Cancels the wait; the check continues.</param>
    public Task CheckAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var isFresh = _checkedAt is { } at && time.GetElapsedTime(at) < ResultLifetime;
            if (_check.IsCompleted && _uses.IsCompleted && !isFresh)
            {
                _uses = Task.Run(UseAsync, CancellationToken.None);
                _check = WaitForUsesAsync(_uses);
            }

            return _check.WaitAsync(cancellationToken);
        }
    }

    private async Task WaitForUsesAsync(Task uses)
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

    // Failed uses by feedback and tokens are retried too: without further requests nothing else would clear the failure.
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
