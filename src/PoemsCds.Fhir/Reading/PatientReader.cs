using System.Text.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>What is kept of the Patient: date of birth and sex.</summary>
/// <param name="BirthDate">Date of birth; <see langword="null"/> when not stated or no date.</param>
/// <param name="Sex">Sex.</param>
internal sealed record Demographics(DateSpan? BirthDate, Sex Sex);

/// <summary>Patient to <see cref="Demographics"/>. A Patient with another id than the request's is somebody else.</summary>
internal static class PatientReader
{
    /// <summary>Reads the object the reader stands on and leaves it on its end.</summary>
    internal static Reading<Demographics> Read(ref Utf8JsonReader reader, PatientIdentity patient, out bool isOutcome)
    {
        var isPatient = false;
        isOutcome = false;
        var isThisOne = true;
        DateSpan? birthDate = null;
        var sex = Sex.Unknown;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("resourceType"u8))
            {
                reader.Read();
                isPatient = reader.TokenType == JsonTokenType.String && reader.Is("Patient"u8);
                isOutcome = reader.TokenType == JsonTokenType.String && reader.Is("OperationOutcome"u8);
            }
            else if (reader.Is("id"u8))
            {
                reader.Read();
                isThisOne = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(patient.Id);
            }
            else if (reader.Is("birthDate"u8))
            {
                reader.Read();
                birthDate = DateReader.Read(in reader);
            }
            else if (reader.Is("gender"u8))
            {
                reader.Read();
                sex = ReadSex(ref reader);
            }
            else
            {
                reader.Read();
            }

            reader.Skip();
        }

        return !isPatient ? DropReason.OtherType
            : !isThisOne ? DropReason.OtherPatient
            : new Demographics(birthDate, sex);
    }

    private static Sex ReadSex(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? Sex.Unknown
        : reader.Is("female"u8) ? Sex.Female
        : reader.Is("male"u8) ? Sex.Male
        : Sex.Unknown;
}
