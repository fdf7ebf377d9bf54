using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PoemsCds.Service.Options;
using PoemsCds.Trust;

namespace PoemsCds.Service.Security;

/// <summary>The clients that may call the service.</summary>
internal sealed class TrustedClients
{
    /// <summary>Creates the clients from valid options.</summary>
    public TrustedClients(
        IOptions<PoemsCdsOptions> options,
        KeySetReader reader,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<TrustedClients> log) =>
        All =
        [
            .. options.Value.Clients.Select(c => new TrustedClient(
                c,
                new ClientJwks(
                    c.Name,
                    cancellationToken => reader.ReadAsync(c, cancellationToken),
                    options.Value.Tokens,
                    time,
                    log,
                    lifetime.ApplicationStopped))), // calls are answered while the service stops
        ];

    /// <summary>All clients, in the order of the configuration.</summary>
    internal ImmutableArray<TrustedClient> All { get; }

    /// <summary>Finds the client that a token claims. Only the signature proves it.</summary>
    /// <returns>The client, or why there is none.</returns>
    internal (TrustedClient? Client, TokenError? Error) Find(JsonWebToken token) => ClientTrust.Find(All, token);

    /// <summary>The key for a token from the current key set, for the JWT library.</summary>
    internal IEnumerable<SecurityKey> KeyOf(JsonWebToken token) =>
        Find(token).Client?.Keys.Current?.Find(token.Kid, token.Alg) is { } key ? [key] : [];

    /// <summary>
    /// Base addresses of the FHIR servers that may be called for a caller: those of its client; for a program on this machine in
    /// Development, those of all clients.
    /// </summary>
    internal ImmutableArray<Uri> FhirServersOf(Caller caller) =>
        caller.Client?.FhirServers ?? [.. All.SelectMany(c => c.FhirServers)];
}
