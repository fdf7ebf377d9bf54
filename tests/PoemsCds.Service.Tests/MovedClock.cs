namespace PoemsCds.Service.Tests;

/// <summary>A clock that a test moves: time that passes moves both, a clock that is set moves what it shows alone.</summary>
internal sealed class MovedClock : TimeProvider
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Time that has passed.</summary>
    public TimeSpan Passed { get; set; }

    /// <summary>How far what it shows is ahead of the time that has passed.</summary>
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => Noon + Passed + Ahead;

    public override long GetTimestamp() => Passed.Ticks;
}
