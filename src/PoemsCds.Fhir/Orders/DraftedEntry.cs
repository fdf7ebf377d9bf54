using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Orders;

/// <summary>Where the members of one entry of <c>draftOrders</c> are that are read. Of a member that occurs twice, the last one counts.</summary>
/// <remarks>A reader that is on <see cref="JsonTokenType.None"/> means that the member is missing.</remarks>
internal ref struct DraftedEntry
{
    /// <summary>Longest reference that is read, in bytes of the request. A longer one is not a reference of FHIR, and refers to nothing.</summary>
    internal const int LongestReference = 1024;

    private string? _id;

    /// <summary>Type of the resource; <see langword="null"/> where the entry has none.</summary>
    internal string? ResourceType { get; private set; }

    /// <summary>What refers to the resource by type and id; <see langword="null"/> where it has no id.</summary>
    internal readonly string? Relative => ResourceType is { Length: > 0 } && _id is { Length: > 0 } ? $"{ResourceType}/{_id}" : null;

    /// <summary>The full URL of the entry; <see langword="null"/> where it has none that can be a reference.</summary>
    internal string? FullUrl { get; private set; }

    /// <summary>Whom the order is for.</summary>
    internal Utf8JsonReader Subject { get; private set; }

    /// <summary>Status of the order.</summary>
    internal Utf8JsonReader Status { get; private set; }

    /// <summary>Whether the order forbids what it names.</summary>
    internal bool IsForbidding { get; private set; }

    /// <summary>What is ordered, or what a Medication is.</summary>
    internal Utf8JsonReader Code { get; private set; }

    /// <summary>Why it is ordered.</summary>
    internal Utf8JsonReader ReasonCode { get; private set; }

    /// <summary>The medication ordered, as a concept.</summary>
    internal Utf8JsonReader Medication { get; private set; }

    /// <summary>The medication ordered, as a reference.</summary>
    internal Utf8JsonReader MedicationReference { get; private set; }

    /// <summary>The resources that the order contains.</summary>
    internal Utf8JsonReader Contained { get; private set; }

    /// <summary>Reads the object that the reader is on, and leaves the reader on its end.</summary>
    /// <exception cref="InvalidOperationException">A type, id or full URL is not a text: half of a surrogate pair.</exception>
    internal static DraftedEntry Read(scoped ref Utf8JsonReader reader)
    {
        var entry = new DraftedEntry();
        Utf8JsonReader resource = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResource = reader.ValueEquals("resource"u8);
            var isFullUrl = reader.ValueEquals("fullUrl"u8);
            reader.Read();
            resource = isResource ? reader : resource;
            entry.FullUrl = isFullUrl ? JsonText.Read(in reader, LongestReference) : entry.FullUrl;
            reader.Skip();
        }

        if (resource.TokenType == JsonTokenType.StartObject)
        {
            entry.ReadResource(ref resource);
        }

        return entry;
    }

    private void ReadResource(scoped ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueEquals("resourceType"u8))
            {
                reader.Read();
                ResourceType = JsonText.Read(in reader, ResourceHeader.LongestId);
            }
            else if (reader.ValueEquals("id"u8))
            {
                reader.Read();
                _id = JsonText.Read(in reader, LongestReference);
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
