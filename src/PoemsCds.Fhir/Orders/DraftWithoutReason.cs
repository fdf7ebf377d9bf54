using System.Buffers;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Orders;

/// <summary>A draft ServiceRequest of the user that states no reason.</summary>
/// <param name="Subject">Id of its subject.</param>
/// <param name="Resource">The draft as it was sent.</param>
public sealed record DraftWithoutReason(string Subject, JsonElement Resource)
{
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
