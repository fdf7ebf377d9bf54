using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Orders;

/// <summary>The members of one entry of <c>draftOrders</c>. If a member occurs twice, the last one counts.</summary>
/// <remarks>A reader at <see cref="JsonTokenType.None"/> means that the member is missing.</remarks>
internal ref struct DraftOrderEntry
{
    /// <summary>Maximum length of a reference, in bytes of the request. A longer one is ignored.</summary>
    internal const int MaxReferenceLength = 1024;

    private string? _id;

    /// <summary>The resource.</summary>
    internal Utf8JsonReader Resource { get; private set; }

    /// <summary>Type of the resource; <see langword="null"/> if not stated.</summary>
    internal string? ResourceType { get; private set; }

    /// <summary>Bare id of the resource; <see langword="null"/> if missing or too long.</summary>
    internal readonly string? Id => _id is { Length: > 0 } ? _id : null;

    /// <summary>Relative reference to the resource; <see langword="null"/> if it has no id.</summary>
    internal readonly string? Relative => ResourceType is { Length: > 0 } && _id is { Length: > 0 } ? $"{ResourceType}/{_id}" : null;

    /// <summary>Full URL of the entry; <see langword="null"/> if missing or too long.</summary>
    internal string? FullUrl { get; private set; }

    /// <summary>Subject of the order.</summary>
    internal Utf8JsonReader Subject { get; private set; }

    /// <summary>Status of the order.</summary>
    internal Utf8JsonReader Status { get; private set; }

    /// <summary>Whether the order forbids what it names.</summary>
    internal bool IsForbidding { get; private set; }

    /// <summary>Code of the order or of the Medication.</summary>
    internal Utf8JsonReader Code { get; private set; }

    /// <summary>Why it is ordered.</summary>
    internal Utf8JsonReader ReasonCode { get; private set; }

    /// <summary>References to why it is ordered.</summary>
    internal Utf8JsonReader ReasonReference { get; private set; }

    /// <summary>The ordered medication, as a concept.</summary>
    internal Utf8JsonReader Medication { get; private set; }

    /// <summary>The ordered medication, as a reference.</summary>
    internal Utf8JsonReader MedicationReference { get; private set; }

    /// <summary>Contained resources of the order.</summary>
    internal Utf8JsonReader Contained { get; private set; }

    /// <summary>Reads the object at the reader and leaves the reader at its end.</summary>
    /// <exception cref="InvalidOperationException">A type, id or full URL is invalid text, such as half of a surrogate pair.</exception>
    internal static DraftOrderEntry Read(scoped ref Utf8JsonReader reader)
    {
        var entry = new DraftOrderEntry();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResource = reader.ValueEquals("resource"u8);
            var isFullUrl = reader.ValueEquals("fullUrl"u8);
            reader.Read();
            entry.Resource = isResource ? reader : entry.Resource;
            entry.FullUrl = isFullUrl ? JsonText.Read(in reader, MaxReferenceLength) : entry.FullUrl;
            reader.Skip();
        }

        if (entry.Resource.TokenType == JsonTokenType.StartObject)
        {
            entry.ReadResource(entry.Resource);
        }

        return entry;
    }

    private void ReadResource(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueEquals("resourceType"u8))
            {
                reader.Read();
                ResourceType = JsonText.Read(in reader, ResourceHeader.MaxIdLength);
            }
            else if (reader.ValueEquals("id"u8))
            {
                reader.Read();
                _id = JsonText.Read(in reader, MaxReferenceLength);
            }
            else
            {
                Keep(ref reader);
            }

            reader.Skip();
        }
    }

    private void Keep(scoped ref Utf8JsonReader reader)
    {
        var name = reader;
        reader.Read();
        if (name.ValueEquals("subject"u8))
        {
            Subject = reader;
        }
        else if (name.ValueEquals("status"u8))
        {
            Status = reader;
        }
        else if (name.ValueEquals("doNotPerform"u8))
        {
            IsForbidding = reader.TokenType == JsonTokenType.True;
        }
        else if (name.ValueEquals("code"u8))
        {
            Code = reader;
        }
        else if (name.ValueEquals("reasonCode"u8))
        {
            ReasonCode = reader;
        }
        else if (name.ValueEquals("reasonReference"u8))
        {
            ReasonReference = reader;
        }
        else if (name.ValueEquals("medicationCodeableConcept"u8))
        {
            Medication = reader;
        }
        else if (name.ValueEquals("medicationReference"u8))
        {
            MedicationReference = reader;
        }
        else if (name.ValueEquals("contained"u8))
        {
            Contained = reader;
        }
    }
}
