using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Description;

/// <summary>The address under which clients reach the service. It never comes from the Host header, which the caller controls.</summary>
internal sealed class PublicBaseUrl(IServer server, IOptions<PoemsCdsOptions> options)
{
    /// <summary>The configured base address, or else the listen address, without trailing slash.</summary>
    internal string Base => (options.Value.PublicBaseUrl?.OriginalString
        ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? "http://localhost").TrimEnd('/');
}
