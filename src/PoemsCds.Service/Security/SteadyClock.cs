using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>
/// The time by which something may be forgotten. It follows the clock of the machine back at once. When that clock goes ahead
/// of the time that has passed, it follows only after as long as any token lives: a clock that runs ahead and comes back
/// within that time forgets nothing.
/// </summary>
/// <param name="options">How long tokens can live.</param>
/// <param name="time">The clock of the machine, and the time that passes whatever it says.</param>
internal sealed class SteadyClock(IOptions<PoemsCdsOptions> options, TimeProvider time)
{
    private readonly TimeSpan _longestLife = LongestLifeOf(options.Value.Tokens);
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private DateTimeOffset _atStart = time.GetUtcNow();
    private (DateTimeOffset AtStart, TimeSpan Since)? _ahead;

    /// <summary>The time now; never ahead of the clock of the machine.</summary>
    internal DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                var passed = time.GetElapsedTime(_start);
                Compare(time.GetUtcNow() - passed, passed);
                return _atStart + passed;
            }
        }
    }

    /// <summary>Compares what the clock now says that it was at the start with what is believed.</summary>
    private void Compare(DateTimeOffset atStart, TimeSpan passed)
    {
        if (atStart <= _atStart)
        {
            (_atStart, _ahead) = (atStart, null);
        }
        else if (_ahead is not { } ahead)
        {
            _ahead = (atStart, passed);
        }
        else if (passed - ahead.Since >= _longestLife)
        {
            (_atStart, _ahead) = (Least(atStart, ahead.AtStart), null);
        }
        else
        {
            _ahead = (Least(atStart, ahead.AtStart), ahead.Since);
        }
    }

    // The allowance for clocks is at both ends.
    private static TimeSpan LongestLifeOf(TokenOptions limits) =>
        TimeSpan.FromMinutes(limits.MaxLifetimeMinutes) + (2 * TimeSpan.FromSeconds(limits.ClockSkewSeconds));

    private static DateTimeOffset Least(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
