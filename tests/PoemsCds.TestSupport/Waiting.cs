namespace PoemsCds.TestSupport;

/// <summary>Waits with a time limit, so that a test fails instead of hanging.</summary>
public static class Waiting
{
    /// <summary>Maximum wait of a test, far more than a busy machine needs.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a task, at most <see cref="Limit"/>.</summary>
    /// <exception cref="TimeoutException">The task did not end in time.</exception>
    public static Task WithinLimitAsync(this Task task) => task.WaitAsync(Limit);

    /// <inheritdoc cref="WithinLimitAsync(Task)" />
    public static Task<T> WithinLimitAsync<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <summary>Waits until a condition holds, at most <see cref="Limit"/>.</summary>
    /// <param name="what">What is waited for, named in the failure.</param>
    /// <param name="condition">Asked again and again, a few milliseconds apart.</param>
    public static Task UntilAsync(string what, Func<bool> condition) => UntilAsync(what, () => Task.FromResult(condition()));

    /// <inheritdoc cref="UntilAsync(string, Func{bool})" />
    public static async Task UntilAsync(string what, Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"Still waiting after {Limit.TotalSeconds} s: {what}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
