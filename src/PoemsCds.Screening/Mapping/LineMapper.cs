using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Screening.Export;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Recognition;

namespace PoemsCds.Screening.Mapping;

/// <summary>Finds the resources in the lines of a split: a resource or a Bundle a line, or one document.</summary>
/// <param name="types">The types that are read.</param>
/// <param name="sink">Receives deletions.</param>
/// <param name="counts">Receives the counts.</param>
/// <param name="survey">Counts code systems and codes.</param>
/// <param name="file">Name of the file, for the places of broken lines.</param>
internal sealed class LineMapper(ScreenedTypes types, FactSink sink, MapCounts counts, ConceptSurvey survey, string file)
{
    private const int MaxBundleDepth = 4;
    private const int MaxTypeLength = 64;
    private const string NotAType = "(not a type)";

    private readonly ResourceMapper _resources = new(types, sink, counts, survey, file);
    private byte[] _lastUnread = [];
    private TypeCounts _lastCounts = new();

    /// <summary>Maps the lines of a chunk.</summary>
    /// <param name="chunk">The lines.</param>
    /// <param name="isDocument">Whether they are one document.</param>
    internal void Map(LineChunk chunk, bool isDocument)
    {
        if (chunk.IsTooLong)
        {
            MapStart(chunk);
            return;
        }

        var bytes = chunk.Bytes;
        var at = chunk.Offset == 0 && bytes.StartsWith(ByteOrderMark.Bytes) ? ByteOrderMark.Bytes.Length : 0;
        _resources.Begin(bytes);
        while (at < bytes.Length)
        {
            var end = isDocument ? -1 : bytes[at..].IndexOf((byte)'\n');
            end = end < 0 ? bytes.Length : at + end;
            MapLine(bytes[..end], at, chunk.Offset);
            at = end + 1;
        }
    }

    // The type of a line that is too long is often visible, and often one that is not read.
    private void MapStart(LineChunk chunk)
    {
        counts.Lines++;
        var name = TypeOf(chunk.Bytes, 0, out _);
        if (name.IsEmpty || types.Find(name) is not null || name.SequenceEqual("Bundle"u8))
        {
            counts.CountBroken(BrokenLine.TooLong, file, chunk.Offset);
        }
        else
        {
            CountUnread(name);
        }
    }

    private void MapLine(ReadOnlySpan<byte> json, int at, long offset)
    {
        at = MemberWalker.SkipBlanks(json, at);
        while (json.Length > at && json[^1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            json = json[..^1];
        }

        if (at >= json.Length)
        {
            return;
        }

        counts.Lines++;
        MapObject(json, at, new ResourceOrigin(offset), MaxBundleDepth);
    }

    private void MapObject(ReadOnlySpan<byte> json, int at, ResourceOrigin origin, int depth)
    {
        var isInvalid = json[at] != '{' || json[^1] != '}';
        var name = isInvalid ? [] : TypeOf(json, at, out isInvalid);
        if (name.IsEmpty)
        {
            counts.CountBroken(isInvalid ? BrokenLine.NotJson : BrokenLine.NoResourceType, file, origin.Offset + at);
        }
        else if (types.Find(name) is { } type)
        {
            _resources.Map(json, at, type, origin);
        }
        else if (name.SequenceEqual("Bundle"u8) && depth > 0)
        {
            MapBundle(json, at, origin, depth);
        }
        else
        {
            counts.ReportedErrors += name.SequenceEqual("OperationOutcome"u8) && HasError(json[at..]) ? 1 : 0;
            CountUnread(name);
        }
    }

    private void MapBundle(ReadOnlySpan<byte> json, int at, ResourceOrigin origin, int depth)
    {
        if (ReadBundle(json, at) is not { } bundle)
        {
            counts.CountBroken(BrokenLine.NotJson, file, origin.Offset + at);
            return;
        }

        if (bundle.Type == "history")
        {
            counts.CountBroken(BrokenLine.History, file, origin.Offset + at);
            return;
        }

        counts.Bundles++;
        counts.NextPages += bundle.HasNext ? 1 : 0;
        var inBundle = WithPatients(json, bundle, origin);
        foreach (var entry in bundle.Entries)
        {
            counts.Entries++;
            MapEntry(json, entry, inBundle with { FullUrl = entry.FullUrl }, at, depth);
        }
    }

    private static BundleContent? ReadBundle(ReadOnlySpan<byte> json, int at)
    {
        try
        {
            return Utf8.IsValid(json[at..]) ? BundleContent.Read(json, at) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void MapEntry(ReadOnlySpan<byte> json, BundleEntry entry, ResourceOrigin origin, int at, int depth)
    {
        if (entry.Start >= 0)
        {
            MapObject(json[..entry.End], entry.Start, origin, depth - 1);
        }
        else if (entry.Deleted is { } deleted)
        {
            counts.Deletions++;
            var patient = deleted.StartsWith($"{ScreenedType.Patient}/", StringComparison.Ordinal) ? deleted.Split('/')[1] : null;
            sink.AddVoid(FactKind.Deleted, deleted, patient, 0);
        }
        else
        {
            counts.CountBroken(BrokenLine.NoResourceType, file, origin.Offset + at);
        }
    }

    private static ResourceOrigin WithPatients(ReadOnlySpan<byte> json, BundleContent bundle, ResourceOrigin origin)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var fullUrls = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in bundle.Entries)
        {
            if (entry.Start >= 0 && TypeOf(json[..entry.End], entry.Start, out _).SequenceEqual("Patient"u8)
                && IdOf(json[entry.Start..entry.End]) is { } id)
            {
                ids.Add(id);
                if (entry.FullUrl is { } url)
                {
                    fullUrls[url] = id;
                }
            }
        }

        return origin with { FullUrls = fullUrls.ToImmutable(), OnlyPatient = ids.Count == 1 ? ids.Single() : null };
    }

    private static string? IdOf(ReadOnlySpan<byte> patient)
    {
        try
        {
            return ResourceDetails.Read(patient).Id;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // counted when the entry is read
        }
    }

    // The type is nearly always the first member.
    private static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> json, int at, out bool isInvalid)
    {
        var walker = new MemberWalker(json, at, PrefetchReader.MaxDepth);
        while (walker.Next())
        {
            if (walker.Name.SequenceEqual("resourceType"u8) && walker.At < json.Length && json[walker.At] == '"')
            {
                var value = json[(walker.At + 1)..];
                var end = value.IndexOf((byte)'"');
                isInvalid = end < 0;
                return end < 0 ? [] : value[..end];
            }

            walker.SkipValue();
        }

        isInvalid = walker.IsInvalid;
        return [];
    }

    private static bool HasError(ReadOnlySpan<byte> outcome)
    {
        try
        {
            var reader = new Utf8JsonReader(outcome, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
            reader.Read();
            return OperationOutcomeReader.HasError(ref reader);
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private void CountUnread(ReadOnlySpan<byte> name)
    {
        if (!name.SequenceEqual(_lastUnread))
        {
            var isType = name.Length <= MaxTypeLength && !name.ContainsAnyExceptInRange((byte)'A', (byte)'z');
            _lastCounts = counts.OfType(isType ? Encoding.ASCII.GetString(name) : NotAType);
            _lastUnread = name.ToArray();
        }

        _lastCounts.WithoutInterest++;
    }
}
