using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>In Development, programs on the same machine may call without a token.</summary>
internal sealed class DevelopmentLoopbackAccess(IHostEnvironment host, IOptions<PoemsCdsOptions> options)
{
    // Whoever comes through a proxy or a tunnel on this machine comes from elsewhere. Where the platform reads the marks itself
    // (ASPNETCORE_FORWARDEDHEADERS_ENABLED), it believes their address, takes them off and keeps what was there before as X-Original-….
    private static readonly string[] MarksOfAProxy =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP", "Via",
        ForwardedHeadersDefaults.XOriginalForHeaderName, ForwardedHeadersDefaults.XOriginalHostHeaderName,
        ForwardedHeadersDefaults.XOriginalProtoHeaderName, ForwardedHeadersDefaults.XOriginalPrefixHeaderName,
    ];

    /// <summary>Whether the rule holds at all.</summary>
    internal bool AreAllowed => host.IsDevelopment();

    /// <summary>Whether a call is let in without a token. One that sends a token is checked, where there are clients it could be of.</summary>
    internal bool Allow(HttpContext context) =>
        AreAllowed
        && (context.Request.Headers.Authorization.Count == 0 || options.Value.Clients.Count == 0)
        && context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !Array.Exists(MarksOfAProxy, context.Request.Headers.ContainsKey)
        && IsLocalName(context.Request.Host.Host);

    // A page of another site whose name was made to point to this machine sends that name.
    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
