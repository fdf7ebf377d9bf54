namespace PoemsCds.Cli.Tests;

/// <summary>A clock that stands at noon.</summary>
internal sealed class Clock(DateOnly today) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(today, new TimeOnly(12, 0), TimeSpan.Zero);
}
