using System.Buffers;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Orders;

/// <summary>A draft ServiceRequest of the user that states no reason.</summary>
/// <param name="Subject">Id of its subject.</param>
/// <param name="Resource">The draft as it was sent.</param>
public sealed record DraftWithoutReason(string Subject, JsonElement Resource)
{
    /// <summary>The one type of order that gets a reason.</summary>
    internal const string ServiceRequestType = "ServiceRequest";

    // Tests of the M-protein and VEGF: what a card says of the reason of its suggestions is true of them too.
    private static readonly string[] WorkUp =
        ["electrophoresis", "serum-immunofixation", "mass-spectrometry", "urine-immunofixation", "free-light-chains", "vegf"];

    /// <summary>
    /// The draft of an entry; <see langword="null"/> if it is not a draft of a work-up test, has a reason, or cannot be returned. An update
    /// names the draft by its id, and adds a member that the draft must not have.
    /// </summary>
    internal static DraftWithoutReason? Of(scoped in DraftOrderEntry entry, IEnumerable<string> subjects)
    {
        var status = entry.Status;
        var isDraft = status.TokenType == JsonTokenType.String && StatusReader.Read(ref status) == "draft";
        var hasReason = entry.ReasonCode.TokenType != JsonTokenType.None || entry.ReasonReference.TokenType != JsonTokenType.None;
        return entry is { ResourceType: ServiceRequestType, Id: not null } && isDraft && !hasReason
            && subjects.FirstOrDefault(WorkUp.Contains) is { } subject
            && ReturnableJson.Read(entry.Resource) is { } resource
            ? new DraftWithoutReason(subject, resource)
            : null;
    }

    /// <summary>Returns the draft with a reason in words, and nothing else changed.</summary>
    /// <param name="text">Text of the reason; never of the record.</param>
    public JsonElement With(string text)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach (var member in Resource.EnumerateObject())
            {
                member.WriteTo(writer);
            }

            writer.WritePropertyName("reasonCode");
            JsonSerializer.Serialize(writer, [new CodeableConcept(null, text)], SuggestedOrderJsonContext.Default.CodeableConceptArray);
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(bytes.WrittenSpan, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }
}
