using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>What is kept of the Patient: date of birth, sex, and whether the patient has died.</summary>
/// <param name="BirthDate">Date of birth; <see langword="null"/> when not stated or no date.</param>
/// <param name="Sex">Sex.</param>
/// <param name="IsDeceased">Whether the Patient says so: by <c>deceasedBoolean</c>, or by a <c>deceasedDateTime</c> of whatever content.</param>
internal sealed record Demographics(DateSpan? BirthDate, Sex Sex, bool IsDeceased = false);

/// <summary>Patient to <see cref="Demographics"/>. A Patient with another id than the request's is somebody else.</summary>
internal static class PatientReader
{
    /// <summary>Reads the object the reader stands on and leaves it on its end.</summary>
    internal static ReadResult<Demographics> Read(ref Utf8JsonReader reader, PatientIdentity patient, out bool isOutcome)
    {
        var isPatient = false;
        isOutcome = false;
        var isThisOne = true;
        DateSpan? birthDate = null;
        var sex = Sex.Unknown;
        var isDeceased = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueEquals("resourceType"u8))
            {
                reader.Read();
                isPatient = reader.TokenType == JsonTokenType.String && reader.ValueEquals("Patient"u8);
                isOutcome = reader.TokenType == JsonTokenType.String && reader.ValueEquals("OperationOutcome"u8);
            }
            else if (reader.ValueEquals("id"u8))
            {
                reader.Read();
                isThisOne = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(patient.Id);
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
                isDeceased |= reader.TokenType == JsonTokenType.True || (reader.TokenType == JsonTokenType.String && reader.ValueEquals("true"u8)); // some servers quote it
            }
            else if (reader.ValueEquals("deceasedDateTime"u8) || reader.ValueEquals("_deceasedDateTime"u8)) // the latter says that the date is masked or unknown
            {
                reader.Read();
                isDeceased |= reader.TokenType != JsonTokenType.Null;
            }
            else
            {
                reader.Read();
            }

            reader.Skip();
        }

        return !isPatient ? DropReason.OtherType
            : !isThisOne ? DropReason.OtherPatient
            : new Demographics(birthDate, sex, isDeceased);
    }

    private static Sex ReadSex(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? Sex.Unknown
        : reader.ValueEquals("female"u8) ? Sex.Female
        : reader.ValueEquals("male"u8) ? Sex.Male
        : Sex.Unknown;
}
