using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Trust;

/// <summary>The public keys of a client's JSON Web Key Set. Keys of other types are skipped.</summary>
internal sealed class PublicKeySet
{
    private readonly ImmutableArray<JsonWebKey> _keys;

    private PublicKeySet(ImmutableArray<JsonWebKey> keys) => _keys = keys;

    /// <summary>Number of usable keys. An empty set is valid: its owner has withdrawn all keys.</summary>
    internal int Count => _keys.Length;

    /// <summary>Parses a key set.</summary>
    /// <param name="json">UTF-8 bytes.</param>
    /// <exception cref="KeySetException">The JSON is not a key set.</exception>
    internal static PublicKeySet Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("keys", out var keys)
                && keys.ValueKind == JsonValueKind.Array
                    ? new PublicKeySet([.. keys.EnumerateArray().Select(ReadKey).OfType<JsonWebKey>()])
                    : throw new KeySetException("it has no array 'keys'");
        }
        catch (JsonException)
        {
            throw new KeySetException("not JSON");
        }
    }

    /// <summary>Finds a key by id that is usable with an algorithm.</summary>
    /// <param name="kid">Key id. Keys of different types may share one.</param>
    /// <param name="algorithm">Algorithm of the token.</param>
    internal JsonWebKey? Find(string kid, string algorithm) =>
        _keys.FirstOrDefault(k => k.Kid == kid && JwtAlgorithms.IsUsable(k, algorithm));

    /// <summary>Finds the key of a token in a set that may be missing.</summary>
    /// <param name="set">The set; <see langword="null"/> if none could be read.</param>
    /// <param name="kid">Key id.</param>
    /// <param name="algorithm">Algorithm of the token.</param>
    /// <returns>The key, or why there is none.</returns>
    internal static (JsonWebKey? Key, TokenError? Error) FindIn(PublicKeySet? set, string kid, string algorithm) =>
        set is null ? (null, TokenError.KeySetUnavailable)
        : !set.Contains(kid) ? (null, TokenError.UnknownKey)
        : set.Find(kid, algorithm) is { } key ? (key, null)
        : (null, TokenError.AlgorithmNotOfKey);

    /// <summary>Whether a key has this id.</summary>
    internal bool Contains(string kid) => _keys.Any(k => k.Kid == kid);

    /// <summary>Whether a key is usable with an algorithm.</summary>
    internal bool HasKeyFor(string algorithm) => _keys.Any(k => JwtAlgorithms.IsUsable(k, algorithm));

    // An unreadable key is skipped: a set may have keys of unknown types.
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

    // KeySize decodes the numbers, so that an invalid one fails here and not while a token is checked.
    private static bool HasPublicPart(JsonWebKey key) => key.KeySize > 0 && key.Kty switch
    {
        JsonWebAlgorithmsKeyTypes.RSA => key is { N.Length: > 0, E.Length: > 0 },
        JsonWebAlgorithmsKeyTypes.EllipticCurve => key is { X.Length: > 0, Y.Length: > 0, Crv.Length: > 0 },
        _ => false,
    };
}

/// <summary>A key set that cannot be read.</summary>
/// <param name="reason">Reason, which is logged. It must not quote the response.</param>
internal sealed class KeySetException(string reason) : Exception(reason);
