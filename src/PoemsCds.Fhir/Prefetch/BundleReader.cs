using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Reads a search result: its entries, and whether the server has more of them.</summary>
internal sealed class BundleReader(ResourceReaders readers, bool isSkipping)
{
    private const int MaxOutlineLength = 4096; // an entry with longer relevant members is read in full

    /// <summary>Reads a value as a Bundle; <c>resourceType</c> may come last.</summary>
    /// <returns>The <c>resourceType</c>; <see langword="null"/> if not stated.</returns>
    internal string? Read(ref JsonCursor json, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
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
                    type = JsonText.Read(in reader, ResourceHeader.MaxIdLength);
                    reader.Skip();
                    break;
                case BundleMember.Entry:
                    ReadEntries(ref json, key, counts, record);
                    break;
                case BundleMember.Link:
                    counts.HasNextPage |= HasNextLink(ref reader);
                    break;
                case BundleMember.Total when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var total):
                    counts.Total = total;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return type;
    }

    private void ReadEntries(ref JsonCursor json, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
    {
        ref var reader = ref json.Reader;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            counts.HasError |= reader.TokenType != JsonTokenType.Null;
            reader.Skip();
            return;
        }

        if (isSkipping && readers.MembersOf(key) is { } members)
        {
            ScanEntries(ref json, members, key, counts, record);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ReadItem(ref reader, new Place(json.Json, json.Offset), key, counts, record);
        }
    }

    // Skips entries whose relevant members rule out a fact; reads all others in full.
    private void ScanEntries(
        ref JsonCursor json, RelevantMembers members, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
    {
        var inList = json.Reader.CurrentState;
        var bytes = json.Json;
        var cache = IrrelevanceCache.ForCurrentThread();
        var entries = new EntryScanner(bytes, json.Position, members, json.ItemDepth);
        while (entries.MoveNext())
        {
            var start = entries.Position;
            if (entries.TryOutline() && FindDrop(in entries.Current, bytes, cache, key, counts.Systems, record.Patient) is { } drop
                && !IsUnattributed(drop.Reason, bytes[start..entries.Current.End]))
            {
                counts.HasEntries = true;
                counts.Count(drop);
                entries.SkipTo(entries.Current.End);
                continue;
            }

            var item = new Utf8JsonReader(bytes[start..], isFinalBlock: true, inList);
            item.Read();
            ReadItem(ref item, new Place(bytes, start), key, counts, record);
            entries.SkipTo(start + (int)item.BytesConsumed);
        }

        json.EndList(entries.Position);
    }

    private Drop? FindDrop(
        in EntryOutline outline,
        ReadOnlySpan<byte> json,
        IrrelevanceCache cache,
        PrefetchKey key,
        SystemCounts systems,
        PatientIdentity patient)
    {
        if (cache.TryFind(in outline, json, out var drop))
        {
            return drop;
        }

        // A relevant concept nearly always yields a fact, so the entry is read in full. For an irrelevant one the other members
        // decide, and the decision holds for all entries that differ in the concept alone; if it is the concept's, each has its own.
        var concept = outline.ConceptIn(json);
        var ofConcept = concept.IsEmpty ? null : readers.FindDrop(concept, key, systems);
        if (!concept.IsEmpty && ofConcept is null)
        {
            cache.Add(in outline, null);
            return null;
        }

        var others = concept.IsEmpty ? outline : outline.WithoutConcept();
        if ((!concept.IsEmpty && cache.TryFind(in others, json, out drop)) || TryReadOutline(in outline, json, key, patient, out drop))
        {
            var isOfCode = drop is { } found && found.Reason.IsOfCode() && ofConcept is not null;
            cache.Add(in others, isOfCode ? DropReason.NoCode : drop); // what an entry without a concept would be
            drop = isOfCode ? ofConcept : drop;
            cache.Add(in outline, drop);
        }

        return drop;
    }

    private bool TryReadOutline(
        in EntryOutline outline, ReadOnlySpan<byte> json, PrefetchKey key, PatientIdentity patient, out Drop? drop)
    {
        Span<byte> buffer = stackalloc byte[MaxOutlineLength];
        var length = outline.WriteTo(buffer, json);
        drop = null;
        if (length == 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(buffer[..length], new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        reader.Read();
        drop = readers.FindDropReason(ref reader, key, patient) is { } reason ? new Drop(reason) : null;
        return true;
    }

    private void ReadItem(ref Utf8JsonReader reader, Place place, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
    {
        counts.HasEntries = true;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadEntry(ref reader, place, key, counts, record);
            return;
        }

        counts.Count(DropReason.NoResource);
        reader.Skip();
    }

    private void ReadEntry(ref Utf8JsonReader reader, Place place, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
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
                ReadResource(ref reader, place, key, counts, record);
                hasResource = true;
                continue;
            }

            fullUrl = isFullUrl ? reader : fullUrl;
            reader.Skip();
        }

        if (!hasResource)
        {
            counts.Count(DropReason.NoResource);
        }

        if (record.AwaitsFullUrl)
        {
            record.SetFullUrl(JsonText.Read(in fullUrl, ResourceHeader.MaxIdLength));
        }
    }

    /// <summary>Reads the resource at the reader, counts it and adds its fact to the record.</summary>
    internal void ReadResource(
        ref Utf8JsonReader reader, Place place, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
    {
        var start = place.Offset + (int)reader.TokenStartIndex;
        var results = record.ResultCount;
        var dropped = readers.Read(ref reader, key, counts, record);
        var end = place.Offset + (int)reader.BytesConsumed;
        counts.Count(dropped is { } why ? readers.WithSystem(why, place.Json[start..end], key, counts.Systems) : null);
        counts.Recognized += record.ResultCount > results ? 1 : 0;
        if (!counts.IsFetched && dropped is { } reason && IsUnattributed(reason, place.Json[start..end]))
        {
            record.Add(new UnattributedResource(key, counts, start, end, record.IsReadingEntered));
        }
    }

    // A urn:uuid: may turn out to be this patient once the Patient is read.
    private static bool IsUnattributed(DropReason reason, ReadOnlySpan<byte> resource) =>
        reason == DropReason.OtherPatient && (resource.IndexOf("urn:uuid:"u8) >= 0 || resource.Contains((byte)'\\'));

    // Accepts a single link in place of a list.
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

    /// <summary>The bytes of which a reader reads a part.</summary>
    /// <param name="json">The bytes.</param>
    /// <param name="offset">Where the part starts; positions of the reader are relative to it.</param>
    internal readonly ref struct Place(ReadOnlySpan<byte> json, int offset)
    {
        internal ReadOnlySpan<byte> Json { get; } = json;

        internal int Offset { get; } = offset;
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
