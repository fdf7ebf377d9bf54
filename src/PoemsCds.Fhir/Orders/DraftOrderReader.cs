using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Orders;

/// <summary>Reads the draft orders of an order hook to find their subjects. Does not judge the orders.</summary>
/// <remarks>
/// <para>Clients send incomplete orders and Bundles that are not quite valid FHIR: an order that cannot be read has no subject.
/// Orders of another patient, withdrawn orders and orders with <c>doNotPerform</c> are skipped.</para>
/// <para>Each entry is read once, in place, and references are looked up in sets, so that the work is linear in the size of the
/// request.</para>
/// </remarks>
public sealed class DraftOrderReader
{
    /// <summary>Maximum number of entries in <c>draftOrders</c> and of selections, inclusive.</summary>
    public const int MaxEntries = 1000;

    private const string MedicationType = "Medication";

    // In bytes of the request: an escaped letter takes six.
    private const int MaxTextLength = 6 * TextTerms.MaxLength;

    private static readonly string[] Types = ["MedicationRequest", "ServiceRequest"];
    private static readonly string[] Withdrawn = ["revoked", "cancelled", "stopped", "entered-in-error"];

    private readonly SubjectTable _subjects;
    private readonly ConceptReader _concepts;
    private readonly IngredientReader _ingredients;

    /// <summary>Creates a reader.</summary>
    /// <param name="knowledge">The codes and words that name the subject of an order.</param>
    public DraftOrderReader(KnowledgeBase knowledge)
    {
        _subjects = new SubjectTable(knowledge);
        _concepts = new ConceptReader(new CodeLookup(_subjects.Codings, knowledge.SiteMaps.WithOrderables()));
        _ingredients = new IngredientReader(_concepts, new IngredientMatcher(knowledge));
    }

    /// <summary>Reads the orders.</summary>
    /// <param name="bundle">At the value of <c>draftOrders</c>; anything but an object holds no orders. The JSON must be valid.</param>
    /// <param name="selections">References to the selected orders; empty means all.</param>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="ahead">Called before each entry; may throw to stop reading.</param>
    /// <returns><see langword="null"/> if there are more than <see cref="MaxEntries"/> entries.</returns>
    public DraftOrders? Read(Utf8JsonReader bundle, ImmutableArray<string> selections, string patientId, Action? ahead = null)
    {
        var patient = new PatientIdentity(patientId);
        var drafts = new DraftOrderSet();
        var entries = JsonMember.Of(bundle, "entry"u8);
        if (entries.TokenType == JsonTokenType.StartArray)
        {
            for (var read = 0; entries.Read() && entries.TokenType != JsonTokenType.EndArray; read++)
            {
                if (read == MaxEntries)
                {
                    return null;
                }

                ahead?.Invoke();
                ReadEntry(entries, patient, drafts);
                entries.Skip();
            }
        }

        return new DraftOrders(_subjects.IdsOf(drafts.Selected(selections)), _subjects.IdsOf(drafts.All()));
    }

    private void ReadEntry(Utf8JsonReader reader, PatientIdentity patient, DraftOrderSet drafts)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        try
        {
            var entry = DraftOrderEntry.Read(ref reader);
            if (entry.ResourceType == MedicationType)
            {
                drafts.AddMedication(in entry, _subjects.Ordered(IngredientsIn(entry.Code)));
            }
            else if (IsOrderOf(in entry, patient))
            {
                var medication = JsonMember.Of(entry.MedicationReference, "reference"u8);
                drafts.AddOrder(in entry, SubjectsOf(in entry), JsonText.Read(in medication, DraftOrderEntry.MaxReferenceLength));
            }
        }
        catch (InvalidOperationException)
        {
            // Invalid text, such as half of a surrogate pair: the entry has no known subject.
        }
    }

    private static bool IsOrderOf(scoped in DraftOrderEntry entry, PatientIdentity patient)
    {
        var subject = entry.Subject;
        var status = entry.Status;
        return Types.Contains(entry.ResourceType)
            && !entry.IsForbidding
            && !(subject.TokenType != JsonTokenType.None && SubjectReader.Read(ref subject, patient) == Subject.OtherPatient)
            && !(status.TokenType != JsonTokenType.None && Withdrawn.Contains(StatusReader.Read(ref status)));
    }

    // The medication is in the order, in a contained Medication, or in the display of its reference.
    private ulong SubjectsOf(scoped in DraftOrderEntry entry)
    {
        var code = entry.Code;
        var reason = entry.ReasonCode;
        var medication = _subjects.Ordered(IngredientsIn(entry.Medication));
        var subjects = medication | NamedBy(entry.MedicationReference) | ContainedIn(entry.Contained);
        if (code.TokenType != JsonTokenType.None)
        {
            var concept = _concepts.Read(ref code);
            subjects |= _subjects.Ordered(concept.Codings) | _subjects.Ordered(concept.Words.AsString());
        }

        if (reason.TokenType != JsonTokenType.None)
        {
            var concept = _concepts.Read(ref reason);
            subjects |= _subjects.Reasons(concept.Codings) | _subjects.Reasons(concept.Words.AsString());
        }

        return subjects;
    }

    private ulong ContainedIn(Utf8JsonReader list)
    {
        var subjects = 0UL;
        var isList = list.TokenType == JsonTokenType.StartArray;
        while (isList && list.Read() && list.TokenType != JsonTokenType.EndArray)
        {
            subjects |= _subjects.Ordered(IngredientsIn(JsonMember.Of(list, "code"u8)));
            list.Skip();
        }

        return subjects;
    }

    private ulong NamedBy(Utf8JsonReader reference) =>
        JsonText.Read(JsonMember.Of(reference, "display"u8), MaxTextLength) is { } display
            ? _subjects.Ordered(_ingredients.In(display))
            : 0;

    private ImmutableArray<Coding> IngredientsIn(Utf8JsonReader concept) =>
        concept.TokenType == JsonTokenType.None ? [] : _ingredients.Read(ref concept).Ingredients;
}
