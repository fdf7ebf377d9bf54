using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>The public keys of the app, for authorization servers that are given an address and not a file.</summary>
internal sealed class JwksEndpoint(SmartAppSetup setup)
{
    private readonly PublishedKeys _keys = new(
        [.. setup.Clients.Select(c => c.Key).OfType<ClientKey>().DistinctBy(k => k.KeyId).Select(k => Publish(k.PublicKey()))]);

    /// <summary>Answers with the key set.</summary>
    internal IResult Answer() => Results.Json(_keys, JwksJsonContext.Default.PublishedKeys);

    private static PublishedKey Publish(JsonWebKey key) =>
        new(key.Kty, key.Kid, key.Alg, key.Use, key.Crv, key.X, key.Y, key.N, key.E);
}
