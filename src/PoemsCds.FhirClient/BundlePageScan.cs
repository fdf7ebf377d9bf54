using System.Runtime.Intrinsics;
using System.Text.Json;
using System.Text.Unicode;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.FhirClient;

/// <summary>What fetching needs to know about one response of the server.</summary>
/// <param name="ResourceType">
/// The <c>resourceType</c>; <see langword="null"/> if missing, or if the response is not a valid JSON object.
/// </param>
/// <param name="Next">Link to the next page; <see langword="null"/> if there is none.</param>
/// <param name="Entries">Number of entries. They are not counted if it is known before them that there is no next page.</param>
internal sealed record BundlePageScan(string? ResourceType, string? Next, int Entries)
{
    /// <summary>The result for a response that cannot be read.</summary>
    internal static readonly BundlePageScan Invalid = new(null, null, 0);

    private static readonly JsonReaderOptions Options = new() { MaxDepth = PrefetchReader.MaxDepth };

    /// <summary>Reads a response. Its entries are counted, but skipped in blocks.</summary>
    /// <remarks>An error inside an entry may go unnoticed here; reading the entries finds it, and drops the page.</remarks>
    internal static BundlePageScan Read(ReadOnlySpan<byte> page) => Read(page, Vector128.IsHardwareAccelerated);

    /// <summary>Reads a response.</summary>
    /// <param name="page">The response.</param>
    /// <param name="isSkipping">Whether entries are skipped; if not, the response is read in full.</param>
    internal static BundlePageScan Read(ReadOnlySpan<byte> page, bool isSkipping)
    {
        if (!Utf8.IsValid(page))
        {
            return Invalid;
        }

        try
        {
            var json = new JsonCursor(new Utf8JsonReader(page, Options), page);
            return json.Reader.Read() && json.Reader.TokenType == JsonTokenType.StartObject ? Read(ref json, isSkipping) : Invalid;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Invalid; // invalid JSON, or a text with half of a surrogate pair
        }
    }

    private static BundlePageScan Read(ref JsonCursor json, bool isSkipping)
    {
        ref var reader = ref json.Reader;
        var scan = Invalid;
        var hasLinks = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isLink, isEntry) =
                (reader.ValueTextEquals("resourceType"u8), reader.ValueTextEquals("link"u8), reader.ValueTextEquals("entry"u8));
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                scan = scan with { ResourceType = reader.GetString() };
            }
            else if (isLink)
            {
                scan = scan with { Next = ReadNext(ref reader) ?? scan.Next };
                hasLinks = true;
            }
            else if (isEntry && reader.TokenType == JsonTokenType.StartArray)
            {
                if (isSkipping && hasLinks && scan is { ResourceType: not null, Next: null })
                {
                    return scan;
                }

                scan = scan with { Entries = scan.Entries + CountItems(ref json, isSkipping) };
            }

            reader.Skip();
        }

        reader.Read(); // throws if something follows the object
        return scan;
    }

    // Accepts a single link in place of a list.
    private static string? ReadNext(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return ReadLink(ref reader);
        }

        string? next = null;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                next = (reader.TokenType == JsonTokenType.StartObject ? ReadLink(ref reader) : null) ?? next;
                reader.Skip();
            }
        }

        return next;
    }

    private static string? ReadLink(ref Utf8JsonReader reader)
    {
        string? url = null;
        var isNext = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isRelation, isUrl) = (reader.ValueTextEquals("relation"u8), reader.ValueTextEquals("url"u8));
            reader.Read();
            isNext |= isRelation && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("next"u8);
            url = isUrl && reader.TokenType == JsonTokenType.String ? reader.GetString() : url;
            reader.Skip();
        }

        return isNext ? url ?? "" : null;
    }

    private static int CountItems(ref JsonCursor json, bool isSkipping)
    {
        if (isSkipping && json.TrySkipObjects(out var items))
        {
            return items;
        }

        items = 0;
        ref var reader = ref json.Reader;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items++;
            reader.Skip();
        }

        return items;
    }
}
