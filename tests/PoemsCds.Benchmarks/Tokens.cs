using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Benchmarks;

/// <summary>Single-use tokens of a client, for authenticated loads.</summary>
internal static class Tokens
{
    /// <summary>Writes <c>jwks.json</c>, <c>ES384.txt</c> and <c>RS384.txt</c>, with one token per line, valid for 50 minutes.</summary>
    /// <param name="number">Number of tokens of each algorithm.</param>
    /// <param name="issuer">Issuer of the tokens.</param>
    /// <param name="audience">Address that they are issued for.</param>
    /// <param name="folder">Output folder.</param>
    internal static void Write(int number, string issuer, string audience, string folder)
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var point = curve.ExportParameters(includePrivateParameters: false).Q;
        var factors = rsa.ExportParameters(includePrivateParameters: false);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        string NameOf(string algorithm) => $"{algorithm}-{now.Ticks}"; // a new key id makes the service refresh the key set
        var keys = new object[]
        {
            new
            {
                kty = "EC",
                kid = NameOf(SecurityAlgorithms.EcdsaSha384),
                crv = "P-384",
                x = Base64UrlEncoder.Encode(point.X),
                y = Base64UrlEncoder.Encode(point.Y),
            },
            new
            {
                kty = "RSA",
                kid = NameOf(SecurityAlgorithms.RsaSha384),
                n = Base64UrlEncoder.Encode(factors.Modulus),
                e = Base64UrlEncoder.Encode(factors.Exponent),
            },
        };
        File.WriteAllText(Path.Combine(folder, "jwks.json"), JsonSerializer.Serialize(new { keys }));
        Write(new ECDsaSecurityKey(curve), SecurityAlgorithms.EcdsaSha384);
        Write(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha384);

        void Write(SecurityKey key, string algorithm)
        {
            key.KeyId = NameOf(algorithm);
            var (signing, handler) = (new SigningCredentials(key, algorithm), new JsonWebTokenHandler());
            File.WriteAllLines(Path.Combine(
                folder, $"{algorithm}.txt"), Enumerable.Range(0, number).Select(n => handler.CreateToken(new SecurityTokenDescriptor
                {
                    Issuer = issuer,
                    Audience = audience,
                    IssuedAt = now,
                    NotBefore = now,
                    Expires = now.AddMinutes(50),
                    Claims = new Dictionary<string, object> { ["jti"] = $"{algorithm}-{now.Ticks}-{n}" },
                    SigningCredentials = signing,
                })));
        }
    }
}
