using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;

namespace PoemsCds.Service.Security;

/// <summary>Tells our log and metrics why a caller is refused. The caller gets a bare 401 .</summary>
internal sealed partial class CallerRefusals(PublicBaseUrl address, ServiceMetrics metrics, ILogger<CallerRefusals> log)
{
    /// <summary>Logs and counts a refusal.</summary>
    /// <param name="context">The call.</param>
    /// <param name="fault">Why.</param>
    /// <param name="client">Configured name of the client that the token says it is of; <see langword="null"/> for a stranger.</param>
    /// <param name="issuer"><c>iss</c>, if there is a token.</param>
    /// <param name="tokenId"><c>jti</c>, if there is a token.</param>
    internal void Tell(HttpContext context, TokenError fault, string? client, string? issuer, string? tokenId)
    {
        var endpoint = context.GetEndpoint()?.Metadata.GetMetadata<CallerEndpoint>();
        metrics.CallerRefused(fault, client);
        Log.CallerRefused(
            log, fault, client ?? "-", LogSanitizer.Sanitize(issuer), LogSanitizer.Sanitize(tokenId), address.Base + endpoint?.Path);
    }

    private static partial class Log
    {
        /// <summary>
        /// A caller was refused with 401. Of its token, <c>iss</c> and <c>jti</c> alone, and only where they are printable; the audience
        /// is the one we expected.
        /// </summary>
        [LoggerMessage(
            20, LogLevel.Warning, "Caller refused: {Reason}; client {Client}, issuer {Issuer}, token {TokenId}, expected audience "
                + "{Audience}")]
        internal static partial void CallerRefused(
            ILogger log, TokenError reason, string client, string issuer, string tokenId, string audience);
    }
}
