using Microsoft.Extensions.Time.Testing;

namespace PoemsCds.TestSupport;

/// <summary>Clocks that stand still until a test moves them.</summary>
public static class Clocks
{
    /// <summary>A clock at 12:00 UTC of a day.</summary>
    public static FakeTimeProvider AtNoon(DateOnly day) => new(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero));
}
