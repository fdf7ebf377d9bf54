namespace PoemsCds.SmartApp.OAuth;

/// <summary>A JSON Web Key Set (RFC 7517).</summary>
internal sealed record PublishedKeys(IReadOnlyList<PublishedKey> Keys);

/// <summary>A public key.</summary>
internal sealed record PublishedKey(
    string Kty, string Kid, string Alg, string Use, string? Crv, string? X, string? Y, string? N, string? E);
