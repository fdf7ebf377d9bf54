using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Screening.Mapping;

/// <summary>The entries of a Bundle, found without reading their resources.</summary>
/// <param name="Type">The type of the Bundle.</param>
/// <param name="HasNext">Whether it names a next page.</param>
/// <param name="Entries">The entries.</param>
internal sealed record BundleContent(string? Type, bool HasNext, ImmutableArray<BundleEntry> Entries)
{
    /// <summary>Finds the entries of the Bundle at a position.</summary>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    internal static BundleContent Read(ReadOnlySpan<byte> json, int at)
    {
        string? type = null;
        var hasNext = false;
        var entries = ImmutableArray.CreateBuilder<BundleEntry>();
        var walker = new MemberWalker(json, at, PrefetchReader.MaxDepth);
        while (walker.Next())
        {
            var (isType, isLink) = (walker.Name.SequenceEqual("type"u8), walker.Name.SequenceEqual("link"u8));
            if (walker.Name.SequenceEqual("entry"u8) && walker.At < json.Length && json[walker.At] == '[')
            {
                walker.GoTo(ReadEntries(json, walker.At + 1, entries));
                continue;
            }

            var valueAt = walker.At;
            walker.SkipValue();
            if (!walker.IsInvalid)
            {
                type = isType ? BundleEntry.TextAt(json[valueAt..walker.At]) : type;
                hasNext |= isLink && NamesNext(json[valueAt..walker.At]);
            }
        }

        return walker.IsInvalid || json[walker.At..].ContainsAnyExcept(" \t\r\n"u8)
            ? throw new JsonException("Invalid Bundle.")
            : new BundleContent(type, hasNext, entries.ToImmutable());
    }

    private static int ReadEntries(ReadOnlySpan<byte> json, int at, ImmutableArray<BundleEntry>.Builder entries)
    {
        var items = new ListWalker(json, at);
        while (items.Next())
        {
            entries.Add(BundleEntry.Read(json, items.At, out var end));
            items.At = end;
        }

        return items.At + 1;
    }

    private static bool NamesNext(ReadOnlySpan<byte> link)
    {
        var reader = new Utf8JsonReader(link);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueEquals("relation"u8) && reader.Read()
                && reader.TokenType == JsonTokenType.String && reader.ValueEquals("next"u8))
            {
                return true;
            }
        }

        return false;
    }
}
