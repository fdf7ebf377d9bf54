using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Benchmarks;

/// <summary>Tokens of a client, each to be used once, for loads that are authenticated.</summary>
internal static class Tokens
{
    /// <summary>Writes <c>jwks.json</c> and <c>tokens.txt</c>, a token a line, good for 50 minutes.</summary>
    /// <param name="number">How many.</param>
    /// <param name="issuer">Who issues them.</param>
    /// <param name="audience">The address they are made out to.</param>
    /// <param name="folder">Where to.</param>
    internal static void Write(int number, string issuer, string audience, string folder)
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var key = new ECDsaSecurityKey(curve) { KeyId = "bench" };
        var published = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(curve.ExportParameters(includePrivateParameters: false))) { KeyId = key.KeyId });
        File.WriteAllText(
            Path.Combine(folder, "jwks.json"),
            $$"""{ "keys": [{ "kty": "EC", "kid": "{{key.KeyId}}", "crv": "{{published.Crv}}", "x": "{{published.X}}", "y": "{{published.Y}}" }] }""");

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var handler = new JsonWebTokenHandler();
        var signing = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha384);
        File.WriteAllLines(Path.Combine(folder, "tokens.txt"), Enumerable.Range(0, number).Select(n => handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(50),
            Claims = new Dictionary<string, object> { ["jti"] = $"{now.Ticks}-{n}" },
            SigningCredentials = signing,
        })));
    }
}
