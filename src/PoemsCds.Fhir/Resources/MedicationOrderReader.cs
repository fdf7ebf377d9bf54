using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Reads a MedicationRequest, MedicationStatement or MedicationAdministration as a <see cref="MedicationFact"/>, with its
/// ingredients by RxNorm code or by name.
/// </summary>
/// <remarks>
/// Drops what was canceled, drafted, proposed, intended, not taken, not done or entered in error, and orders with
/// <c>doNotPerform</c>. A stopped medication was started; an active one is ongoing. An order whose Medication cannot be found
/// stays a fact: its drug is unknown.
/// </remarks>
internal sealed class MedicationOrderReader(IngredientReader ingredients, MedicationReader medications, string resourceType)
    : ResourceReader<MedicationEntry>
{
    /// <inheritdoc/>
    public override string ResourceType { get; } = resourceType;

    /// <inheritdoc/>
    public override RelevantMembers Members { get; } = new(
        "medicationCodeableConcept",
        ["status", "intent", "doNotPerform", "medicationReference", "contained"],
        ["effectivePeriod", "effectiveDateTime", "authoredOn", "dateAsserted", "dosageInstruction"]);

    private const int MaxReferenceLength = 1024;

    private static readonly string[] NotStarted = ["cancelled", "draft", "intended", "not-taken", "not-done"];
    private static readonly string[] Active = ["active", "on-hold", "in-progress"];

    /// <inheritdoc/>
    internal override ReadResult<MedicationEntry> Read(ref Utf8JsonReader reader, PatientIdentity patient)
    {
        var header = new ResourceHeader(ResourceType);
        var draft = new Draft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!header.TryRead(ref reader, patient))
            {
                ReadMember(ref reader, ref draft);
            }
        }

        return header.Drop ?? ToResult(draft, header.Reference);
    }

    /// <inheritdoc/>
    public override bool IsIrrelevant(CodeableConceptValue concept) => ingredients.IsIrrelevant(concept);

    /// <inheritdoc/>
    protected override DropReason? Keep(MedicationEntry fact, PatientRecordBuilder record) => record.Add(fact);

    private static ReadResult<MedicationEntry> ToResult(Draft draft, string reference)
    {
        if (draft.Status == "entered-in-error")
        {
            return DropReason.EnteredInError;
        }

        if (draft.IsForbidden || draft.Intent == "proposal" || NotStarted.Contains(draft.Status))
        {
            return DropReason.NotDone;
        }

        ImmutableArray<Coding> contained = [];
        var isContained = draft.Reference is ['#', .. var id] && draft.Contained.TryGetValue(id, out contained);
        ImmutableArray<Coding> named = isContained ? [.. draft.Ingredients.Union(contained)] : draft.Ingredients;
        var elsewhere = draft.Reference is { } r && r[0] != '#' ? r : null;
        var needsMedication = draft.HasReference && !isContained && !draft.HasWords && named.IsEmpty;
        return named.IsEmpty && elsewhere is null && !needsMedication
            ? draft.WhyUnlisted
            : new MedicationEntry(FactOf(draft, reference, named), elsewhere, needsMedication);
    }

    private static MedicationFact FactOf(Draft draft, string reference, ImmutableArray<Coding> named) => new()
    {
        Reference = reference,
        Codings = named,
        Start = draft.Start ?? draft.Authored,
        End = draft.End,
        IsOngoing = Active.Contains(draft.Status),
    };

    private void ReadMember(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.ValueEquals("medicationCodeableConcept"u8))
        {
            reader.Read();
            draft.Ingredients = ingredients.Read(ref reader, out draft.WhyUnlisted);
        }
        else if (reader.ValueEquals("medicationReference"u8))
        {
            reader.Read();
            ReadReference(ref reader, ref draft);
        }
        else if (reader.ValueEquals("contained"u8))
        {
            reader.Read();
            ReadContained(ref reader, ref draft);
        }
        else if (reader.ValueEquals("status"u8))
        {
            reader.Read();
            draft.Status = StatusReader.Read(ref reader);
        }
        else if (reader.ValueEquals("intent"u8))
        {
            reader.Read();
            draft.Intent = StatusReader.Read(ref reader);
        }
        else if (reader.ValueEquals("doNotPerform"u8))
        {
            reader.Read();
            draft.IsForbidden = reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }
        else
        {
            ReadDate(ref reader, ref draft);
        }
    }

    private static void ReadDate(ref Utf8JsonReader reader, ref Draft draft)
    {
        var isPeriod = reader.ValueEquals("effectivePeriod"u8);
        var isDay = reader.ValueEquals("effectiveDateTime"u8);
        var isAuthored = reader.ValueEquals("authoredOn"u8) || reader.ValueEquals("dateAsserted"u8);
        var isDosage = reader.ValueEquals("dosageInstruction"u8);
        reader.Read();
        if (isPeriod)
        {
            (draft.Start, draft.End) = DateReader.ReadPeriod(ref reader);
        }
        else if (isDosage)
        {
            ReadBounds(ref reader, ref draft);
        }
        else
        {
            draft.Start = isDay ? DateReader.Read(in reader) : draft.Start;
            draft.Authored = isAuthored ? DateReader.Read(in reader) : draft.Authored;
            reader.Skip();
        }
    }

    // Takes the earliest start and the latest end from dosageInstruction[].timing.repeat.boundsPeriod.
    private static void ReadBounds(ref Utf8JsonReader reader, ref Draft draft)
    {
        var depth = reader.CurrentDepth;
        if (reader.TokenType is not JsonTokenType.StartArray and not JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueEquals("boundsPeriod"u8))
            {
                reader.Read();
                var (start, end) = DateReader.ReadPeriod(ref reader);
                draft.Start = draft.Start is { } s && (start is null || s.Earliest <= start.Value.Earliest) ? s : start;
                draft.End = draft.End is { } e && (end is null || e.Latest >= end.Value.Latest) ? e : end;
            }
        }
    }

    private void ReadReference(ref Utf8JsonReader reader, ref Draft draft)
    {
        draft.HasReference = reader.TokenType != JsonTokenType.Null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isReference = reader.ValueEquals("reference"u8);
            var isDisplay = reader.ValueEquals("display"u8);
            reader.Read();
            draft.Reference = isReference ? JsonText.Read(in reader, MaxReferenceLength) : draft.Reference;
            if (isDisplay && JsonText.Read(in reader, MaxReferenceLength) is { } display)
            {
                draft.HasWords = !string.IsNullOrWhiteSpace(display);
                draft.Ingredients = ingredients.In(display);
            }

            reader.Skip();
        }
    }

    private void ReadContained(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject && medications.Read(ref reader) is { Id: { } id } medication)
            {
                draft.Contained = draft.Contained.SetItem(id, medication.Ingredients);
            }

            reader.Skip();
        }
    }

    private struct Draft()
    {
        public ImmutableArray<Coding> Ingredients = [];
        public ImmutableDictionary<string, ImmutableArray<Coding>> Contained = ImmutableDictionary<string, ImmutableArray<Coding>>.Empty;
        public DropReason WhyUnlisted = DropReason.NoCode;
        public string? Reference;
        public string? Status;
        public string? Intent;
        public DateSpan? Start;
        public DateSpan? End;
        public DateSpan? Authored;
        public bool IsForbidden;
        public bool HasReference;
        public bool HasWords;
    }
}
