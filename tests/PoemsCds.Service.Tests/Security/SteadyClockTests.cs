using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Tests.Security;

public sealed class SteadyClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly MovedClock _machine = new();
    private readonly SteadyClock _clock;
    private readonly DateTimeOffset _start;

    public SteadyClockTests()
    {
        var tokens = new TokenOptions { MaxLifetimeMinutes = 58, ClockSkewSeconds = 60 }; // an hour, with clock skew at both ends
        _clock = new SteadyClock(Microsoft.Extensions.Options.Options.Create(new PoemsCdsOptions { Tokens = tokens }), _machine);
        _start = _machine.GetUtcNow();
    }

    [Fact]
    public void Now_ClockAgreesWithElapsedTime_EqualsClock()
    {
        _machine.Advance(Hour);

        Assert.Equal(_start + Hour, _clock.Now);
    }

    [Fact]
    public void Now_ClockJumpsBack_FollowsAtOnce()
    {
        _machine.Ahead = -Hour;

        Assert.Equal(_start - Hour, _clock.Now);
    }

    [Fact]
    public void Now_ClockJumpsAheadAndBack_NeverFollows()
    {
        _machine.Ahead = 5 * Hour;
        Assert.Equal(_start, _clock.Now);
        _machine.Advance(Hour - Minute);
        Assert.Equal(_start + Hour - Minute, _clock.Now);
        _machine.Ahead = TimeSpan.Zero;
        Assert.Equal(_start + Hour - Minute, _clock.Now);
        _machine.Advance(2 * Minute);
        _machine.Ahead = 5 * Hour;

        Assert.Equal(_start + Hour + Minute, _clock.Now);
    }

    [Fact]
    public void Now_ClockAheadForTokenLifetime_Follows()
    {
        _machine.Ahead = 5 * Hour;
        Assert.Equal(_start, _clock.Now);
        _machine.Advance(Hour);

        Assert.Equal(_start + Hour + (5 * Hour), _clock.Now);
    }

    [Fact]
    public void Now_ClockAheadByVaryingAmounts_FollowsSmallest()
    {
        _machine.Ahead = 5 * Hour;
        Assert.Equal(_start, _clock.Now);
        _machine.Advance(Minute);
        _machine.Ahead = 2 * Hour;
        Assert.Equal(_start + Minute, _clock.Now);
        _machine.Advance(Hour - Minute);
        _machine.Ahead = 5 * Hour;

        Assert.Equal(_start + Hour + (2 * Hour), _clock.Now);
    }
}
