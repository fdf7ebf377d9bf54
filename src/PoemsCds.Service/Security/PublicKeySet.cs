using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Service.Security;

/// <summary>The public keys of a client, as its JSON Web Key Set names them. Keys of other kinds are passed over.</summary>
internal sealed class PublicKeySet
{
    private readonly ImmutableArray<JsonWebKey> _keys;

    private PublicKeySet(ImmutableArray<JsonWebKey> keys) => _keys = keys;

    /// <summary>Number of keys that can be used. A set without any is valid: its owner trusts none of them any more.</summary>
    internal int Count => _keys.Length;

    /// <summary>Reads a key set.</summary>
    /// <param name="json">UTF-8 bytes.</param>
    /// <exception cref="KeySetException">It is no key set.</exception>
    internal static PublicKeySet Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("keys", out var keys)
                && keys.ValueKind == JsonValueKind.Array
                    ? new PublicKeySet([.. keys.EnumerateArray().Select(ReadKey).OfType<JsonWebKey>()])
                    : throw new KeySetException("no list 'keys' in it");
        }
        catch (JsonException)
        {
            throw new KeySetException("not JSON");
        }
    }

    /// <summary>The key with this name that fits the algorithm.</summary>
    /// <param name="kid">Name of the key; two kinds of keys may share one.</param>
    /// <param name="algorithm">Algorithm of the token.</param>
    internal JsonWebKey? Find(string kid, string algorithm) => _keys.FirstOrDefault(k => k.Kid == kid && JwtAlgorithms.Fit(k, algorithm));

    /// <summary>Whether a key has this name.</summary>
    internal bool Knows(string kid) => _keys.Any(k => k.Kid == kid);

    /// <summary>Whether any key fits the algorithm.</summary>
    internal bool HasKeyFor(string algorithm) => _keys.Any(k => JwtAlgorithms.Fit(k, algorithm));

    // One key that cannot be read costs itself, not the set: clients add kinds that are not known here.
    private static JsonWebKey? ReadKey(JsonElement element)
    {
        try
        {
            return new JsonWebKey(element.GetRawText()) is { Kid.Length: > 0 } key && HasPublicPart(key) ? key : null;
        }
        catch (Exception e) when (e is ArgumentException or JsonException or FormatException)
        {
            return null;
        }
    }

    // The size is asked here so that a number that cannot be decoded shows now, not while a token is checked.
    private static bool HasPublicPart(JsonWebKey key) => key.KeySize > 0 && key.Kty switch
    {
        JsonWebAlgorithmsKeyTypes.RSA => key is { N.Length: > 0, E.Length: > 0 },
        JsonWebAlgorithmsKeyTypes.EllipticCurve => key is { X.Length: > 0, Y.Length: > 0, Crv.Length: > 0 },
        _ => false,
    };
}

/// <summary>A key set that cannot be had.</summary>
/// <param name="reason">Why, in words of ours: it is logged.</param>
internal sealed class KeySetException(string reason) : Exception(reason);
