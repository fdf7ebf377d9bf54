using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Orders;

/// <summary>Reads the unsigned orders of an order hook: what they are about, never whether they are right.</summary>
/// <remarks>
/// <para>Clients send orders that are not finished, and Bundles that are not quite FHIR: what cannot be read is about nothing.
/// Orders of another patient, withdrawn ones and those not to do something are skipped.</para>
/// <para>Each entry is read once, where it is in the request, and references are looked up in sets: the work grows with the
/// bytes, not with the number of entries times the number of references to them.</para>
/// </remarks>
public sealed class DraftOrderReader
{
    /// <summary>Most entries of <c>draftOrders</c>, and most selections, inclusive.</summary>
    public const int MostEntries = 1000;

    private const string MedicationType = "Medication";

    // In bytes of the request: an escaped letter takes six.
    private const int LongestText = 6 * TextTerms.MaxLength;

    private static readonly string[] Types = ["MedicationRequest", "ServiceRequest"];
    private static readonly string[] Withdrawn = ["revoked", "cancelled", "stopped", "entered-in-error"];

    private readonly SubjectTable _subjects;
    private readonly ConceptReader _concepts;
    private readonly IngredientReader _ingredients;

    /// <summary>Makes a reader.</summary>
    /// <param name="knowledge">The codes and words that name what an order is about.</param>
    public DraftOrderReader(KnowledgeBase knowledge)
    {
        _subjects = new SubjectTable(knowledge);
        _concepts = new ConceptReader(new CodeLookup(_subjects.Codings));
        _ingredients = new IngredientReader(_concepts, new IngredientMatcher(knowledge));
    }

    /// <summary>Reads the orders.</summary>
    /// <param name="bundle">On the member <c>draftOrders</c>; anything but an object holds no order. What follows is sound JSON.</param>
    /// <param name="selections">References to the orders that the call is about; empty when it is about all.</param>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="ahead">Called before each entry; ends the reading by throwing. By default nothing is done.</param>
    /// <returns><see langword="null"/> when there are more than <see cref="MostEntries"/> entries.</returns>
    public DraftOrders? Read(Utf8JsonReader bundle, ImmutableArray<string> selections, string patientId, Action? ahead = null)
    {
        var patient = new PatientIdentity(patientId);
        var drafts = new Drafts();
        var entries = JsonMember.Of(bundle, "entry"u8);
        if (entries.TokenType == JsonTokenType.StartArray)
        {
            for (var read = 0; entries.Read() && entries.TokenType != JsonTokenType.EndArray; read++)
            {
                if (read == MostEntries)
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

    private void ReadEntry(Utf8JsonReader reader, PatientIdentity patient, Drafts drafts)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        try
        {
            var entry = DraftedEntry.Read(ref reader);
            if (entry.ResourceType == MedicationType)
            {
                drafts.AddMedication(in entry, _subjects.Ordered(IngredientsIn(entry.Code)));
            }
            else if (IsOrderOf(in entry, patient))
            {
                var medication = JsonMember.Of(entry.MedicationReference, "reference"u8);
                drafts.AddOrder(in entry, SubjectsOf(in entry), JsonText.Read(in medication, DraftedEntry.LongestReference));
            }
        }
        catch (InvalidOperationException)
        {
            // A string that is not text: the entry is about nothing that is known.
        }
    }

    private static bool IsOrderOf(scoped in DraftedEntry entry, PatientIdentity patient)
    {
        var subject = entry.Subject;
        var status = entry.Status;
        return Types.Contains(entry.ResourceType)
            && !entry.IsForbidding
            && !(subject.TokenType != JsonTokenType.None && SubjectReader.Read(ref subject, patient) == Subject.OtherPatient)
            && !(status.TokenType != JsonTokenType.None && Withdrawn.Contains(StatusReader.Read(ref status)));
    }

    // The medication is in the order, in a Medication that it contains, or in the words of its reference.
    private ulong SubjectsOf(scoped in DraftedEntry entry)
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
        JsonText.Read(JsonMember.Of(reference, "display"u8), LongestText) is { } display ? _subjects.Ordered(_ingredients.In(display)) : 0;

    private ImmutableArray<Coding> IngredientsIn(Utf8JsonReader concept) =>
        concept.TokenType == JsonTokenType.None ? [] : _ingredients.Read(ref concept);
}
