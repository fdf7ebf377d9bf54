using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Screening.Mapping;

/// <summary>Finds members of a resource by name. What is between them is skipped in blocks, not token by token.</summary>
internal static class MemberValues
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = PrefetchReader.MaxDepth };

    /// <summary>Finds the values of members.</summary>
    /// <param name="json">The resource, from its first to its last byte; valid UTF-8.</param>
    /// <param name="names">Names of the members.</param>
    /// <param name="values">Receives where the value of each is; empty for a missing one. Of a repeated member the last counts.</param>
    /// <exception cref="JsonException">The JSON is invalid. Faults inside other members are not noticed.</exception>
    internal static void Find(ReadOnlySpan<byte> json, byte[][] names, Span<Range> values)
    {
        values.Clear();
        var walker = new MemberWalker(json, 0, PrefetchReader.MaxDepth);
        while (walker.Next())
        {
            var start = walker.At;
            walker.SkipValue();
            if (!walker.IsInvalid && PlaceOf(walker.Name, names) is var place and >= 0)
            {
                values[place] = start..walker.At;
            }
        }

        if (walker.IsInvalid)
        {
            FindByToken(json, names, values);
        }
        else if (json[walker.At..].ContainsAnyExcept(" \t\r\n"u8))
        {
            throw new JsonException("Something follows the resource.");
        }
    }

    /// <summary>A reader at a value; at nothing if the value is missing.</summary>
    internal static Utf8JsonReader ReaderAt(ReadOnlySpan<byte> json, Range value)
    {
        var reader = new Utf8JsonReader(json[value], Options);
        if (value.End.Value > 0)
        {
            reader.Read();
        }

        return reader;
    }

    // A name with an escape is not for the walker.
    private static void FindByToken(ReadOnlySpan<byte> json, byte[][] names, Span<Range> values)
    {
        values.Clear();
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = PlaceOf(PlainName(in reader), names);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (place >= 0)
            {
                values[place] = start..(int)reader.BytesConsumed;
            }
        }

        reader.Read(); // throws if something follows the object
    }

    private static byte[] PlainName(in Utf8JsonReader reader)
    {
        var plain = new byte[reader.ValueSpan.Length];
        return plain[..reader.CopyString(plain)];
    }

    private static int PlaceOf(ReadOnlySpan<byte> name, byte[][] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (name.SequenceEqual(names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
