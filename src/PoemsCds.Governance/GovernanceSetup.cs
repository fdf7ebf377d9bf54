using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.Governance;

/// <summary>The settings and functions that the governance page needs from the service.</summary>
public sealed record GovernanceSetup
{
    /// <summary>The sign-in provider; <see langword="null"/> if none is configured.</summary>
    public required SignInProvider? Provider { get; init; }

    /// <summary>Whether a request is allowed without a sign-in; <see langword="null"/> if none is.</summary>
    public required Func<HttpContext, bool>? IsLocalCaller { get; init; }

    /// <summary>
    /// Returns the public address of the service, without a trailing slash. It may be known only once the host listens.
    /// </summary>
    public required Func<string> PublicBaseUrl { get; init; }

    /// <summary>Names of the configured clients.</summary>
    public required IReadOnlyList<string> ClientNames { get; init; }

    /// <summary>Paths of pages outside <see cref="GovernanceRoutes.Page"/> that the same users see after the same sign-in.</summary>
    public IReadOnlyList<string> FurtherPages { get; init; } = [];
    /// <summary>Names of the outcomes that later calls can tell of.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>Writes an error response with a status, in the format of the service.</summary>
    public required Func<HttpContext, int, OperationOutcome, Task> WriteErrorAsync { get; init; }

    /// <summary>Whether anybody can be authorized. If not, there is no page.</summary>
    public bool IsEnabled => Provider is not null || IsLocalCaller is not null;

    /// <summary>The page behind the sign-in that a path belongs to; <see langword="null"/> for any other path.</summary>
    /// <param name="path">Path of a request.</param>
    internal string? FindPage(PathString path) =>
        FurtherPages.Prepend(GovernanceRoutes.Page).FirstOrDefault(page => path.StartsWithSegments(page));
}

/// <summary>The OpenID Connect provider of the site, and the users who may see the page.</summary>
/// <param name="Authority">Address of the provider.</param>
/// <param name="ClientId">Client id of this service at the provider.</param>
/// <param name="ClientSecret">Client secret; <see langword="null"/> if the provider does not require one.</param>
/// <param name="Claim">Type of the claim that lists the groups of a user.</param>
/// <param name="Allowed">Values of the claim that grant access.</param>
public sealed record SignInProvider(
    string Authority, string ClientId, string? ClientSecret, string Claim, IReadOnlyCollection<string> Allowed);
