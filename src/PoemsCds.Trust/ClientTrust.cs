using System.Collections.Frozen;
using Microsoft.IdentityModel.JsonWebTokens;
using PoemsCds.Service.Options;

namespace PoemsCds.Trust;

/// <summary>What the tokens of a configured client must hold.</summary>
/// <param name="options">The client.</param>
internal class ClientTrust(ClientOptions options)
{
    private const string Tenant = "tenant";

    /// <summary>Name for logs and metrics.</summary>
    internal string Name { get; } = options.Name;

    /// <summary><c>iss</c> of the client's tokens.</summary>
    internal string Issuer { get; } = options.Issuer;

    /// <summary>Allowed <c>jku</c> of a token; <see langword="null"/> if tokens may not have one.</summary>
    internal string? Jku { get; } = options.JwksUri is { Length: > 0 } address ? address : options.Jku;

    /// <summary>Allowed signature algorithms.</summary>
    internal FrozenSet<string> Algorithms { get; } = JwtAlgorithms.Of(options.Algorithms);

    /// <summary>Values of <c>aud</c> accepted besides the address of the endpoint.</summary>
    internal FrozenSet<string> AdditionalAudiences { get; } = options.AdditionalAudiences.ToFrozenSet(StringComparer.Ordinal);

    private FrozenSet<string> Subjects { get; } = options.Subjects.ToFrozenSet(StringComparer.Ordinal);

    private FrozenSet<string> Tenants { get; } = options.Tenants.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a token may have this tenant. Without a list, any or none is allowed.</summary>
    internal bool HasTenant(string? tenant) => Tenants.Count == 0 || (tenant is not null && Tenants.Contains(tenant));

    /// <summary>The tenant for the log; <see langword="null"/> without a list, since the claim may then hold anything.</summary>
    internal string? TenantForLog(string? tenant) => Tenants.Count == 0 ? null : tenant;

    /// <summary>Whether a token may have this subject. Without a list, any or none is allowed.</summary>
    internal bool HasSubject(string? subject) => Subjects.Count == 0 || (subject is not null && Subjects.Contains(subject));

    /// <summary><c>tenant</c> of a token.</summary>
    internal static string? TenantOf(JsonWebToken token) =>
        token.TryGetPayloadValue<string>(Tenant, out var tenant) ? tenant : null;

    /// <summary>Finds the client that a token claims. Only the signature proves it.</summary>
    /// <param name="clients">The clients, in the order of the configuration.</param>
    /// <param name="token">The token.</param>
    /// <returns>The client, or why there is none.</returns>
    internal static (TClient? Client, TokenError? Error) Find<TClient>(IReadOnlyCollection<TClient> clients, JsonWebToken token)
        where TClient : ClientTrust
    {
        var (tenant, subject) = (TenantOf(token), token.Subject);
        var ofIssuer = clients.Where(c => c.Issuer == token.Issuer).ToList();
        var ofTenant = ofIssuer.FindAll(c => c.HasTenant(tenant));
        return ofTenant.Find(c => c.HasSubject(subject)) is { } client ? (client, null)
            : ofTenant.Count > 0 ? (null, TokenError.UnknownSubject)
            : (null, ofIssuer.Count > 0 ? TokenError.UnknownTenant : TokenError.UnknownIssuer);
    }
}
