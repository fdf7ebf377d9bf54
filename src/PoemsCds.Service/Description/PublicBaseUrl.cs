using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Description;

/// <summary>The address under which clients reach the service. It is never taken from a request: a Host header is the caller's word.</summary>
internal sealed class PublicBaseUrl(IServer server, IOptions<PoemsCdsOptions> options)
{
    /// <summary>The configured base address, unchanged, else the one listened on; without a slash at its end.</summary>
    internal string Base => (options.Value.PublicBaseUrl?.OriginalString
        ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? "http://localhost").TrimEnd('/');
}
