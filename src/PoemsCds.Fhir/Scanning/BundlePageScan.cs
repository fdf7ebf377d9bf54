using System.Text.Json;
using System.Text.Unicode;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Scanning;

/// <summary>What one answer of the server is, as far as fetching has to know.</summary>
/// <param name="ResourceType">Its <c>resourceType</c>; <see langword="null"/> when it is not a sound JSON object or has none.</param>
/// <param name="Next">Link to the next page; <see langword="null"/> when there is none.</param>
/// <param name="Entries">Number of entries; where there is no next page they may not have been counted.</param>
public sealed record BundlePageScan(string? ResourceType, string? Next, int Entries)
{
    /// <summary>What cannot be read.</summary>
    internal static readonly BundlePageScan Unsound = new(null, null, 0);

    /// <summary>Looks through an answer; in doubt, reads it to its end.</summary>
    /// <remarks>A fault inside an entry may go unseen: whoever reads the entries finds it.</remarks>
    public static BundlePageScan Read(ReadOnlySpan<byte> page)
    {
        if (!Utf8.IsValid(page))
        {
            return Unsound;
        }

        try
        {
            return BundlePageScanner.TryRead(page, out var skimmed) ? skimmed : ReadInFull(page);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Unsound; // broken JSON, or a text that holds half of a surrogate pair
        }
    }

    /// <summary>Reads an answer to its end.</summary>
    /// <exception cref="JsonException">It is broken.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    internal static BundlePageScan ReadInFull(ReadOnlySpan<byte> page)
    {
        var reader = new Utf8JsonReader(page, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Read(ref reader) : Unsound;
    }

    private static BundlePageScan Read(ref Utf8JsonReader reader)
    {
        string? type = null;
        string? next = null;
        var entries = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isLink, isEntry) = (reader.ValueTextEquals("resourceType"u8), reader.ValueTextEquals("link"u8), reader.ValueTextEquals("entry"u8));
            reader.Read();
            type = isType && reader.TokenType == JsonTokenType.String ? reader.GetString() : type;
            next = isLink ? ReadNext(ref reader) ?? next : next;
            entries += isEntry ? CountItems(ref reader) : 0;
            reader.Skip();
        }

        reader.Read(); // throws where something follows the object
        return new BundlePageScan(type, next, entries);
    }

    /// <summary>The link to the next page that the value of <c>link</c> holds; one link where a list belongs is read like the list.</summary>
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
