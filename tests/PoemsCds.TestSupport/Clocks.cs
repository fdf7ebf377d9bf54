using Microsoft.Extensions.Time.Testing;

namespace PoemsCds.TestSupport;

/// <summary>Clocks that only a test advances.</summary>
public static class Clocks
{
    /// <summary>A clock that starts at 12:00 UTC on a day.</summary>
    public static FakeTimeProvider AtNoon(DateOnly day) => new(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero));
}
