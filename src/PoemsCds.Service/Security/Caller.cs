using System.Collections.Immutable;

namespace PoemsCds.Service.Security;

/// <summary>The authenticated caller, a feature of the request.</summary>
/// <param name="Client">The trusted client; <see langword="null"/> for a program on this machine in Development.</param>
/// <param name="Tenant"><c>tenant</c> of the token if the client lists its tenants, for the log.</param>
/// <param name="TokenId"><c>jti</c> of the token. Log it only through <see cref="PoemsCds.Service.Diagnostics.LogSanitizer"/>.</param>
internal sealed record Caller(TrustedClient? Client, string? Tenant, string? TokenId)
{
    /// <summary>A program on this machine, in Development.</summary>
    internal static readonly Caller Local = new(null, null, null);

    /// <summary>
    /// <c>tenant</c> of the token, part of the scope in which patient ids are unique. Stored only as a digest. Empty if absent.
    /// </summary>
    internal string PatientScope { get; init; } = "";

    /// <summary>The claims of the token that the client's gates use.</summary>
    internal ImmutableDictionary<string, ClaimValues> Claims { get; init; } = ImmutableDictionary<string, ClaimValues>.Empty;

    /// <summary>Name for logs and metrics. The names of configured clients cannot contain brackets.</summary>
    internal string Name => Client?.Name ?? "(local)";
}

/// <summary>Gets and sets the caller of a request.</summary>
internal static class CallerFeature
{
    /// <summary>The caller; <see langword="null"/> if not authenticated.</summary>
    internal static Caller? Caller(this HttpContext context) => context.Features.Get<Caller>();

    /// <summary>Sets the caller. Only the authentication does this.</summary>
    internal static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);
}
