using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads a Patient as <see cref="Demographics"/>. A Patient whose id differs from the request's is another patient.</summary>
internal sealed class PatientReader : ResourceReader<Demographics>
{
    private const int MaxDateLength = 1024; // any words for a date

    /// <inheritdoc/>
    public override string ResourceType => "Patient";

    /// <inheritdoc/>
    internal override ReadResult<Demographics> Read(ref Utf8JsonReader reader, PatientIdentity patient)
    {
        var isPatient = false;
        var isSamePatient = true;
        DateSpan? birthDate = null;
        var sex = Sex.Unknown;
        var isDeceased = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueEquals("resourceType"u8))
            {
                reader.Read();
                isPatient = reader.TokenType == JsonTokenType.String && reader.ValueEquals("Patient"u8);
            }
            else if (reader.ValueEquals("id"u8))
            {
                reader.Read();
                isSamePatient = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(patient.Id);
            }
            else if (reader.ValueEquals("birthDate"u8))
            {
                reader.Read();
                birthDate = DateReader.Read(in reader);
            }
            else if (reader.ValueEquals("gender"u8))
            {
                reader.Read();
                sex = ReadSex(ref reader);
            }
            else if (reader.ValueEquals("deceasedBoolean"u8))
            {
                reader.Read();
                isDeceased |= reader.TokenType == JsonTokenType.True || IsQuotedTrue(in reader);
            }
            else if (reader.ValueEquals("deceasedDateTime"u8))
            {
                reader.Read();
                isDeceased |= reader.TokenType == JsonTokenType.Number
                    || !string.IsNullOrWhiteSpace(JsonText.Read(in reader, MaxDateLength));
            }
            else if (reader.ValueEquals("_deceasedDateTime"u8))
            {
                reader.Read(); // the date is masked or unknown
                isDeceased |= reader.TokenType != JsonTokenType.Null;
            }
            else
            {
                reader.Read();
            }

            reader.Skip();
        }

        return !isPatient ? DropReason.OtherType
            : !isSamePatient ? DropReason.OtherPatient
            : new Demographics(birthDate, sex, isDeceased);
    }

    /// <inheritdoc/>
    protected override DropReason? Keep(Demographics fact, PatientRecordBuilder record)
    {
        record.Add(fact);
        return null;
    }

    // Some servers quote the value.
    private static bool IsQuotedTrue(scoped in Utf8JsonReader reader) =>
        string.Equals(JsonText.Read(in reader, MaxDateLength), "true", StringComparison.OrdinalIgnoreCase);

    private static Sex ReadSex(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? Sex.Unknown
        : reader.ValueEquals("female"u8) ? Sex.Female
        : reader.ValueEquals("male"u8) ? Sex.Male
        : Sex.Unknown;
}
