using Microsoft.Extensions.Time.Testing;

namespace PoemsCds.TestSupport;

/// <summary>
/// A clock that can also be wrong: <see cref="FakeTimeProvider.Advance"/> lets time pass, and <see cref="Ahead"/> alone changes what
/// the clock shows, as setting the clock of a machine does.
/// </summary>
public sealed class MovedClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero))
{
    /// <summary>How far the time shown is ahead of the time that has passed.</summary>
    public TimeSpan Ahead { get; set; }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    /// <inheritdoc />
    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
