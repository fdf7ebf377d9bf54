using Microsoft.Net.Http.Headers;

namespace PoemsCds.Service.Security;

/// <summary>Metadata of an endpoint that authenticates its callers.</summary>
/// <param name="Path">Path that tokens are issued for.</param>
/// <param name="IsPublic">Whether calls without a token are accepted.</param>
internal sealed record CallerEndpoint(string Path, bool IsPublic)
{
    /// <summary>Name of the authorization policy.</summary>
    internal const string Policy = "caller";

    /// <summary>Whether a request needs no token. A token that is sent is always checked, so that its errors show early.</summary>
    internal bool IsOpenTo(HttpRequest request) => IsPublic && !request.Headers.ContainsKey(HeaderNames.Authorization);
}

/// <summary>Metadata of a public page. All its readers share the rate limits of one caller.</summary>
/// <param name="Share">Name of that caller; pages with the same name share its limits.</param>
internal sealed record PublicPage(string Share)
{
    /// <summary>The share of unknown callers.</summary>
    internal const string Strangers = "(strangers)";

    /// <summary>The share of the evidence page, so that neither strangers nor hook calls use up its turns.</summary>
    internal const string Evidence = "(evidence page)";
}

/// <summary>Adds the metadata to endpoints.</summary>
internal static class CallerEndpoints
{
    /// <summary>Requires a trusted client or, in Development, a program on the same machine.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="path">Path of the endpoint.</param>
    /// <param name="isPublic">Whether calls without a token are also accepted.</param>
    internal static TBuilder RequireTrustedClient<TBuilder>(this TBuilder endpoint, string path, bool isPublic = false)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(CallerEndpoint.Policy).WithMetadata(new CallerEndpoint(path, isPublic));

    /// <summary>Allows anonymous callers, within the limits of unknown callers or of a share of its own.</summary>
    internal static TBuilder AllowEverybody<TBuilder>(this TBuilder endpoint, string share = PublicPage.Strangers)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AllowAnonymous().WithMetadata(new PublicPage(share));
}
