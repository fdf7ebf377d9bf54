using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the type of a specimen and the time of its collection from a Specimen, or the type from a reference to one.</summary>
internal sealed class SpecimenReader : ResourceReader<SuppliedSpecimen>
{
    private const int MaxReferenceLength = 1024;

    private readonly ConceptReader _types = new(new CodeLookup(SpecimenTypeMatcher.Codes));

    /// <inheritdoc/>
    public override string ResourceType => "Specimen";

    /// <inheritdoc/>
    public override RecordKinds IncludedWith => RecordKinds.Laboratory | RecordKinds.RoutineLaboratory;

    /// <inheritdoc/>
    internal override ReadResult<SuppliedSpecimen> Read(ref Utf8JsonReader reader, PatientIdentity patient) =>
        Read(ref reader) is { } specimen ? specimen : DropReason.OtherType;

    /// <inheritdoc/>
    protected override DropReason? Keep(SuppliedSpecimen fact, PatientRecordBuilder record)
    {
        record.Add(fact);
        return DropReason.ReferredTo;
    }

    /// <summary>
    /// Reads the object at the reader as a Specimen and leaves the reader at its end; <see langword="null"/> for another type.
    /// </summary>
    internal SuppliedSpecimen? Read(ref Utf8JsonReader reader)
    {
        string? id = null;
        var isSpecimen = false;
        var kind = Specimen.Unknown;
        TimeOnly? collected = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResourceType = reader.ValueEquals("resourceType"u8);
            var isId = reader.ValueEquals("id"u8);
            var isType = reader.ValueEquals("type"u8);
            var isCollection = reader.ValueEquals("collection"u8);
            reader.Read();
            if (isType)
            {
                kind = SpecimenTypeMatcher.OfType(_types.Read(ref reader));
                continue;
            }

            if (isCollection)
            {
                collected = ReadCollection(ref reader);
                continue;
            }

            isSpecimen = isResourceType ? reader.TokenType == JsonTokenType.String && reader.ValueEquals("Specimen"u8) : isSpecimen;
            id = isId ? JsonText.Read(in reader, ResourceHeader.MaxIdLength) : id;
            reader.Skip();
        }

        return isSpecimen ? new SuppliedSpecimen(id, kind, collected) : null;
    }

    // A Period says when the collection began and ended, so that it gives no time of day.
    private static TimeOnly? ReadCollection(ref Utf8JsonReader reader)
    {
        TimeOnly? collected = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCollected = reader.ValueEquals("collectedDateTime"u8);
            reader.Read();
            collected = isCollected ? DateReader.ReadTime(in reader) : collected;
            reader.Skip();
        }

        return collected;
    }

    /// <summary>Reads the Reference at the reader and leaves the reader at its end.</summary>
    /// <returns>The reference, and the specimen that its display names.</returns>
    internal static (string? Reference, Specimen Display) ReadReference(ref Utf8JsonReader reader)
    {
        string? reference = null;
        var display = default(Utf8Text);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (null, Specimen.Unknown);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isReference = reader.ValueEquals("reference"u8);
            var isDisplay = reader.ValueEquals("display"u8);
            reader.Read();
            reference = isReference ? JsonText.Read(in reader, MaxReferenceLength) : reference;
            display = isDisplay ? Utf8Text.Read(in reader, MaxReferenceLength) : display;
            reader.Skip();
        }

        return (reference, SpecimenTypeMatcher.In(display));
    }
}
