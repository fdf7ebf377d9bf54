using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Screening.Mapping;

/// <summary>Decides from the outline of a resource whether it can become a fact of any patient.</summary>
/// <param name="readers">The readers of the resources.</param>
internal sealed class LineFilter(ResourceReaders readers)
{
    private const int MaxOutlineLength = 4096; // a resource with longer relevant members is read in full
    private const string AnyPatient = "any";

    private static readonly PatientIdentity Any = new(AnyPatient);

    private static ReadOnlySpan<byte> Subject => """{"subject":{"reference":"Patient/any"},"""u8;

    private readonly SystemCounts _systems = new();
    private IrrelevanceCache _cache = IrrelevanceCache.ForCurrentThread();

    /// <summary>Forgets earlier resources. Required when lines come from another buffer.</summary>
    internal void Reset() => _cache = IrrelevanceCache.ForCurrentThread();

    /// <summary>Returns why a resource cannot become a fact; <see langword="null"/> if it must be read in full.</summary>
    /// <param name="outline">The outline, without subject.</param>
    /// <param name="json">The bytes of the outline.</param>
    /// <param name="key">A key of its type.</param>
    internal DropReason? FindDropReason(in EntryOutline outline, ReadOnlySpan<byte> json, PrefetchKey key)
    {
        if (_cache.TryFind(in outline, json, out var drop))
        {
            return drop?.Reason;
        }

        // A relevant concept nearly always yields a fact. For an irrelevant one the other members decide, unless the reason is its code.
        var concept = outline.ConceptIn(json);
        var ofConcept = concept.IsEmpty ? null : readers.FindDrop(concept, key, _systems);
        if (!concept.IsEmpty && ofConcept is null)
        {
            _cache.Add(in outline, null);
            return null;
        }

        var others = concept.IsEmpty ? outline : outline.WithoutConcept();
        if ((!concept.IsEmpty && _cache.TryFind(in others, json, out drop)) || TryReadOutline(in outline, json, key, out drop))
        {
            var isOfCode = drop is { } found && found.Reason.IsOfCode() && ofConcept is not null;
            _cache.Add(in others, isOfCode ? DropReason.NoCode : drop);
            drop = isOfCode ? ofConcept : drop;
            _cache.Add(in outline, drop);
        }

        return drop?.Reason;
    }

    private bool TryReadOutline(in EntryOutline outline, ReadOnlySpan<byte> json, PrefetchKey key, out Drop? drop)
    {
        Span<byte> buffer = stackalloc byte[MaxOutlineLength];
        Subject.CopyTo(buffer);
        var length = outline.WriteTo(buffer[(Subject.Length - 1)..], json);
        drop = null;
        if (length <= 2)
        {
            return false; // too long, or without members
        }

        buffer[Subject.Length - 1] = (byte)','; // in place of the opening brace
        var reader = new Utf8JsonReader(
            buffer[..(Subject.Length - 1 + length)], new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        reader.Read();
        drop = readers.FindDropReason(ref reader, key, Any) is { } reason ? new Drop(reason) : null;
        return true;
    }
}
