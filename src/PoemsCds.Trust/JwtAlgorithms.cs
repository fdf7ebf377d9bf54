using System.Collections.Frozen;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Trust;

/// <summary>Signature algorithms and the keys they require. All are asymmetric.</summary>
internal static class JwtAlgorithms
{
    private const int MinRsaKeySize = 2048;

    private static readonly string[] Default = [SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha384];

    // Each ECDSA algorithm requires one curve (RFC 7518, section 3.4).
    private static readonly FrozenDictionary<string, string> Curves = new Dictionary<string, string>
    {
        [SecurityAlgorithms.EcdsaSha256] = JsonWebKeyECTypes.P256,
        [SecurityAlgorithms.EcdsaSha384] = JsonWebKeyECTypes.P384,
        [SecurityAlgorithms.EcdsaSha512] = JsonWebKeyECTypes.P521,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Rsa = FrozenSet.Create(
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512);

    /// <summary>All supported algorithms.</summary>
    internal static FrozenSet<string> All { get; } = Rsa.Concat(Curves.Keys).ToFrozenSet();

    /// <summary>The algorithms of a client; ES384 and RS384 by default.</summary>
    internal static FrozenSet<string> Of(IEnumerable<string> configured) =>
        configured.ToFrozenSet() is { Count: > 0 } named ? named : Default.ToFrozenSet();

    /// <summary>Whether a key may verify signatures of an algorithm: type, curve, size and intended use.</summary>
    /// <param name="key">A key of a client's key set.</param>
    /// <param name="algorithm">One of <see cref="All"/>.</param>
    internal static bool IsUsable(JsonWebKey key, string algorithm) =>
        (string.IsNullOrEmpty(key.Alg) || key.Alg == algorithm)
        && (string.IsNullOrEmpty(key.Use) || key.Use == JsonWebKeyUseNames.Sig)
        && (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify"))
        && (Rsa.Contains(algorithm)
            ? key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.KeySize >= MinRsaKeySize
            : key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve && Curves.TryGetValue(algorithm, out var curve) && key.Crv == curve);
}
