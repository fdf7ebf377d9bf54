using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Reads a Medication as a <see cref="SuppliedMedication"/>, with the ingredients of its code and of its parts. It is not a fact;
/// orders refer to it.
/// </summary>
internal sealed class MedicationReader(IngredientReader ingredients) : ResourceReader<SuppliedMedication>
{
    /// <inheritdoc/>
    public override string ResourceType => "Medication";

    /// <inheritdoc/>
    public override RecordKinds IncludedWith => RecordKinds.Medications;

    /// <inheritdoc/>
    internal override ReadResult<SuppliedMedication> Read(ref Utf8JsonReader reader, PatientIdentity patient) =>
        Read(ref reader) is { } medication ? medication : DropReason.OtherType;

    /// <inheritdoc/>
    protected override DropReason? Keep(SuppliedMedication fact, PatientRecordBuilder record)
    {
        record.Add(fact);
        return DropReason.ReferredTo;
    }

    /// <summary>
    /// Reads the object at the reader as a Medication and leaves the reader at its end; <see langword="null"/> for another type.
    /// </summary>
    internal SuppliedMedication? Read(ref Utf8JsonReader reader)
    {
        var resource = reader;
        string? id = null;
        var isMedication = false;
        var drug = DrugName.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueEquals("resourceType"u8);
            var isId = reader.ValueEquals("id"u8);
            var isCode = reader.ValueEquals("code"u8);
            var isPart = reader.ValueEquals("ingredient"u8);
            reader.Read();
            if (isCode)
            {
                drug = drug.And(ingredients.Read(ref reader));
                continue;
            }

            drug = isPart && reader.TokenType == JsonTokenType.StartArray ? drug.And(ReadParts(reader)) : drug;
            isMedication = isType ? reader.TokenType == JsonTokenType.String && reader.ValueEquals("Medication"u8) : isMedication;
            id = isId ? JsonText.Read(in reader, ResourceHeader.MaxIdLength) : id;
            reader.Skip();
        }

        return isMedication ? new SuppliedMedication(id, drug) { IsTopical = TopicalUse.IsStatedIn(resource) } : null;
    }

    // The drug is stated by its parts only if each of them is.
    private DrugName ReadParts(Utf8JsonReader reader)
    {
        var (parts, areStated, depth) = (DrugName.None, true, reader.CurrentDepth);
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var part = ReadPart(ref reader);
                parts = parts.And(part);
                areStated &= part.IsStated;
            }

            reader.Skip();
        }

        return parts with { IsStated = parts.IsStated && areStated };
    }

    private DrugName ReadPart(ref Utf8JsonReader reader)
    {
        var part = DrugName.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isItem = reader.ValueEquals("itemCodeableConcept"u8);
            reader.Read();
            if (isItem)
            {
                part = part.And(ingredients.Read(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }

        return part;
    }
}
