using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>Allows calls without a token from programs on the same machine, in Development only.</summary>
internal sealed class DevelopmentLoopbackAccess(IHostEnvironment host, IOptions<PoemsCdsOptions> options)
{
    // A proxied request is not local. With ASPNETCORE_FORWARDEDHEADERS_ENABLED the platform applies and removes these headers, and keeps
    // the original values as X-Original-*.
    private static readonly string[] ProxyHeaders =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP", "Via",
        ForwardedHeadersDefaults.XOriginalForHeaderName, ForwardedHeadersDefaults.XOriginalHostHeaderName,
        ForwardedHeadersDefaults.XOriginalProtoHeaderName, ForwardedHeadersDefaults.XOriginalPrefixHeaderName,
    ];

    /// <summary>Whether calls without a token can be allowed at all.</summary>
    internal bool AreAllowed => host.IsDevelopment();

    /// <summary>Whether a call is allowed without a token. A token that is sent is checked if clients are configured.</summary>
    internal bool Allow(HttpContext context) =>
        AreAllowed
        && (context.Request.Headers.Authorization.Count == 0 || options.Value.Clients.Count == 0)
        && context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !Array.Exists(ProxyHeaders, context.Request.Headers.ContainsKey)
        && IsLocalName(context.Request.Host.Host);

    // Prevents DNS rebinding: a page whose host name resolves to this machine sends that name.
    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
