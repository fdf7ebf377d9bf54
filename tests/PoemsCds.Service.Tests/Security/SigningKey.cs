using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Service.Tests.Security;

/// <summary>A generated key with its entry in the key set.</summary>
/// <param name="Algorithm">Algorithm of the tokens it signs.</param>
/// <param name="Jwk">Public key, as published.</param>
/// <param name="Sign">Signs bytes.</param>
public sealed record SigningKey(string Algorithm, JsonObject Jwk, Func<byte[], byte[]> Sign)
{
    // It takes long to generate one.
    private static readonly ConcurrentDictionary<(string Kid, int Bits), Lazy<RSAParameters>> RsaKeys = [];

    /// <summary>Key id.</summary>
    public string Kid => Jwk["kid"]!.GetValue<string>();

    /// <summary>An elliptic-curve key.</summary>
    public static SigningKey Ec(string kid, int bits = 384)
    {
        var (curve, name, hash) = bits == 256
            ? (ECCurve.NamedCurves.nistP256, "P-256", HashAlgorithmName.SHA256)
            : (ECCurve.NamedCurves.nistP384, "P-384", HashAlgorithmName.SHA384);
        var key = ECDsa.Create(curve);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var jwk = new JsonObject { ["kty"] = "EC", ["kid"] = kid, ["crv"] = name, ["x"] = Text(point.X), ["y"] = Text(point.Y) };
        return new SigningKey($"ES{bits}", jwk, data => key.SignData(data, hash));
    }

    /// <summary>An RSA key, the same one for all tests that name it.</summary>
    public static SigningKey Rsa(string kid, int bits = 2048)
    {
        var key = RSA.Create(RsaKeys.GetOrAdd((kid, bits), _ => new(() => NewRsa(bits))).Value);
        var parts = key.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["kid"] = kid, ["n"] = Text(parts.Modulus), ["e"] = Text(parts.Exponent) };
        return new SigningKey("RS384", jwk, data => key.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1));
    }

    /// <summary>A public key misused as a shared secret.</summary>
    public SigningKey AsSharedSecret(string algorithm) => this with
    {
        Algorithm = algorithm,
        Sign = data => HMACSHA384.HashData(Encoding.UTF8.GetBytes(Jwk.ToJsonString()), data),
    };

    /// <summary>The same key with a changed member in its published entry.</summary>
    public SigningKey Published(string member, string value)
    {
        var jwk = Jwk.DeepClone().AsObject();
        jwk[member] = value;
        return this with { Jwk = jwk };
    }

    /// <summary>A key set.</summary>
    public static string SetOf(params SigningKey[] keys) =>
        new JsonObject { ["keys"] = new JsonArray([.. keys.Select(k => k.Jwk.DeepClone())]) }.ToJsonString();

    private static RSAParameters NewRsa(int bits)
    {
        using var key = RSA.Create(bits);
        return key.ExportParameters(includePrivateParameters: true);
    }

    private static string Text(byte[]? bytes) => Base64UrlEncoder.Encode(bytes);
}
