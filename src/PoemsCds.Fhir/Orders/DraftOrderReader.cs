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
/// Orders of another patient, withdrawn orders and orders with <c>doNotPerform</c> are skipped. Orders for nutrition and vision have
/// neither a subject nor a reason, so they are not read.</para>
/// <para>Each entry is read once, in place, and references are looked up in sets, so that the work is linear in the size of the
/// request.</para>
/// </remarks>
public sealed class DraftOrderReader
{
    /// <summary>Maximum number of entries in <c>draftOrders</c> and of selections, inclusive.</summary>
    public const int MaxEntries = 1000;

    private const string MedicationType = "Medication";
    private const int MaxKept = 10;

    // In bytes of the request: an escaped letter takes six.
    private const int MaxTextLength = 6 * TextTerms.MaxLength;

    private static readonly string[] Types = ["MedicationRequest", DraftWithoutReason.ServiceRequestType, "DeviceRequest"];

    private static readonly string[] Withdrawn = ["revoked", "cancelled", "stopped", "entered-in-error"];

    private readonly SubjectTable _subjects;
    private readonly ConceptReader _concepts;
    private readonly IngredientReader _ingredients;
    private readonly OrderReasonReader _reasons;

    /// <summary>Creates a reader.</summary>
    /// <param name="knowledge">The codes and words that name the subject of an order.</param>
    /// <param name="ownTexts">Texts of the orders that cards suggest.</param>
    public DraftOrderReader(KnowledgeBase knowledge, IEnumerable<OrderLabel> ownTexts)
    {
        _subjects = new SubjectTable(knowledge, ownTexts);
        _concepts = new ConceptReader(new CodeLookup(_subjects.Codings, knowledge.SiteMaps.WithOrderables()));
        _reasons = new OrderReasonReader(_subjects, _concepts);
        _ingredients = new IngredientReader(_concepts, new IngredientMatcher(knowledge));
    }

    /// <summary>Reads the orders.</summary>
    /// <param name="bundle">At the value of <c>draftOrders</c>; anything but an object holds no orders. The JSON must be valid.</param>
    /// <param name="selections">References to the selected orders; empty means all.</param>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="ahead">Called before each entry; may throw to stop reading.</param>
    /// <param name="keepsDrafts">Whether drafts that an update may give a reason are kept.</param>
    /// <returns><see langword="null"/> if there are more than <see cref="MaxEntries"/> entries.</returns>
    public DraftOrders? Read(
        Utf8JsonReader bundle,
        ImmutableArray<string> selections,
        string patientId,
        Action? ahead = null,
        bool keepsDrafts = false)
    {
        var patient = new PatientIdentity(patientId);
        var drafts = new DraftOrderSet(selections);
        var kept = keepsDrafts ? 0 : MaxKept;
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
                ReadEntry(entries, patient, drafts, ref kept);
                entries.Skip();
            }
        }

        return ToOrders(drafts.All());
    }

    /// <summary>Completes orders of which only a reference says the reason.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="record">The diagnoses that a reason may refer to.</param>
    /// <returns>The orders, relevant too where a selected one refers to a neuropathy of the record as its reason.</returns>
    public DraftOrders WithReasons(DraftOrders orders, PatientRecord record)
    {
        var names = orders.Reasons.SelectMany(OrderReferences.NamesIn).ToHashSet(StringComparer.Ordinal);
        var reasons = names.Count == 0
            ? 0
            : record.Diagnoses.Where(d => names.Contains(d.Reference)).Aggregate(0UL, (all, d) => all | _subjects.Reasons(d));
        return reasons == 0
            ? orders
            : orders with
            {
                Selected = [.. orders.Selected.Union(_subjects.IdsOf(reasons))],
                All = [.. orders.All.Union(_subjects.IdsOf(reasons))],
            };
    }

    private DraftOrders ToOrders(ImmutableArray<OrderedDraft> all)
    {
        var selected = all.Where(o => o.IsSelected).ToList();
        return new DraftOrders(
            _subjects.IdsOf(selected.Aggregate(0UL, (subjects, order) => subjects | _subjects.Relevant(order.Subjects))),
            _subjects.IdsOf(all.Aggregate(0UL, (subjects, order) => subjects | order.Subjects)))
        {
            Reasons = [.. selected.Where(o => _subjects.Relevant(o.Subjects) == 0).SelectMany(o => o.Reasons).Distinct()],
            WithoutReason = [.. selected.Select(o => o.Kept).OfType<DraftWithoutReason>()],
        };
    }

    private void ReadEntry(Utf8JsonReader reader, PatientIdentity patient, DraftOrderSet drafts, ref int kept)
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
                var subjects = SubjectsOf(in entry);
                var draft = kept < MaxKept && drafts.IsSelected(in entry)
                    ? DraftWithoutReason.Of(in entry, _subjects.IdsOf(subjects))
                    : null;
                kept += draft is null ? 0 : 1;
                drafts.AddOrder(
                    in entry,
                    subjects,
                    JsonText.Read(in medication, DraftOrderEntry.MaxReferenceLength),
                    OrderReasonReader.DiagnosesIn(entry.ReasonReference),
                    draft);
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
        var medication = _subjects.Ordered(IngredientsIn(entry.Medication));
        var subjects = medication | NamedBy(entry.MedicationReference) | ContainedIn(entry.Contained);
        if (code.TokenType != JsonTokenType.None)
        {
            var concept = _concepts.Read(ref code);
            subjects |= _subjects.Ordered(concept.Codings) | _subjects.Ordered(concept.Words.AsString());
        }

        return subjects | _reasons.Of(in entry);
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
