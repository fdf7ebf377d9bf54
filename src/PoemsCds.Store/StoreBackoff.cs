namespace PoemsCds.Store;

/// <summary>
/// Gives the database a rest once it has failed again and again: then one use a second tries it, and none while the one before has
/// not ended. A driver may block a thread for as long as a server hangs, so that all calls would wait for threads.
/// </summary>
public sealed class StoreBackoff(TimeProvider time)
{
    private const int FailuresBeforeRest = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private int _failures;
    private int _underWay;
    private long _restFrom;

    /// <summary>Starts a use of the database on another thread, as SQLite does its work on the thread that asks.</summary>
    /// <param name="use">The use. Who started it may leave it: it is counted until it has ended.</param>
    /// <returns><see langword="null"/> while the database rests.</returns>
    public Task<T>? TryRun<T>(Func<Task<T>> use)
    {
        if (!MayBegin())
        {
            return null;
        }

        var running = Task.Run(async () =>
        {
            try
            {
                return await use();
            }
            finally
            {
                Interlocked.Decrement(ref _underWay);
            }
        });
        _ = running.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return running;
    }

    /// <summary>The database answered.</summary>
    public void Worked() => Volatile.Write(ref _failures, 0);

    /// <summary>It did not, or not in time.</summary>
    /// <returns>Whether it rests now.</returns>
    public bool Failed()
    {
        lock (_gate)
        {
            _restFrom = time.GetTimestamp();
            return ++_failures >= FailuresBeforeRest;
        }
    }

    private bool MayBegin()
    {
        lock (_gate)
        {
            if (Volatile.Read(ref _failures) >= FailuresBeforeRest && (Volatile.Read(ref _underWay) > 0 || time.GetElapsedTime(_restFrom) < Pause))
            {
                return false;
            }

            Interlocked.Increment(ref _underWay);
            return true;
        }
    }
}
