using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.Governance;

/// <summary>What the governance page needs of the service that it is a part of.</summary>
public sealed record GovernanceSetup
{
    /// <summary>Where people sign in; <see langword="null"/> where nobody can.</summary>
    public required SignInProvider? Provider { get; init; }

    /// <summary>Whether a request is let in without a sign-in; <see langword="null"/> where none ever is.</summary>
    public required Func<HttpContext, bool>? IsLocalCaller { get; init; }

    /// <summary>
    /// The address under which people reach the service, without a slash at its end. It may be known only when the host listens.
    /// </summary>
    public required Func<string> PublicBaseUrl { get; init; }

    /// <summary>Names of the configured clients.</summary>
    public required IReadOnlyList<string> ClientNames { get; init; }

    /// <summary>Answers a request with a status and what is wrong, as the service does everywhere.</summary>
    public required Func<HttpContext, int, OperationOutcome, Task> WriteErrorAsync { get; init; }

    /// <summary>Whether anybody can be let in. If not, there is no page.</summary>
    public bool IsOpenToAnybody => Provider is not null || IsLocalCaller is not null;
}

/// <summary>The OpenID Connect provider of the site, and who of those it knows may see the page.</summary>
/// <param name="Authority">Its address.</param>
/// <param name="ClientId">Client id of this service at the provider.</param>
/// <param name="ClientSecret">Its secret; <see langword="null"/> where the provider asks for none.</param>
/// <param name="Claim">Claim that says what a person belongs to.</param>
/// <param name="Allowed">Values of the claim that let a person in.</param>
public sealed record SignInProvider(
    string Authority, string ClientId, string? ClientSecret, string Claim, IReadOnlyCollection<string> Allowed);
