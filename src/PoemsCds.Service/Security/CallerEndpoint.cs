using Microsoft.Net.Http.Headers;

namespace PoemsCds.Service.Security;

/// <summary>Marks an endpoint that asks who calls.</summary>
/// <param name="Path">Its path, as tokens are issued for it.</param>
/// <param name="IsPublic">Whether a call without a token is let in.</param>
internal sealed record CallerEndpoint(string Path, bool IsPublic)
{
    /// <summary>Name of the authorization policy.</summary>
    internal const string Policy = "caller";

    /// <summary>Whether a request needs no proof. A token that is sent must be good, or its sender would learn of its fault too late.</summary>
    internal bool IsOpenTo(HttpRequest request) => IsPublic && !request.Headers.ContainsKey(HeaderNames.Authorization);
}

/// <summary>Marks a page that anybody may read. It costs its readers the rate and the turns of strangers.</summary>
internal sealed record PublicPage;

/// <summary>Puts the marks on endpoints.</summary>
internal static class CallerEndpoints
{
    /// <summary>Lets trusted clients in, and in Development programs on the same machine.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="path">Its path.</param>
    /// <param name="isPublic">Whether callers without a token are let in too.</param>
    internal static TBuilder ForCallers<TBuilder>(this TBuilder endpoint, string path, bool isPublic = false)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(CallerEndpoint.Policy).WithMetadata(new CallerEndpoint(path, isPublic));

    /// <summary>Lets everybody in, within the limits of strangers.</summary>
    /// <param name="endpoint">The endpoint.</param>
    internal static TBuilder ForEverybody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AllowAnonymous().WithMetadata(new PublicPage());
}
