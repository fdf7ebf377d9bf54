using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Reads a MedicationRequest, MedicationStatement, MedicationAdministration or MedicationDispense as a <see cref="MedicationFact"/>, with
/// its ingredients by code or by name.
/// </summary>
/// <remarks>
/// Drops what was canceled, drafted, proposed, intended, declined, not taken, not done, in preparation or entered in error, and orders
/// with <c>doNotPerform</c>. A stopped medication was started; an active one is ongoing. What was dispensed ends when it is used up, and
/// is not ongoing by its status. A medication whose drug is not stated stays a fact: its drug is unknown.
/// </remarks>
internal sealed class MedicationOrderReader(IngredientReader ingredients, MedicationReader medications, string resourceType)
    : ResourceReader<MedicationEntry>
{
    /// <summary>What a pharmacy handed over.</summary>
    internal const string Dispense = "MedicationDispense";

    private static readonly string[] NotStarted =
        ["cancelled", "draft", "intended", "not-taken", "not-done", "preparation", "declined"];

    private static readonly string[] Active = ["active", "on-hold", "in-progress"];

    /// <inheritdoc/>
    public override string ResourceType { get; } = resourceType;

    // Real systems keep what was dispensed together with orders.
    /// <inheritdoc/>
    public override RecordKinds IncludedWith => ResourceType == Dispense ? RecordKinds.Medications : RecordKinds.None;

    /// <inheritdoc/>
    public override RelevantMembers Members { get; } = new(
        "medicationCodeableConcept",
        ["status", "intent", "doNotPerform", "medicationReference", "contained"],
        [
            "effectivePeriod", "effectiveDateTime", "authoredOn", "dateAsserted", "dosageInstruction",
            "whenHandedOver", "whenPrepared", "daysSupply",
        ]);

    /// <inheritdoc/>
    internal override ReadResult<MedicationEntry> Read(ref Utf8JsonReader reader, PatientIdentity patient)
    {
        var resource = reader;
        var header = new ResourceHeader(ResourceType);
        var drug = new OrderedDrug();
        var period = new MedicationPeriod();
        var status = new Status();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!header.TryRead(ref reader, patient) && !drug.TryRead(ref reader, ingredients, medications) && !period.TryRead(ref reader))
            {
                ReadStatus(ref reader, ref status);
            }
        }

        var result = header.Drop ?? DropReasonOf(status) ?? ToResult(in drug, in period, status, header.Reference);
        return result.Fact is { } entry && TopicalUse.IsStatedIn(resource)
            ? entry with { Fact = entry.Fact with { IsTopical = true } }
            : result;
    }

    /// <inheritdoc/>
    public override bool IsIrrelevant(CodeableConceptValue concept) => ingredients.IsIrrelevant(concept);

    /// <inheritdoc/>
    protected override DropReason? Keep(MedicationEntry fact, PatientRecordBuilder record) => record.Add(fact);

    private static DropReason? DropReasonOf(Status status) =>
        status.Code == "entered-in-error" ? DropReason.EnteredInError
        : status.IsForbidden || status.Intent == "proposal" || NotStarted.Contains(status.Code) ? DropReason.NotDone
        : null;

    private ReadResult<MedicationEntry> ToResult(in OrderedDrug drug, in MedicationPeriod period, Status status, string reference)
    {
        var name = drug.Name;
        if (name is { IsStated: true, Ingredients.IsEmpty: true } && drug.Elsewhere is null)
        {
            return name.WhyUnlisted;
        }

        var fact = new MedicationFact
        {
            Reference = reference,
            Codings = name.Ingredients,
            Start = period.Start,
            End = period.End,
            IsOngoing = ResourceType != Dispense && Active.Contains(status.Code),
        };
        return new MedicationEntry(fact, drug.Elsewhere, NeedsMedication: !name.IsStated);
    }

    private static void ReadStatus(ref Utf8JsonReader reader, ref Status status)
    {
        if (reader.ValueEquals("status"u8))
        {
            reader.Read();
            status.Code = StatusReader.Read(ref reader);
        }
        else if (reader.ValueEquals("intent"u8))
        {
            reader.Read();
            status.Intent = StatusReader.Read(ref reader);
        }
        else
        {
            var isForbidden = reader.ValueEquals("doNotPerform"u8);
            reader.Read();
            status.IsForbidden |= isForbidden && reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }
    }

    private struct Status
    {
        public string? Code;
        public string? Intent;
        public bool IsForbidden;
    }
}
