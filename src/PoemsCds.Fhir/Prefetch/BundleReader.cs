using System.Text.Json;
using PoemsCds.Fhir.Reading;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Reads a search result: its entries, and whether there are more than it holds.</summary>
internal sealed class BundleReader(ResourceReaders readers)
{
    /// <summary>Reads a value as the Bundle it should be; <c>resourceType</c> may come last.</summary>
    /// <returns>Its <c>resourceType</c>; <see langword="null"/> when it has none.</returns>
    internal string? Read(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
        string? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.ValueTextEquals("resourceType"u8) ? BundleMember.ResourceType
                : reader.ValueTextEquals("entry"u8) ? BundleMember.Entry
                : reader.ValueTextEquals("link"u8) ? BundleMember.Link
                : reader.ValueTextEquals("total"u8) ? BundleMember.Total
                : BundleMember.Other;
            reader.Read();
            switch (member)
            {
                case BundleMember.ResourceType:
                    type = JsonText.Read(in reader, ResourceHead.LongestId);
                    reader.Skip();
                    break;
                case BundleMember.Entry:
                    ReadEntries(ref reader, key, tally, chart);
                    break;
                case BundleMember.Link:
                    tally.HasNextPage |= HasNextLink(ref reader);
                    break;
                case BundleMember.Total when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var total):
                    tally.Total = total;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return type;
    }

    private void ReadEntries(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            tally.HasError |= reader.TokenType != JsonTokenType.Null;
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            tally.HasEntries = true;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadEntry(ref reader, key, tally, chart);
            }
            else
            {
                tally.Count(DropReason.NoResource);
                reader.Skip();
            }
        }
    }

    private void ReadEntry(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
        var fullUrl = default(Utf8JsonReader);
        var hasResource = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResource = reader.ValueTextEquals("resource"u8);
            var isFullUrl = reader.ValueTextEquals("fullUrl"u8);
            reader.Read();
            if (isResource && reader.TokenType == JsonTokenType.StartObject)
            {
                tally.Count(readers.Read(ref reader, key, tally, chart));
                hasResource = true;
                continue;
            }

            fullUrl = isFullUrl ? reader : fullUrl;
            reader.Skip();
        }

        if (!hasResource)
        {
            tally.Count(DropReason.NoResource);
        }

        if (chart.AwaitsFullUrl)
        {
            chart.GiveFullUrl(JsonText.Read(in fullUrl, ResourceHead.LongestId));
        }
    }

    // One link where a list belongs is read like the list.
    private static bool HasNextLink(ref Utf8JsonReader reader)
    {
        var hasNext = false;
        var depth = reader.CurrentDepth;
        if (reader.TokenType is not JsonTokenType.StartArray and not JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("relation"u8))
            {
                reader.Read();
                hasNext |= reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("next"u8);
            }
        }

        return hasNext;
    }

    private enum BundleMember
    {
        Other,
        ResourceType,
        Entry,
        Link,
        Total,
    }
}
