using Microsoft.Extensions.Time.Testing;

namespace PoemsCds.TestSupport;

/// <summary>
/// A clock that can also be wrong: <see cref="FakeTimeProvider.Advance"/> lets time pass, and <see cref="Ahead"/> changes only the time
/// that the clock shows, like setting the system clock.
/// </summary>
/// <param name="day">The day; the clock starts at 12:00 UTC.</param>
public sealed class MovedClock(DateOnly day) : FakeTimeProvider(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero))
{
    /// <summary>Creates a clock that starts on the day of most tests.</summary>
    public MovedClock()
        : this(new DateOnly(2026, 11, 22))
    {
    }

    /// <summary>
    /// Whether timers run by the clock of the machine, so that a server in the background goes on while the test keeps the time.
    /// </summary>
    public bool HasRealTimers { get; init; }

    /// <summary>Difference between the shown time and elapsed time.</summary>
    public TimeSpan Ahead { get; set; }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    /// <inheritdoc />
    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        HasRealTimers ? System.CreateTimer(callback, state, dueTime, period) : base.CreateTimer(callback, state, dueTime, period);
}
