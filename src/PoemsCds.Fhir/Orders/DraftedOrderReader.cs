using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using PoemsCds.Fhir.Reading;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Orders;

/// <summary>Reads the unsigned orders of an order hook: what they are about, never whether they are right.</summary>
/// <remarks>
/// Clients send orders that are not finished, and Bundles that are not quite FHIR: what cannot be read is about nothing.
/// Orders of another patient, withdrawn ones and those not to do something are passed over.
/// </remarks>
public sealed class DraftedOrderReader
{
    private static readonly string[] Types = ["MedicationRequest", "ServiceRequest"];
    private static readonly string[] Withdrawn = ["revoked", "cancelled", "stopped", "entered-in-error"];

    private readonly ImmutableArray<(OrderSubject Subject, FrozenSet<Coding> Codings, Regex? Words)> _subjects;
    private readonly TextTerms _terms;
    private readonly ConceptReader _concepts;
    private readonly IngredientReader _ingredients;

    /// <summary>Makes a reader.</summary>
    /// <param name="knowledge">The codes and words that name what an order is about.</param>
    public DraftedOrderReader(KnowledgeBase knowledge)
    {
        _subjects = [.. OrderSubject.Shipped().Select(s => (s, s.CodingsIn(knowledge).ToFrozenSet(), WordsOf(s)))];
        _terms = knowledge.TextTerms;
        _concepts = new ConceptReader(new CodeLookup(_subjects.SelectMany(s => s.Codings).Distinct()));
        _ingredients = new IngredientReader(_concepts, new IngredientWords(knowledge));
    }

    /// <summary>Reads the orders.</summary>
    /// <param name="bundle">The member <c>draftOrders</c>; anything but an object holds no order.</param>
    /// <param name="selections">References to the orders that the call is about; empty when it is about all.</param>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    public DraftedOrders Read(JsonElement bundle, ImmutableArray<string> selections, string patientId)
    {
        var medications = EntriesOf(bundle).Select(MedicationOf).OfType<SuppliedMedication>().ToList();
        var drafts = EntriesOf(bundle).Select(entry => Read(entry, new PatientIdentity(patientId, null), medications)).ToList();
        var selected = drafts.Where(d => selections.Any(s => AreNamedBy(d.References, s))).ToList();
        return new DraftedOrders(SubjectsOf(selected.Count > 0 ? selected : drafts), SubjectsOf(drafts));
    }

    private static Regex? WordsOf(OrderSubject subject) =>
        subject.Words is { } words ? new Regex(words, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) : null;

    private static IEnumerable<JsonElement> EntriesOf(JsonElement bundle) =>
        bundle.ValueKind == JsonValueKind.Object && bundle.TryGetProperty("entry", out var entries) && entries.ValueKind == JsonValueKind.Array
            ? entries.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)
            : [];

    private ImmutableArray<string> SubjectsOf(List<Draft> drafts) =>
        [.. _subjects.Select(s => s.Subject.Id).Where(id => drafts.Exists(d => d.Subjects.Contains(id)))];

    private SuppliedMedication? MedicationOf(JsonElement entry)
    {
        try
        {
            return entry.TryGetProperty("resource", out var resource) && resource.ValueKind == JsonValueKind.Object && TextAt(resource, "resourceType") == "Medication"
                ? new SuppliedMedication(ReferencesOf(entry, resource), IngredientsAt(resource, "code"))
                : null;
        }
        catch (InvalidOperationException)
        {
            return null; // a string that is no text
        }
    }

    private Draft Read(JsonElement entry, PatientIdentity patient, List<SuppliedMedication> medications)
    {
        if (!entry.TryGetProperty("resource", out var resource) || resource.ValueKind != JsonValueKind.Object)
        {
            return Draft.Nothing;
        }

        try
        {
            return IsOrderOf(resource, patient) ? new Draft(ReferencesOf(entry, resource), SubjectsOf(resource, medications)) : Draft.Nothing;
        }
        catch (InvalidOperationException)
        {
            return Draft.Nothing; // a string that is no text: the order is about nothing that can be told
        }
    }

    private static bool IsOrderOf(JsonElement resource, PatientIdentity patient) =>
        Types.Contains(TextAt(resource, "resourceType"))
        && !(TryReaderAt(resource, "subject", out var subject) && SubjectReader.Read(ref subject, patient) == Subject.SomebodyElse)
        && !(TryReaderAt(resource, "status", out var status) && Withdrawn.Contains(StatusCode.Read(ref status)))
        && !(resource.TryGetProperty("doNotPerform", out var forbids) && forbids.ValueKind == JsonValueKind.True);

    private HashSet<string> SubjectsOf(JsonElement resource, List<SuppliedMedication> medications)
    {
        var (what, order) = ConceptAt(resource, "code");
        var (why, reason) = ConceptAt(resource, "reasonCode");
        var medication = MedicationsOf(resource, medications);
        var codings = what.Union(medication).ToHashSet();
        return [.. _subjects
            .Where(s => s.Subject.IsReason
                ? why.Any(s.Codings.Contains) || (reason is { } words && _terms.Match(words).Any(hit => hit.Feature == s.Subject.Feature))
                : codings.Overlaps(s.Codings) || (s.Words is { } pattern && order is { } text && pattern.IsMatch(text)))
            .Select(s => s.Subject.Id)];
    }

    // The medication stands in the order, in a Medication that it contains or refers to, or in the words of its reference.
    private ImmutableArray<Coding> MedicationsOf(JsonElement resource, List<SuppliedMedication> medications)
    {
        var named = IngredientsAt(resource, "medicationCodeableConcept");
        if (resource.TryGetProperty("medicationReference", out var reference) && reference.ValueKind == JsonValueKind.Object)
        {
            var supplied = TextAt(reference, "reference") is { } text ? medications.Where(m => AreNamedBy(m.References, text)) : [];
            named = [.. named, .. supplied.SelectMany(m => m.Codings), .. TextAt(reference, "display") is { } display ? _ingredients.In(display) : []];
        }

        return resource.TryGetProperty("contained", out var contained) && contained.ValueKind == JsonValueKind.Array
            ? [.. named, .. contained.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object).SelectMany(c => IngredientsAt(c, "code"))]
            : named;
    }

    private ImmutableArray<Coding> IngredientsAt(JsonElement owner, string member) =>
        TryReaderAt(owner, member, out var reader) ? _ingredients.Read(ref reader) : [];

    private (ImmutableArray<Coding> Codings, string? Words) ConceptAt(JsonElement owner, string member)
    {
        if (!TryReaderAt(owner, member, out var reader))
        {
            return ([], null);
        }

        var concept = _concepts.Read(ref reader);
        return (concept.Codings, concept.Words.AsString());
    }

    private static ImmutableArray<string> ReferencesOf(JsonElement entry, JsonElement resource) =>
        [.. new[] { $"{TextAt(resource, "resourceType")}/{TextAt(resource, "id")}", TextAt(entry, "fullUrl") ?? "" }.Where(r => r.Length > 0 && !r.EndsWith('/'))];

    private static string? TextAt(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The readers of resources work on bytes; the depth was checked when the body was read.
    private static bool TryReaderAt(JsonElement owner, string member, out Utf8JsonReader reader)
    {
        reader = default;
        if (!owner.TryGetProperty(member, out var value))
        {
            return false;
        }

        reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value), new JsonReaderOptions { MaxDepth = int.MaxValue });
        return reader.Read();
    }

    // A reference may be absolute where the entry is relative, and name a version.
    private static bool AreNamedBy(ImmutableArray<string> references, string reference)
    {
        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var named = version < 0 ? reference : reference[..version];
        return references.Any(r => named == r || named.EndsWith($"/{r}", StringComparison.Ordinal));
    }

    private sealed record Draft(ImmutableArray<string> References, HashSet<string> Subjects)
    {
        internal static readonly Draft Nothing = new([], []);
    }

    private sealed record SuppliedMedication(ImmutableArray<string> References, ImmutableArray<Coding> Codings);
}
