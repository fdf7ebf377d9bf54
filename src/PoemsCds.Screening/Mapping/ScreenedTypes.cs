using System.Collections.Immutable;
using System.Text;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Screening.Mapping;

/// <summary>The resource types that are read: those of the prefetch, those that they refer to, and Encounters.</summary>
internal sealed class ScreenedTypes
{
    private readonly ImmutableArray<(byte[] Name, ScreenedType Type)> _types;

    /// <summary>Creates the list.</summary>
    /// <param name="plan">The prefetch queries.</param>
    /// <param name="knowledge">The codes and words that make a resource a fact.</param>
    internal ScreenedTypes(PrefetchPlan plan, KnowledgeBase knowledge)
    {
        Readers = new ResourceReaders(knowledge);
        ImmutableArray<PrefetchKey> keys =
        [
            .. plan.Keys.DistinctBy(k => k.ResourceType),
            new("referredMedication", RecordKinds.Medications, ScreenedType.Medication, ""),
            new("referredSpecimen", RecordKinds.Laboratory, ScreenedType.Specimen, ""),
            new("encounter", RecordKinds.None, ScreenedType.Encounter, ""),
        ];
        _types =
        [
            .. keys.Select((key, i) =>
                (Encoding.UTF8.GetBytes(key.ResourceType), new ScreenedType(i, key.ResourceType, key, MembersOf(key)))),
        ];
    }

    /// <summary>The readers of the resources.</summary>
    internal ResourceReaders Readers { get; }

    /// <summary>Number of types.</summary>
    internal int Count => _types.Length;

    /// <summary>Names of the types.</summary>
    internal IEnumerable<string> Names => _types.Select(t => t.Type.Name);

    // No rule reads Encounters, so that there is no reader of the service for them.
    private RelevantMembers? MembersOf(PrefetchKey key) => key.ResourceType == ScreenedType.Encounter ? null : Readers.MembersOf(key);

    /// <summary>Finds a type by name.</summary>
    /// <returns><see langword="null"/> if the type is not read.</returns>
    internal ScreenedType? Find(ReadOnlySpan<byte> name)
    {
        foreach (var (known, type) in _types)
        {
            if (name.SequenceEqual(known))
            {
                return type;
            }
        }

        return null;
    }
}
