using Microsoft.Extensions.Time.Testing;

namespace PoemsCds.TestSupport;

/// <summary>
/// A clock that can also be wrong: <see cref="FakeTimeProvider.Advance"/> lets time pass, and <see cref="Ahead"/> changes only the time
/// that the clock shows, like setting the system clock.
/// </summary>
public sealed class MovedClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero))
{
    /// <summary>Difference between the shown time and elapsed time.</summary>
    public TimeSpan Ahead { get; set; }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    /// <inheritdoc />
    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
