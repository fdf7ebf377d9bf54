using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Reads a search result: its entries, and whether there are more than it holds.</summary>
internal sealed class BundleReader(ResourceReaders readers, IEntryFinder finder)
{
    private const int DefaultDepth = 64; // of a reader that names none
    private const int LongestJudged = 4096; // an entry with more in its deciding members is read in full

    /// <summary>Reads a value as the Bundle it should be; <c>resourceType</c> may come last.</summary>
    /// <returns>Its <c>resourceType</c>; <see langword="null"/> when it has none.</returns>
    internal string? Read(ref JsonCursor json, PrefetchKey key, PrefetchKeyCounts tally, PatientRecordBuilder chart)
    {
        ref var reader = ref json.Reader;
        string? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.ValueEquals("resourceType"u8) ? BundleMember.ResourceType
                : reader.ValueEquals("entry"u8) ? BundleMember.Entry
                : reader.ValueEquals("link"u8) ? BundleMember.Link
                : reader.ValueEquals("total"u8) ? BundleMember.Total
                : BundleMember.Other;
            reader.Read();
            switch (member)
            {
                case BundleMember.ResourceType:
                    type = JsonText.Read(in reader, ResourceHeader.LongestId);
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

    private void ReadEntries(ref JsonCursor json, PrefetchKey key, PrefetchKeyCounts tally, PatientRecordBuilder chart)
    {
        ref var reader = ref json.Reader;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            tally.HasError |= reader.TokenType != JsonTokenType.Null;
            reader.Skip();
            return;
        }

        if (!json.Json.IsEmpty && readers.MembersOf(key) is { } members)
        {
            FindEntries(ref json, members, key, tally, chart);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ReadItem(ref reader, key, tally, chart);
        }
    }

    // An entry that becomes no fact for what its deciding members hold is passed over; any other is read in full, as the first
    // item of the list.
    private void FindEntries(ref JsonCursor json, RelevantMembers members, PrefetchKey key, PrefetchKeyCounts tally, PatientRecordBuilder chart)
    {
        var inList = json.Reader.CurrentState;
        var depth = (inList.Options.MaxDepth == 0 ? DefaultDepth : inList.Options.MaxDepth) - json.Reader.CurrentDepth - 1;
        var bytes = json.Json;
        var outline = new EntryOutline();
        var shape = new EntryShape();
        var settled = IrrelevanceCache.OfThisThread();
        var items = new ListWalk(bytes, (int)json.Reader.BytesConsumed);
        while (items.Next())
        {
            if (finder.TryOutline(bytes, items.At, members, depth, ref shape, ref outline) && Settle(in outline, bytes, settled, key, chart.Patient) is { } reason)
            {
                tally.HasEntries = true;
                tally.Count(reason);
                items.At = outline.End;
                continue;
            }

            var item = new Utf8JsonReader(bytes[items.At..], isFinalBlock: true, inList);
            item.Read();
            ReadItem(ref item, key, tally, chart);
            items.At += (int)item.BytesConsumed;
        }

        json.GoTo(items.At, inList);
        json.Reader.Read(); // the end of the list
    }

    private DropReason? Settle(in EntryOutline outline, ReadOnlySpan<byte> json, IrrelevanceCache settled, PrefetchKey key, PatientIdentity patient)
    {
        if (settled.TryFind(in outline, json, out var reason))
        {
            return reason;
        }

        // Where the concept says something, the entry is a fact, but for few. Where it says nothing, the other members decide:
        // one such entry is judged for all that differ in it alone.
        var concept = outline.ConceptIn(json);
        if (!concept.IsEmpty && !readers.IsIrrelevant(concept, key))
        {
            settled.Add(in outline, null);
            return null;
        }

        var others = concept.IsEmpty ? outline : outline.WithoutConcept();
        if ((!concept.IsEmpty && settled.TryFind(in others, json, out reason)) || TryJudge(in outline, json, key, patient, out reason))
        {
            settled.Add(in others, reason);
            settled.Add(in outline, reason);
        }

        return reason;
    }

    private bool TryJudge(in EntryOutline outline, ReadOnlySpan<byte> json, PrefetchKey key, PatientIdentity patient, out DropReason? reason)
    {
        Span<byte> buffer = stackalloc byte[LongestJudged];
        var length = outline.WriteTo(buffer, json);
        reason = null;
        if (length == 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(buffer[..length], new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        reader.Read();
        reason = readers.Judge(ref reader, key, patient);
        return true;
    }

    private void ReadItem(ref Utf8JsonReader reader, PrefetchKey key, PrefetchKeyCounts tally, PatientRecordBuilder chart)
    {
        tally.HasEntries = true;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadEntry(ref reader, key, tally, chart);
            return;
        }

        tally.Count(DropReason.NoResource);
        reader.Skip();
    }

    private void ReadEntry(ref Utf8JsonReader reader, PrefetchKey key, PrefetchKeyCounts tally, PatientRecordBuilder chart)
    {
        var fullUrl = default(Utf8JsonReader);
        var hasResource = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResource = reader.ValueEquals("resource"u8);
            var isFullUrl = reader.ValueEquals("fullUrl"u8);
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
            chart.SetFullUrl(JsonText.Read(in fullUrl, ResourceHeader.LongestId));
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
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueEquals("relation"u8))
            {
                reader.Read();
                hasNext |= reader.TokenType == JsonTokenType.String && reader.ValueEquals("next"u8);
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
