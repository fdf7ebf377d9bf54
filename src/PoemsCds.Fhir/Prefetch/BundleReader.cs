using System.Text.Json;
using PoemsCds.Fhir.Entries;
using PoemsCds.Fhir.Reading;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Reads a search result: its entries, and whether there are more than it holds.</summary>
internal sealed class BundleReader(ResourceReaders readers, IEntryFinder finder)
{
    private const int DefaultDepth = 64; // of a reader that names none

    /// <summary>Reads a value as the Bundle it should be; <c>resourceType</c> may come last.</summary>
    /// <returns>Its <c>resourceType</c>; <see langword="null"/> when it has none.</returns>
    internal string? Read(ref JsonCursor json, PrefetchKey key, KeyTally tally, Chart chart)
    {
        ref var reader = ref json.Reader;
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
                    ReadEntries(ref json, key, tally, chart);
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

    private void ReadEntries(ref JsonCursor json, PrefetchKey key, KeyTally tally, Chart chart)
    {
        ref var reader = ref json.Reader;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            tally.HasError |= reader.TokenType != JsonTokenType.Null;
            reader.Skip();
            return;
        }

        if (!json.Json.IsEmpty && ResourceReaders.MembersOf(key) is { } members)
        {
            FindEntries(ref json, members, key, tally, chart);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _ = ReadItem(ref reader, key, tally, chart);
        }
    }

    // An entry whose like became no fact is passed over; any other is read in full, as the first item of the list.
    private void FindEntries(ref JsonCursor json, DecidingMembers members, PrefetchKey key, KeyTally tally, Chart chart)
    {
        var inList = json.Reader.CurrentState;
        var depth = (inList.Options.MaxDepth == 0 ? DefaultDepth : inList.Options.MaxDepth) - json.Reader.CurrentDepth - 1;
        var bytes = json.Json;
        var outline = new EntryOutline();
        var settled = chart.Settled();
        var items = new ListWalk(bytes, (int)json.Reader.BytesConsumed);
        while (items.Next())
        {
            var isOutlined = finder.TryOutline(bytes, items.At, members, depth, ref outline);
            var hash = isOutlined ? outline.HashIn(bytes) : 0;
            if (isOutlined && settled.Find(in outline, hash, bytes) is { } reason)
            {
                tally.HasEntries = true;
                tally.Count(reason);
                items.At = outline.End;
                continue;
            }

            var item = new Utf8JsonReader(bytes[items.At..], isFinalBlock: true, inList);
            item.Read();
            if (ReadItem(ref item, key, tally, chart) is { } lasting && isOutlined)
            {
                settled.Add(in outline, hash, lasting);
            }

            items.At += (int)item.BytesConsumed;
        }

        json.GoTo(items.At, inList);
        json.Reader.Read(); // the end of the list
    }

    // What it returns holds for every entry with the same deciding members.
    private DropReason? ReadItem(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
        tally.HasEntries = true;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return ReadEntry(ref reader, key, tally, chart);
        }

        tally.Count(DropReason.NoResource);
        reader.Skip();
        return null;
    }

    private DropReason? ReadEntry(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
        DropReason? lasting = null;
        var fullUrl = default(Utf8JsonReader);
        var hasResource = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResource = reader.ValueTextEquals("resource"u8);
            var isFullUrl = reader.ValueTextEquals("fullUrl"u8);
            reader.Read();
            if (isResource && reader.TokenType == JsonTokenType.StartObject)
            {
                var dropped = readers.Read(ref reader, key, tally, chart, out var isSettled);
                tally.Count(dropped);
                lasting = isSettled ? dropped : null;
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

        return lasting;
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
