using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The list of resource readers. The prefetch key determines the reader; a resource that cannot be read is dropped.</summary>
internal sealed class ResourceReaders
{
    private readonly ConceptReader _concepts;
    private readonly FrozenDictionary<string, IResourceReader> _byType;

    /// <summary>Creates the readers.</summary>
    /// <param name="knowledge">The codes and words that make a resource a fact.</param>
    /// <param name="others">Additional readers.</param>
    internal ResourceReaders(KnowledgeBase knowledge, params ReadOnlySpan<IResourceReader> others)
    {
        _concepts = new ConceptReader(new CodeLookup(knowledge.Codings));
        _byType = All(_concepts, knowledge).AddRange(others).ToFrozenDictionary(r => r.ResourceType);
    }

    /// <summary>Returns the members that the reader of a key uses; <see langword="null"/> if each resource must be read in full.</summary>
    internal RelevantMembers? MembersOf(PrefetchKey key) => Of(key).Members;

    /// <summary>Reads the object at the reader and leaves the reader at its end.</summary>
    /// <param name="reader">At the start of the object.</param>
    /// <param name="key">The key that holds the resource.</param>
    /// <param name="counts">Counts of the key.</param>
    /// <param name="record">Receives the fact.</param>
    /// <returns>Why the resource did not become a fact; <see langword="null"/> if it did.</returns>
    internal DropReason? Read(ref Utf8JsonReader reader, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
    {
        var start = reader;
        try
        {
            var dropped = Of(key).Read(ref reader, record);
            return dropped == DropReason.OtherType ? ReadOther(start, key, counts, record) : dropped;
        }
        catch (InvalidOperationException)
        {
            // Invalid text, such as half of a surrogate pair. The JSON around it is valid.
            reader = start;
            reader.Skip();
            return DropReason.Unreadable;
        }
    }

    /// <summary>Reads the object at the reader without a record, to keep its fact for later. Leaves the reader at its end.</summary>
    /// <param name="reader">At the start of the object.</param>
    /// <param name="key">A key of its resource type.</param>
    /// <param name="patient">The patient whose resource it is.</param>
    internal ReadResult<object> ReadFact(ref Utf8JsonReader reader, PrefetchKey key, PatientIdentity patient)
    {
        var start = reader;
        try
        {
            return Of(key).ReadFact(ref reader, patient);
        }
        catch (InvalidOperationException)
        {
            // Invalid text, such as half of a surrogate pair. The JSON around it is valid.
            reader = start;
            reader.Skip();
            return DropReason.Unreadable;
        }
    }

    /// <summary>Decides from the relevant members alone whether a resource can become a fact.</summary>
    /// <param name="reader">At the start of an object with the relevant members.</param>
    /// <param name="key">The key that holds the resource.</param>
    /// <param name="patient">The patient of the request.</param>
    /// <returns>
    /// Why it cannot become a fact, whatever its other members hold; <see langword="null"/> if it must be read in full.
    /// </returns>
    internal DropReason? FindDropReason(ref Utf8JsonReader reader, PrefetchKey key, PatientIdentity patient)
    {
        try
        {
            var dropped = Of(key).FindDropReason(ref reader, patient);
            return dropped is DropReason.NotRelevant or DropReason.EnteredInError or DropReason.Refuted
                or DropReason.NotDone or DropReason.OtherPatient
                ? dropped
                : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    /// <summary>Whether the concept of a resource has no code, word or certainty that the reader looks for.</summary>
    /// <param name="json">The CodeableConcept.</param>
    /// <param name="key">The key that holds the resource.</param>
    internal bool IsIrrelevant(ReadOnlySpan<byte> json, PrefetchKey key)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
            reader.Read();
            var concept = _concepts.Read(ref reader);
            return concept is { Codings.IsEmpty: true, GermanCertainty: null, IsUnreadable: false } && Of(key).IsIrrelevant(concept);
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair
        }
    }

    private static ImmutableArray<IResourceReader> All(ConceptReader concepts, KnowledgeBase knowledge)
    {
        var ingredients = new IngredientReader(concepts, new IngredientMatcher(knowledge));
        var medications = new MedicationReader(ingredients);
        var specimens = new SpecimenReader();
        return
        [
            new PatientReader(),
            new ConditionReader(concepts, knowledge.TextTerms),
            new ObservationReader(concepts, knowledge, specimens),
            new DiagnosticReportReader(concepts, knowledge),
            new ProcedureReader(concepts),
            new MedicationOrderReader(ingredients, medications, "MedicationRequest"),
            new MedicationOrderReader(ingredients, medications, "MedicationStatement"),
            new MedicationOrderReader(ingredients, medications, "MedicationAdministration"),
            medications,
            specimens,
        ];
    }

    private IResourceReader Of(PrefetchKey key) => _byType[key.ResourceType];

    private DropReason? ReadOther(Utf8JsonReader start, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
    {
        var again = start;
        if (OperationOutcomeReader.IsOutcome(start))
        {
            counts.IsReportedFailed |= OperationOutcomeReader.HasError(ref again);
            counts.HasError |= counts.IsReportedFailed;
            return DropReason.ServerMessage;
        }

        foreach (var reader in _byType.Values)
        {
            again = start;
            if (reader.IncludedWith.HasFlag(key.Kind) && reader.Read(ref again, record) is var dropped and not DropReason.OtherType)
            {
                return dropped;
            }
        }

        return DropReason.OtherType;
    }
}
