using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>Remembers used tokens in the memory of this process, since its start. A client whose share is full gets 503.</summary>
internal sealed partial class InMemoryReplayStore : IReplayStore
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly int _capacity;
    private readonly UsedTokens _used;
    private readonly TimeProvider _time;
    private readonly ILogger<InMemoryReplayStore> _log;
    private readonly long _start;
    private readonly TimeSpan _untilFullSecond;

    /// <summary>Creates an empty store.</summary>
    public InMemoryReplayStore(IOptions<PoemsCdsOptions> options, SteadyClock clock, TimeProvider time, ILogger<InMemoryReplayStore> log)
    {
        (_capacity, _time, _log) = (options.Value.Tokens.ReplayCapacity, time, log);
        _used = new UsedTokens(_capacity, clock);
        _start = time.GetTimestamp();
        _untilFullSecond = TimeSpan.FromTicks((Second.Ticks - (time.GetUtcNow().UtcTicks % Second.Ticks)) % Second.Ticks);
    }

    /// <summary>
    /// The first full second after the start, because the times of tokens are in seconds. It is derived from elapsed time, so correcting
    /// the clock moves it.
    /// </summary>
    public DateTimeOffset? RemembersFrom => _time.GetUtcNow() - _time.GetElapsedTime(_start) + _untilFullSecond;

    /// <summary>Number of tokens remembered.</summary>
    internal int Count => _used.Count;

    /// <inheritdoc/>
    public bool IsUsed(VerifiedToken token) => _used.Contains(token);

    /// <inheritdoc/>
    public ValueTask<bool> TryUseAsync(VerifiedToken token, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var use = _used.Add(token);
        if (use == TokenUse.NoRoom)
        {
            Log.ReplayStoreFull(_log, _capacity, token.Client);
            throw RefusedRequestException.Overloaded();
        }

        return ValueTask.FromResult(use == TokenUse.First);
    }

    private static partial class Log
    {
        /// <summary>The client's share of the store is full.</summary>
        [LoggerMessage(
            25, LogLevel.Error, "{Capacity} used tokens of client {Client} are remembered and none has expired: its calls are "
                + "answered with 503. Raise PoemsCds:Tokens:ReplayCapacity, or have the client send shorter-lived tokens")]
        internal static partial void ReplayStoreFull(ILogger log, int capacity, string client);
    }
}
