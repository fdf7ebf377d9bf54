using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The list of resource readers. The prefetch key determines the reader; a resource that cannot be read is dropped.</summary>
internal sealed class ResourceReaders
{
    private readonly ConceptReader _concepts;
    private readonly IngredientReader _ingredients;
    private readonly FrozenDictionary<string, IResourceReader> _byType;
    private readonly MedicationReader _medications;

    /// <summary>Creates the readers.</summary>
    /// <param name="knowledge">The codes and words that make a resource a fact.</param>
    /// <param name="others">Additional readers.</param>
    internal ResourceReaders(KnowledgeBase knowledge, params ReadOnlySpan<IResourceReader> others)
    {
        Codes = new CodeLookup(knowledge.MappableCodings, knowledge.SiteMaps);
        _concepts = new ConceptReader(Codes);
        _ingredients = new IngredientReader(_concepts, new IngredientMatcher(knowledge));
        _byType = All(_concepts, _ingredients, knowledge).AddRange(others).ToFrozenDictionary(r => r.ResourceType);
        _medications = _byType.Values.OfType<MedicationReader>().Single();
    }

    /// <summary>The lookup of codes.</summary>
    internal CodeLookup Codes { get; }

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
            return dropped is DropReason.CodeNotListed or DropReason.SystemNotKnown or DropReason.NoCode
                or DropReason.EnteredInError or DropReason.Refuted or DropReason.NotDone or DropReason.OtherPatient
                ? dropped
                : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    /// <summary>Decides from its concept alone why a resource does not become a fact, unless other members give another reason.</summary>
    /// <param name="json">The CodeableConcept.</param>
    /// <param name="key">The key that holds the resource.</param>
    /// <param name="systems">The systems of the key.</param>
    /// <returns><see langword="null"/> if the concept has a code, word or certainty that the reader looks for.</returns>
    internal Drop? FindDrop(ReadOnlySpan<byte> json, PrefetchKey key, SystemCounts systems)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
            reader.Read();
            var concept = _concepts.Read(ref reader);
            return concept is { Codings.IsEmpty: true, GermanCertainty: null, IsUnreadable: false } && Of(key).IsIrrelevant(concept)
                ? systems.DropOf(concept)
                : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    /// <summary>Reads one Medication.</summary>
    /// <param name="json">Valid UTF-8.</param>
    /// <returns><see langword="null"/> if it cannot be read, or is of another type.</returns>
    internal SuppliedMedication? ReadMedication(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
            reader.Read();
            var medication = reader.TokenType == JsonTokenType.StartObject ? _medications.Read(ref reader) : null;
            reader.Read(); // throws if something follows the object
            return medication;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // invalid JSON, or half of a surrogate pair
        }
    }

    /// <summary>Returns why the concept of a medication names no known drug; <see langword="null"/> if it does.</summary>
    internal DropReason? WhyNoDrug(JsonElement concept)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(concept), new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        reader.Read();
        return _ingredients.Read(ref reader) is { Ingredients.IsEmpty: true } drug ? drug.WhyUnlisted : null;
    }

    /// <summary>Adds the system to the reason of a resource that was read in full, if the reason is its code.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="json">The resource.</param>
    /// <param name="key">The key that holds the resource.</param>
    /// <param name="systems">The systems of the key.</param>
    internal Drop WithSystem(DropReason reason, ReadOnlySpan<byte> json, PrefetchKey key, SystemCounts systems)
    {
        if (!reason.IsOfCode())
        {
            return reason;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isConcept = Of(key).Members?.RoleOf(reader.ValueSpan) == MemberRole.Concept;
            reader.Read();
            if (isConcept)
            {
                return systems.DropOf(_concepts.Read(ref reader)) with { Reason = reason };
            }

            reader.Skip();
        }

        return reason;
    }

    private static ImmutableArray<IResourceReader> All(ConceptReader concepts, IngredientReader ingredients, KnowledgeBase knowledge)
    {
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
            new MedicationOrderReader(ingredients, medications, MedicationOrderReader.Dispense),
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
                counts.Included += dropped == DropReason.OtherPatient ? 0 : 1; // that of another patient may be read again
                return dropped;
            }
        }

        return DropReason.OtherType;
    }
}
