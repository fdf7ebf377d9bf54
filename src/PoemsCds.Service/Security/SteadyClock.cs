using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>
/// Clock for expiry decisions. It follows the system clock backward at once, and forward jumps only after the longest lifetime of a token:
/// a clock that jumps ahead and returns within that time expires nothing.
/// </summary>
/// <param name="options">Options with the longest lifetime of a token.</param>
/// <param name="time">System clock and elapsed time.</param>
internal sealed class SteadyClock(IOptions<PoemsCdsOptions> options, TimeProvider time)
{
    private readonly TimeSpan _longestLifetime = LongestLifetimeOf(options.Value.Tokens);
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private DateTimeOffset _atStart = time.GetUtcNow();
    private (DateTimeOffset AtStart, TimeSpan Since)? _ahead;

    /// <summary>Current time, never ahead of the system clock.</summary>
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

    /// <summary>Compares the start time according to the system clock with the accepted one.</summary>
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
        else if (passed - ahead.Since >= _longestLifetime)
        {
            (_atStart, _ahead) = (Earlier(atStart, ahead.AtStart), null);
        }
        else
        {
            _ahead = (Earlier(atStart, ahead.AtStart), ahead.Since);
        }
    }

    // Clock skew is allowed at both ends.
    private static TimeSpan LongestLifetimeOf(TokenOptions limits) =>
        TimeSpan.FromMinutes(limits.MaxLifetimeMinutes) + (2 * TimeSpan.FromSeconds(limits.ClockSkewSeconds));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
