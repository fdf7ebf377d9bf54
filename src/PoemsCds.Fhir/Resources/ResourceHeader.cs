using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>The members that every resource has. <c>resourceType</c> may come last, so it is judged at the end.</summary>
internal ref struct ResourceHeader(string expectedType)
{
    /// <summary>Longest id kept: vendors exceed the 64 characters of FHIR.</summary>
    internal const int LongestId = 256;

    private Utf8Text _id;

    /// <summary>Whether the resource is of the expected type; one that does not say is taken for it.</summary>
    internal bool IsExpectedType { get; private set; } = true;

    /// <summary>Whose it is.</summary>
    internal Subject Subject { get; private set; }

    /// <summary>Whether it carries a modifier that is not understood.</summary>
    internal bool HasModifier { get; private set; }

    /// <summary>The reason to drop the resource that its head gives; <see langword="null"/> when there is none.</summary>
    internal readonly DropReason? Drop =>
        !IsExpectedType ? DropReason.OtherType
        : Subject == Subject.OtherPatient ? DropReason.OtherPatient
        : Subject == Subject.NotStated ? DropReason.NoSubject
        : null;

    /// <summary>Where the resource stands, such as <c>Condition/123</c>; without an id only its type.</summary>
    internal readonly string Reference => _id.IsNone ? expectedType : string.Concat(expectedType, "/", _id.AsSpan(stackalloc char[LongestId]));

    /// <summary>Reads the member whose name the reader stands on, if it is one of the head.</summary>
    /// <returns>Whether it was; the reader then stands on the end of its value.</returns>
    internal bool TryRead(scoped ref Utf8JsonReader reader, PatientIdentity patient)
    {
        if (reader.ValueEquals("resourceType"u8))
        {
            reader.Read();
            IsExpectedType = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(expectedType);
        }
        else if (reader.ValueEquals("id"u8))
        {
            reader.Read();
            _id = Utf8Text.Of(in reader, LongestId);
        }
        else if (reader.ValueEquals("subject"u8) || reader.ValueEquals("patient"u8))
        {
            reader.Read();
            Subject = SubjectReader.Stricter(Subject, SubjectReader.Read(ref reader, patient));
            return true;
        }
        else if (reader.ValueEquals("modifierExtension"u8))
        {
            reader.Read();
            var content = reader;
            HasModifier |= reader.TokenType == JsonTokenType.StartArray && content.Read() && content.TokenType != JsonTokenType.EndArray;
        }
        else
        {
            return false;
        }

        reader.Skip();
        return true;
    }
}
