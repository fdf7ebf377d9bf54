using System.IO.Hashing;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Screening.Recognition;

/// <summary>
/// Surveys the concepts of the resources of one split. Equal concepts are counted by their bytes and read once, so that a resource that is
/// skipped unread costs little.
/// </summary>
/// <param name="codes">The lookup of the readers.</param>
/// <param name="immunofixations">Recognizes immunofixations.</param>
/// <param name="seed">Makes the hashes of patients those of one site.</param>
internal sealed class ConceptSurvey(CodeLookup codes, ImmunofixationCounter immunofixations, long seed)
{
    private const int MostConcepts = 4096; // beyond, they are read and forgotten
    private const int MostCodes = 5_000;
    private const int MostBytes = 1 << 16;
    private const int RecentCount = 1024;

    private readonly Dictionary<(int Type, ulong Hash), SeenConcept> _concepts = [];
    private readonly SeenConcept?[] _recent = new SeenConcept?[RecentCount];
    private readonly CodesSeen _seen = new(MostCodes);

    /// <summary>A hash of a patient.</summary>
    /// <param name="id">The id, UTF-8.</param>
    internal ulong HashOf(ReadOnlySpan<byte> id) => XxHash3.HashToUInt64(id, seed);

    /// <summary>Counts the concept of a resource.</summary>
    /// <param name="type">Number of the resource type.</param>
    /// <param name="kind">The resource type.</param>
    /// <param name="concept">The CodeableConcept; empty for none.</param>
    /// <param name="patient">A hash of the patient.</param>
    /// <param name="isUnderstood">Whether the resource was understood.</param>
    /// <param name="hint">A number that resources with equal concepts often share.</param>
    internal void Add(int type, string kind, ReadOnlySpan<byte> concept, ulong patient, bool isUnderstood, uint hint)
    {
        if (concept.IsEmpty)
        {
            return;
        }

        if (concept.Length > MostBytes)
        {
            _seen.AddUntold();
            return;
        }

        ref var recent = ref _recent[hint % RecentCount];
        if (recent is null || recent.Type != type || !concept.SequenceEqual(recent.Concept))
        {
            recent = Find(type, kind, concept);
        }

        recent.Count.Understood += isUnderstood ? 1 : 0;
        recent.Count.NotUnderstood += isUnderstood ? 0 : 1;
        recent.Count.Patients.Add(patient);
    }

    /// <summary>Counts the concepts of the components of a resource, up to the first fault in their JSON.</summary>
    /// <param name="type">Number of the resource type.</param>
    /// <param name="kind">The resource type.</param>
    /// <param name="components">The list of components; empty for none.</param>
    /// <param name="patient">A hash of the patient.</param>
    /// <param name="isUnderstood">Whether the resource was understood.</param>
    internal void AddComponents(int type, string kind, ReadOnlySpan<byte> components, ulong patient, bool isUnderstood)
    {
        if (components.IsEmpty)
        {
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(components, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && ReadConcept(ref reader) is { Start.Value: > 0 } concept)
                {
                    Add(type, kind, components[concept], patient, isUnderstood, hint: (uint)concept.End.Value);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return; // half of a surrogate pair, or a fault where nothing else reads; the resource is counted by its reader
        }
    }

    // The value of the member at the reader if it is the concept of a component; the list is at depth 0, a component at 1.
    private static Range ReadConcept(ref Utf8JsonReader reader)
    {
        var isCode = reader.CurrentDepth == 2 && reader.ValueEquals("code"u8);
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isConcept = isCode && reader.TokenType == JsonTokenType.StartObject;
        reader.Skip();
        return isConcept ? start..(int)reader.BytesConsumed : default;
    }

    private SeenConcept Find(int type, string kind, ReadOnlySpan<byte> concept)
    {
        var key = (type, XxHash3.HashToUInt64(concept));
        if (!_concepts.TryGetValue(key, out var known))
        {
            if (_concepts.Count == MostConcepts)
            {
                ReadConcepts();
            }

            _concepts[key] = known = new SeenConcept(type, kind, concept.ToArray(), new ConceptTally());
        }

        return known;
    }

    /// <summary>Counts the immunofixations of a resource.</summary>
    internal void Add(ObservedFacts facts)
    {
        foreach (var result in facts.Results)
        {
            if (immunofixations.IsImmunofixation(result.Fact))
            {
                _seen.AddImmunofixation(result.Fact.MonoclonalProtein.Presence != MonoclonalProteinPresence.NotStated);
            }
        }
    }

    /// <summary>The counts.</summary>
    internal CodesDocument ToDocument()
    {
        ReadConcepts();
        return _seen.ToDocument();
    }

    // In a fixed order, as the first codes are told apart.
    private void ReadConcepts()
    {
        foreach (var (_, seen) in _concepts.OrderBy(c => c.Key))
        {
            _seen.Add(codes, seen.Kind, CodesIn(seen.Concept), seen.Count);
        }

        _concepts.Clear();
        Array.Clear(_recent);
    }

    private static List<(string System, string Code)> CodesIn(byte[] concept)
    {
        try
        {
            using var document = JsonDocument.Parse(concept);
            return [.. SurveyedResource.CodesOf(document.RootElement).Select(c => (c.System, c.Code)).Distinct()];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return []; // half of a surrogate pair; the resource is counted by its reader
        }
    }

    private sealed record SeenConcept(int Type, string Kind, byte[] Concept, ConceptTally Count);
}
