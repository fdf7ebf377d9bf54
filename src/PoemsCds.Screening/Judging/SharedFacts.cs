using System.IO.Hashing;
using System.Runtime.InteropServices;
using PoemsCds.Fhir.Resources;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Judging;

/// <summary>
/// What names no patient, as far as a partition refers to it: Medications, Specimens, deletions. Its size depends on the partition, not
/// on the export.
/// </summary>
internal sealed class SharedFacts
{
    private const int LengthSize = sizeof(int);
    private const string History = "/_history/";

    private readonly Dictionary<string, PatientEntry> _byReference = new(StringComparer.Ordinal);

    /// <summary>Loads what the records of a partition refer to.</summary>
    /// <param name="context">What all tasks share.</param>
    /// <param name="index">Where the records are.</param>
    /// <param name="facts">The records of the partition.</param>
    /// <param name="decoder">Reads records.</param>
    internal static SharedFacts Load(ScreeningContext context, FactIndex index, PartitionFacts facts, FactDecoder decoder)
    {
        var blocks = index.Of(context.Document.Partitions);
        var shared = new SharedFacts();
        var wanted = blocks.Count == 0 ? [] : WantedBy(facts, decoder);
        foreach (var (split, block) in blocks)
        {
            var bytes = new byte[block.Length];
            FactFile.Read(context.FactsFolder.FactsOf(split), block, bytes);
            shared.Add(bytes, wanted, decoder);
        }

        return shared;
    }

    /// <summary>The entries to which an entry of a patient refers, or that make it void.</summary>
    internal IEnumerable<PatientEntry> For(PatientEntry entry) => _byReference.Count == 0
        ? []
        : ReferencesOf(entry).SelectMany(FormsOf).Select(r => _byReference.GetValueOrDefault(r)).Where(e => e.Value is not null).Distinct();

    private void Add(ReadOnlySpan<byte> bytes, HashSet<ulong> wanted, FactDecoder decoder)
    {
        while (!bytes.IsEmpty)
        {
            var length = BitConverter.ToInt32(bytes);
            var fact = decoder.Read(bytes.Slice(LengthSize, length), out var header);
            foreach (var name in NamesOf(fact).Where(n => wanted.Contains(HashOf(n))))
            {
                if (!_byReference.TryGetValue(name, out var other) || other.Header.Updated < header.Updated)
                {
                    _byReference[name] = PatientEntry.Of(header, fact);
                }
            }

            bytes = bytes[(LengthSize + length)..];
        }
    }

    // Hashes, because a large chart has many references. One too many costs some memory.
    private static HashSet<ulong> WantedBy(PartitionFacts facts, FactDecoder decoder)
    {
        var wanted = new HashSet<ulong>();
        facts.VisitAll((_, record) =>
        {
            var fact = decoder.Read(record, out var header);
            if (header.Kind != FactKind.Name)
            {
                wanted.UnionWith(ReferencesOf(PatientEntry.Of(header, fact)).SelectMany(FormsOf).Select(HashOf));
            }
        });
        return wanted;
    }

    private static ulong HashOf(string name) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name.AsSpan()));

    private static IEnumerable<string> ReferencesOf(PatientEntry entry) => entry.Value switch
    {
        MedicationEntry { MedicationReference: { } medication } => [medication, entry.Reference ?? ""],
        ObservedFacts observed => observed.Results.Select(r => r.SpecimenReference).OfType<string>().Append(entry.Reference ?? ""),
        _ => entry.Reference is { } reference ? [reference] : [],
    };

    // As ReferenceIndex finds them: without version, whole or relative.
    private static IEnumerable<string> FormsOf(string reference)
    {
        var version = reference.IndexOf(History, StringComparison.Ordinal);
        var current = version < 0 ? reference : reference[..version];
        var type = current.LastIndexOf('/') is var slash and > 0 ? current.LastIndexOf('/', slash - 1) : -1;
        return type < 0 ? [current] : [current, current[(type + 1)..]];
    }

    private static IEnumerable<string> NamesOf(object fact) => fact switch
    {
        ReferencedFact<SuppliedMedication> medication => Names("Medication", medication.Fact.Id, medication.FullUrl),
        ReferencedFact<SuppliedSpecimen> specimen => Names("Specimen", specimen.Fact.Id, specimen.FullUrl),
        string deleted => [deleted],
        _ => [],
    };

    private static IEnumerable<string> Names(string type, string? id, string? fullUrl) =>
        new[] { id is null ? null : $"{type}/{id}", fullUrl }.OfType<string>();
}
