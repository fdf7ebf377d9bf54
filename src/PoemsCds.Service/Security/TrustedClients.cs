using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>Who may call.</summary>
internal sealed class TrustedClients
{
    private const string Tenant = "tenant";

    /// <summary>Makes the list. The options are valid.</summary>
    public TrustedClients(IOptions<PoemsCdsOptions> options, KeySetReader reader, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<TrustedClients> log) =>
        All =
        [
            .. options.Value.Clients.Select(c => new TrustedClient(
                c,
                new ClientJwks(c.Name, cancellationToken => reader.ReadAsync(c, cancellationToken), options.Value.Tokens, time, log, lifetime.ApplicationStopping))),
        ];

    /// <summary>All of them, in the order of the configuration.</summary>
    internal ImmutableArray<TrustedClient> All { get; }

    /// <summary>The client that a token says it is of. It is proved only by the signature.</summary>
    /// <returns>The client; or, where there is none, why.</returns>
    internal (TrustedClient? Client, TokenError? Fault) Find(JsonWebToken token)
    {
        var (tenant, subject) = (TenantOf(token), token.Subject);
        var ofIssuer = All.Where(c => c.Issuer == token.Issuer).ToList();
        var ofTenant = ofIssuer.FindAll(c => c.HasTenant(tenant));
        return ofTenant.Find(c => c.HasSubject(subject)) is { } client ? (client, null)
            : (null, ofTenant.Count > 0 ? TokenError.UnknownSubject : ofIssuer.Count > 0 ? TokenError.UnknownTenant : TokenError.UnknownIssuer);
    }

    /// <summary>The key for a token, of the set held now, as the JWT library asks for it.</summary>
    internal IEnumerable<SecurityKey> KeyOf(JsonWebToken token) =>
        Find(token).Client?.Keys.Current?.Find(token.Kid, token.Alg) is { } key ? [key] : [];

    /// <summary>
    /// The base addresses of the FHIR servers that may be called for a caller: those of its client; in Development, for a program on this
    /// machine, those of all clients.
    /// </summary>
    internal ImmutableArray<Uri> FhirServersOf(Caller caller) => caller.Client?.FhirServers ?? [.. All.SelectMany(c => c.FhirServers)];

    /// <summary><c>tenant</c> of a token.</summary>
    internal static string? TenantOf(JsonWebToken token) => token.TryGetPayloadValue<string>(Tenant, out var tenant) ? tenant : null;
}
