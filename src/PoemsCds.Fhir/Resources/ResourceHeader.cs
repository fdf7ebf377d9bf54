using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>The members that every resource has. <c>resourceType</c> may come last, so it is checked at the end.</summary>
internal ref struct ResourceHeader(string expectedType)
{
    /// <summary>Maximum length of an id. Vendors exceed the 64 characters of FHIR.</summary>
    internal const int MaxIdLength = 256;

    private Utf8Text _id;

    /// <summary>Whether the resource has the expected type. A missing type counts as expected.</summary>
    internal bool IsExpectedType { get; private set; } = true;

    /// <summary>The subject of the resource.</summary>
    internal Subject Subject { get; private set; }

    /// <summary>Whether the resource has a modifier extension, which is not understood.</summary>
    internal bool HasModifier { get; private set; }

    /// <summary>The reason to drop the resource, from its header; <see langword="null"/> if there is none.</summary>
    internal readonly DropReason? Drop =>
        !IsExpectedType ? DropReason.OtherType
        : Subject == Subject.OtherPatient ? DropReason.OtherPatient
        : Subject == Subject.NotStated ? DropReason.NoSubject
        : null;

    /// <summary>Relative reference to the resource, such as <c>Condition/123</c>; only the type if there is no id.</summary>
    internal readonly string Reference =>
        _id.IsNone ? expectedType : string.Concat(expectedType, "/", _id.AsSpan(stackalloc char[MaxIdLength]));

    /// <summary>Reads the member at the reader if it belongs to the header.</summary>
    /// <returns>Whether it was; if so, the reader is at the end of the value.</returns>
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
            _id = Utf8Text.Read(in reader, MaxIdLength);
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
