using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Trust;

namespace PoemsCds.Service.Security;

/// <summary>Logs and counts refused callers. The caller gets an empty 401 .</summary>
internal sealed partial class CallerRefusals(PublicBaseUrl address, ServiceMetrics metrics, ILogger<CallerRefusals> log)
{
    /// <summary>Logs and counts a refusal.</summary>
    /// <param name="context">The call.</param>
    /// <param name="error">Why it is refused.</param>
    /// <param name="client">Configured name of the client that the token claims; <see langword="null"/> if unknown.</param>
    /// <param name="issuer"><c>iss</c>, if there is a token.</param>
    /// <param name="tokenId"><c>jti</c>, if there is a token.</param>
    internal void Log(HttpContext context, TokenError error, string? client, string? issuer, string? tokenId)
    {
        var endpoint = context.GetEndpoint()?.Metadata.GetMetadata<CallerEndpoint>();
        metrics.CallerRefused(error, client);
        LogMessages.CallerRefused(
            log, error, client ?? "-", LogSanitizer.Sanitize(issuer), LogSanitizer.Sanitize(tokenId), address.Base + endpoint?.Path);
    }

    private static partial class LogMessages
    {
        /// <summary>
        /// A caller was refused with 401. Of the token, only sanitized <c>iss</c> and <c>jti</c> are logged. The audience is the expected
        /// one.
        /// </summary>
        [LoggerMessage(
            20, LogLevel.Warning, "Caller refused: {Reason}; client {Client}, issuer {Issuer}, token {TokenId}, expected audience "
                + "{Audience}")]
        internal static partial void CallerRefused(
            ILogger log, TokenError reason, string client, string issuer, string tokenId, string audience);
    }
}
