using Microsoft.IdentityModel.Tokens;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>
/// The key set of one client, held with rotation in mind. An old one is replaced beside the calls; a key that
/// is not known makes a call wait for one reading, however many ask; while the set cannot be read, the last good one is used
/// up to its age. Ages are by the time that has passed, whatever the clock says. One client's trouble is no other's.
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
    private Held? _held;
    private Task _reading = Task.CompletedTask;
    private long? _lastTry;

    /// <summary>The set that may be used now; <see langword="null"/> when there is none, or none that is young enough.</summary>
    internal PublicKeySet? Current =>
        Volatile.Read(ref _held) is { } held && AgeOf(held) <= TimeSpan.FromHours(limits.KeySetMaxAgeHours) ? held.Set : null;

    /// <summary>Looks for a key, reading the set again when the name is not known.</summary>
    /// <param name="kid">Name of the key.</param>
    /// <param name="algorithm">Algorithm of the token.</param>
    /// <param name="cancellationToken">Ends the waiting, not the reading.</param>
    /// <returns>The key; or why there is none.</returns>
    internal async ValueTask<(JsonWebKey? Key, TokenError? Fault)> FindAsync(string kid, string algorithm, CancellationToken cancellationToken)
    {
        if (Current?.Knows(kid) != true)
        {
            await ReadIfDue().WaitAsync(cancellationToken);
        }
        else if (Volatile.Read(ref _held) is { } held && AgeOf(held) >= TimeSpan.FromMinutes(limits.KeySetRefreshMinutes))
        {
            _ = ReadIfDue(); // the call goes on with the set there is
        }

        return Current is not { } set ? (null, TokenError.KeySetUnavailable)
            : !set.Knows(kid) ? (null, TokenError.UnknownKey)
            : set.Find(kid, algorithm) is { } key ? (key, null)
            : (null, TokenError.AlgorithmNotOfKey);
    }

    /// <summary>Starts a reading, unless one is under way or the last was a moment ago. It never fails: faults are logged.</summary>
    internal Task ReadIfDue()
    {
        lock (_gate)
        {
            if (_reading.IsCompleted && IsDue)
            {
                _lastTry = time.GetTimestamp();
                _reading = Task.Run(ReadAsync, CancellationToken.None);
            }

            return _reading;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var set = await read(stopping);
            Volatile.Write(ref _held, new Held(set, time.GetTimestamp()));
            Log.KeySetRead(log, client, set.Count);
        }
        catch (KeySetException e)
        {
            Log.KeySetFailed(log, client, e.Message, Current is { } last ? $"the last good one with {last.Count} keys is used" : "there is none to use, so the client is refused");
        }
        catch (OperationCanceledException)
        {
            // the service stops
        }
        catch (Exception e)
        {
            ErrorLog.UnexpectedError(log, e);
        }
    }

    private bool IsDue => _lastTry is not { } last || time.GetElapsedTime(last) >= TimeSpan.FromSeconds(limits.KeySetRetrySeconds);

    private TimeSpan AgeOf(Held held) => time.GetElapsedTime(held.At);

    private sealed record Held(PublicKeySet Set, long At);

    private static partial class Log
    {
        /// <summary>A key set was read.</summary>
        [LoggerMessage(21, LogLevel.Information, "Key set of client {Client} read: {Keys} keys")]
        internal static partial void KeySetRead(ILogger log, string client, int keys);

        /// <summary>A key set could not be read; the reason is one of ours.</summary>
        [LoggerMessage(22, LogLevel.Warning, "Key set of client {Client} not read: {Reason}; {Consequence}")]
        internal static partial void KeySetFailed(ILogger log, string client, string reason, string consequence);
    }
}
