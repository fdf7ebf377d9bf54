using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads a Medication as a <see cref="SuppliedMedication"/>. It is not a fact; orders refer to it.</summary>
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
        string? id = null;
        var isMedication = false;
        ImmutableArray<Coding> named = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueEquals("resourceType"u8);
            var isId = reader.ValueEquals("id"u8);
            var isCode = reader.ValueEquals("code"u8);
            reader.Read();
            if (isCode)
            {
                named = ingredients.Read(ref reader, out _);
                continue;
            }

            isMedication = isType ? reader.TokenType == JsonTokenType.String && reader.ValueEquals("Medication"u8) : isMedication;
            id = isId ? JsonText.Read(in reader, ResourceHeader.MaxIdLength) : id;
            reader.Skip();
        }

        return isMedication ? new SuppliedMedication(id, named) : null;
    }
}
