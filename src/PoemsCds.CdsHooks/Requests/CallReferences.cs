using System.Collections.Immutable;
using System.Text.Json;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>
/// Who calls and in which encounter, and the prefetch that tells more of them. It is read in a second pass over the body, so that only
/// clients whose gates ask for it pay for it.
/// </summary>
public sealed record CallReferences
{
    /// <summary><c>context.userId</c>; <see langword="null"/> if it is not a text.</summary>
    public string? UserId { get; private init; }

    /// <summary><c>context.encounterId</c>; <see langword="null"/> if there is none.</summary>
    public string? EncounterId { get; private init; }

    /// <summary>
    /// The values of the prefetch keys that were asked for, as they are in the body; <c>null</c> is left out. Empty for a key that came
    /// twice, whose value is not known.
    /// </summary>
    public ImmutableDictionary<string, ReadOnlyMemory<byte>> Prefetch { get; private init; } =
        ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty;

    /// <summary>Reads a body.</summary>
    /// <param name="body">UTF-8 bytes of a request that <see cref="HookRequestReader"/> has read, without byte order mark.</param>
    /// <param name="keys">The prefetch keys.</param>
    /// <exception cref="JsonException">A part of the body that was skipped before is not JSON.</exception>
    public static CallReferences Read(ReadOnlyMemory<byte> body, IReadOnlyCollection<string> keys)
    {
        var references = new CallReferences();
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = HookRequestReader.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("context"))
            {
                references = ReadContext(ref reader, references);
            }
            else if (reader.ValueTextEquals("prefetch"))
            {
                references = ReadPrefetch(ref reader, body, references, keys);
            }
            else
            {
                reader.Skip();
            }
        }

        return references;
    }

    private static CallReferences ReadContext(ref Utf8JsonReader reader, CallReferences references)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isUser, isEncounter) = (reader.ValueTextEquals("userId"), reader.ValueTextEquals("encounterId"));
            reader.Read();
            var text = isUser || isEncounter ? TextAt(in reader) : null;
            references = isUser ? references with { UserId = text }
                : isEncounter ? references with { EncounterId = text }
                : references;
            reader.Skip();
        }

        return references;
    }

    private static string? TextAt(scoped in Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    private static CallReferences ReadPrefetch(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, CallReferences references, IReadOnlyCollection<string> keys)
    {
        reader.Read();
        var values = references.Prefetch.ToBuilder();
        while (reader.TokenType != JsonTokenType.Null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = KeyAt(in reader, keys);
            reader.Read();
            var (start, isNull) = ((int)reader.TokenStartIndex, reader.TokenType == JsonTokenType.Null);
            reader.Skip();
            if (key is not null && !isNull)
            {
                values[key] = values.ContainsKey(key) ? default : body[start..(int)reader.BytesConsumed];
            }
        }

        return references with { Prefetch = values.ToImmutable() };
    }

    private static string? KeyAt(scoped in Utf8JsonReader reader, IReadOnlyCollection<string> keys)
    {
        foreach (var key in keys)
        {
            if (reader.ValueTextEquals(key))
            {
                return key;
            }
        }

        return null;
    }
}
