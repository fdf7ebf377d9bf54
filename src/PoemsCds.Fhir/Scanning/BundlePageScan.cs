using System.Text.Json;
using System.Text.Unicode;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Scanning;

/// <summary>What fetching needs to know about one response of the server.</summary>
/// <param name="ResourceType">
/// The <c>resourceType</c>; <see langword="null"/> if missing, or if the response is not a valid JSON object.
/// </param>
/// <param name="Next">Link to the next page; <see langword="null"/> if there is none.</param>
/// <param name="Entries">Number of entries. They may not be counted if there is no next page.</param>
public sealed record BundlePageScan(string? ResourceType, string? Next, int Entries)
{
    /// <summary>The result for a response that cannot be read.</summary>
    internal static readonly BundlePageScan Invalid = new(null, null, 0);

    /// <summary>Scans a response; reads it in full if in doubt.</summary>
    /// <remarks>An error inside an entry may go unnoticed here; reading the entries finds it.</remarks>
    public static BundlePageScan Read(ReadOnlySpan<byte> page)
    {
        if (!Utf8.IsValid(page))
        {
            return Invalid;
        }

        try
        {
            return BundlePageScanner.TryRead(page, out var scan) ? scan : ReadInFull(page);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Invalid; // invalid JSON, or a text with half of a surrogate pair
        }
    }

    /// <summary>Reads a response in full.</summary>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    internal static BundlePageScan ReadInFull(ReadOnlySpan<byte> page)
    {
        var reader = new Utf8JsonReader(page, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Read(ref reader) : Invalid;
    }

    private static BundlePageScan Read(ref Utf8JsonReader reader)
    {
        string? type = null;
        string? next = null;
        var entries = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isLink, isEntry) =
                (reader.ValueTextEquals("resourceType"u8), reader.ValueTextEquals("link"u8), reader.ValueTextEquals("entry"u8));
            reader.Read();
            type = isType && reader.TokenType == JsonTokenType.String ? reader.GetString() : type;
            next = isLink ? ReadNext(ref reader) ?? next : next;
            entries += isEntry ? CountItems(ref reader) : 0;
            reader.Skip();
        }

        reader.Read(); // throws if something follows the object
        return new BundlePageScan(type, next, entries);
    }

    /// <summary>Reads the link to the next page from the value of <c>link</c>. Accepts a single link in place of a list.</summary>
    internal static string? ReadNext(ref Utf8JsonReader reader)
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

    private static int CountItems(ref Utf8JsonReader reader)
    {
        var items = 0;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items++;
                reader.Skip();
            }
        }

        return items;
    }
}
