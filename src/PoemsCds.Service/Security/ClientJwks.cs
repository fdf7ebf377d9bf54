using Microsoft.IdentityModel.Tokens;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;
using PoemsCds.Trust;

namespace PoemsCds.Service.Security;

/// <summary>
/// The cached key set of one client, which supports key rotation. A stale set is refreshed in the background. An unknown key
/// makes the call wait for one refresh, which concurrent calls share. While the set cannot be read, the last good one is used up to its
/// maximum age. Ages are elapsed time, independent of the clock. Clients do not affect each other.
/// </summary>
internal sealed partial class ClientJwks(
    string client,
    Func<CancellationToken, Task<PublicKeySet>> read,
    TokenOptions limits,
    TimeProvider time,
    ILogger log,
    CancellationToken stopping)
{
    private readonly Lock _gate = new();
    private CachedSet? _cached;
    private Task _refresh = Task.CompletedTask;
    private long? _lastAttempt;

    /// <summary>The current set; <see langword="null"/> if none was read or the last one is too old.</summary>
    internal PublicKeySet? Current =>
        Volatile.Read(ref _cached) is { } cached && AgeOf(cached) <= TimeSpan.FromHours(limits.KeySetMaxAgeHours) ? cached.Set : null;

    /// <summary>Finds a key. Refreshes the set first if the key is unknown.</summary>
    /// <param name="kid">Key id.</param>
    /// <param name="algorithm">Algorithm of the token.</param>
    /// <param name="cancellationToken">Cancels the wait, not the refresh.</param>
    /// <returns>The key, or why there is none.</returns>
    internal async ValueTask<(JsonWebKey? Key, TokenError? Error)> FindAsync(
        string kid, string algorithm, CancellationToken cancellationToken)
    {
        if (Current?.Contains(kid) != true)
        {
            await RefreshIfDue().WaitAsync(cancellationToken);
        }
        else if (Volatile.Read(ref _cached) is { } cached && AgeOf(cached) >= TimeSpan.FromMinutes(limits.KeySetRefreshMinutes))
        {
            _ = RefreshIfDue(); // the call continues with the current set
        }

        return PublicKeySet.FindIn(Current, kid, algorithm);
    }

    /// <summary>Starts a refresh unless one is running or the last one was too recent. The task never fails: errors are logged.</summary>
    internal Task RefreshIfDue()
    {
        lock (_gate)
        {
            if (_refresh.IsCompleted && IsDue)
            {
                _lastAttempt = time.GetTimestamp();
                _refresh = Task.Run(RefreshAsync, CancellationToken.None);
            }

            return _refresh;
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            var set = await read(stopping);
            Volatile.Write(ref _cached, new CachedSet(set, time.GetTimestamp()));
            Log.KeySetRead(log, client, set.Count);
        }
        catch (KeySetException e)
        {
            var consequence = Current is { } last
                ? $"the last good one with {last.Count} keys is used"
                : "no usable set is left, so the client is refused";
            Log.KeySetFailed(log, client, e.Message, consequence);
        }
        catch (OperationCanceledException)
        {
            // the service is stopping
        }
        catch (Exception e)
        {
            ErrorLog.UnexpectedError(log, e);
        }
    }

    private bool IsDue => _lastAttempt is not { } last || time.GetElapsedTime(last) >= TimeSpan.FromSeconds(limits.KeySetRetrySeconds);

    private TimeSpan AgeOf(CachedSet cached) => time.GetElapsedTime(cached.At);

    private sealed record CachedSet(PublicKeySet Set, long At);

    private static partial class Log
    {
        /// <summary>A key set was read.</summary>
        [LoggerMessage(21, LogLevel.Information, "Key set of client {Client} read: {Keys} keys")]
        internal static partial void KeySetRead(ILogger log, string client, int keys);

        /// <summary>A key set could not be read. The reason never quotes the response.</summary>
        [LoggerMessage(22, LogLevel.Warning, "Key set of client {Client} not read: {Reason}; {Consequence}")]
        internal static partial void KeySetFailed(ILogger log, string client, string reason, string consequence);
    }
}
