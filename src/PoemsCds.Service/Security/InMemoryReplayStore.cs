using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>Remembers tokens in this process, for one node, from its start on. A client whose share is full is not let in.</summary>
internal sealed partial class InMemoryReplayStore : IReplayStore
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly int _capacity;
    private readonly UsedTokens _used;
    private readonly TimeProvider _time;
    private readonly ILogger<InMemoryReplayStore> _log;
    private readonly long _start;
    private readonly TimeSpan _toFullSecond;

    /// <summary>Begins to remember.</summary>
    public InMemoryReplayStore(IOptions<PoemsCdsOptions> options, SteadyClock clock, TimeProvider time, ILogger<InMemoryReplayStore> log)
    {
        (_capacity, _time, _log) = (options.Value.Tokens.ReplayCapacity, time, log);
        _used = new UsedTokens(_capacity, clock);
        _start = time.GetTimestamp();
        _toFullSecond = TimeSpan.FromTicks((Second.Ticks - (time.GetUtcNow().UtcTicks % Second.Ticks)) % Second.Ticks);
    }

    /// <summary>
    /// The full second that follows the start, as tokens tell their time in seconds. Told by the time that has passed: a clock
    /// that was wrong at the start and was set right moves it.
    /// </summary>
    public DateTimeOffset? RemembersFrom => _time.GetUtcNow() - _time.GetElapsedTime(_start) + _toFullSecond;

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
        /// <summary>The share of a client in the store of used tokens is full.</summary>
        [LoggerMessage(
            25, LogLevel.Error, "{Capacity} used tokens of client {Client} are remembered, and none can be forgotten yet: its calls are "
                + "answered with 503. Raise PoemsCds:Tokens:ReplayCapacity, or have the client send shorter-lived tokens")]
        internal static partial void ReplayStoreFull(ILogger log, int capacity, string client);
    }
}
