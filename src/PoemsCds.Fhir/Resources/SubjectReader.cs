using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>The subject of a resource, compared with the patient of the request.</summary>
internal enum Subject
{
    /// <summary>The subject is not stated.</summary>
    NotStated,

    /// <summary>The subject is the patient of the request.</summary>
    ThisPatient,

    /// <summary>The subject is another patient, or a reference that cannot be resolved.</summary>
    OtherPatient,
}

/// <summary>Compares a subject reference with the patient of the request.</summary>
internal static class SubjectReader
{
    private const int MaxReferenceLength = 1024;
    private const string UrnUuid = "urn:uuid:";

    /// <summary>Reads the Reference at the reader and leaves the reader at its end.</summary>
    internal static Subject Read(ref Utf8JsonReader reader, PatientIdentity patient)
    {
        var subject = reader.TokenType switch
        {
            JsonTokenType.Null or JsonTokenType.StartObject => Subject.NotStated,
            JsonTokenType.String => Compare(in reader, patient),
            _ => Subject.OtherPatient, // not a reference: cannot be resolved
        };
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return subject;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isReference = reader.ValueEquals("reference"u8);
            reader.Read();
            if (isReference && reader.TokenType != JsonTokenType.Null)
            {
                subject = Stricter(subject, reader.TokenType == JsonTokenType.String ? Compare(in reader, patient) : Subject.OtherPatient);
            }

            reader.Skip();
        }

        return subject;
    }

    /// <summary>Returns the stricter of two subjects.</summary>
    internal static Subject Stricter(Subject one, Subject other) => one > other ? one : other;

    private static Subject Compare(scoped in Utf8JsonReader reader, PatientIdentity patient)
    {
        return patient.IsPlainReference(reader.ValueSpan) ? Subject.ThisPatient : CompareAll(in reader, patient);
    }

    private static Subject CompareAll(scoped in Utf8JsonReader reader, PatientIdentity patient)
    {
        Span<char> buffer = stackalloc char[MaxReferenceLength];
        return Compare(JsonText.Copy(in reader, buffer).Trim(), patient);
    }

    /// <summary>Compares <c>Patient/1</c>, <c>https://server/fhir/Patient/1/_history/2</c>, <c>urn:uuid:1</c> with the patient.</summary>
    internal static Subject Compare(ReadOnlySpan<char> reference, PatientIdentity patient)
    {
        if (reference.StartsWith(UrnUuid))
        {
            return ToSubject(patient.IsFullUrl(reference) || reference[UrnUuid.Length..].SequenceEqual(patient.Id));
        }

        var history = reference.IndexOf("/_history/");
        var path = history < 0 ? reference : reference[..history];
        var slash = path.LastIndexOf('/');
        var type = slash < 0 ? [] : path[..slash];
        return ToSubject((type.SequenceEqual("Patient") || type.EndsWith("/Patient")) && path[(slash + 1)..].SequenceEqual(patient.Id));
    }

    private static Subject ToSubject(bool same) => same ? Subject.ThisPatient : Subject.OtherPatient;
}
