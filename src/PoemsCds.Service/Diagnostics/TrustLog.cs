using PoemsCds.Service.Security;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Lines about callers. Of a token, <c>iss</c> and <c>jti</c> alone, and only where they are printable; the audience is the one we expected.</summary>
internal static partial class Log
{
    /// <summary>A caller was refused with 401.</summary>
    [LoggerMessage(20, LogLevel.Warning, "Caller refused: {Reason}; client {Client}, issuer {Issuer}, token {TokenId}, expected audience {Audience}")]
    internal static partial void CallerRefused(ILogger log, TokenError reason, string client, string issuer, string tokenId, string audience);

    /// <summary>A key set was read.</summary>
    [LoggerMessage(21, LogLevel.Information, "Key set of client {Client} read: {Keys} keys")]
    internal static partial void KeySetRead(ILogger log, string client, int keys);

    /// <summary>A key set could not be read; the reason is one of ours.</summary>
    [LoggerMessage(22, LogLevel.Warning, "Key set of client {Client} not read: {Reason}; {Consequence}")]
    internal static partial void KeySetFailed(ILogger log, string client, string reason, string consequence);

    /// <summary>The service runs in Development.</summary>
    [LoggerMessage(23, LogLevel.Warning, "DEVELOPMENT: CALLERS ON THIS MACHINE ARE NOT AUTHENTICATED. Not for patient data.")]
    internal static partial void LocalCallsAllowed(ILogger log);

    /// <summary>A request was answered with 429.</summary>
    [LoggerMessage(24, LogLevel.Warning, "Too many requests of client {Client}: try again after {Seconds} s")]
    internal static partial void Throttled(ILogger log, string client, int seconds);

    /// <summary>The share of a client in the store of used tokens is full.</summary>
    [LoggerMessage(25, LogLevel.Error, "{Capacity} used tokens of client {Client} are remembered, and none can be forgotten yet: its calls are answered with 503. Raise PoemsCds:Tokens:ReplayCapacity, or have the client send shorter-lived tokens")]
    internal static partial void ReplayStoreFull(ILogger log, int capacity, string client);
}
