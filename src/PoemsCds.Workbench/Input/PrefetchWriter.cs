using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Workbench.Input;

/// <summary>Writes resources as the search results of a prefetch, so that all input is read in the same way.</summary>
/// <param name="plan">The prefetch keys that are read.</param>
public sealed class PrefetchWriter(PrefetchPlan plan)
{
    // Resources that others refer to are written with the first key of their kind, where all references find them.
    private static readonly Dictionary<string, RecordKinds> ReferredTo = new(StringComparer.Ordinal)
    {
        ["Medication"] = RecordKinds.Medications,
        ["Specimen"] = RecordKinds.Laboratory,
    };

    /// <summary>Whether a key reads such a resource, or resources that can refer to it.</summary>
    public bool Takes(SuppliedResource resource) => plan.Keys.Any(key => Takes(key, resource.Type));

    /// <summary>Writes the prefetch: a search result, possibly empty, for each key of a known kind.</summary>
    /// <param name="resources">The resources of the patient.</param>
    /// <param name="isKnown">
    /// Whether a resource type was supplied, for any patient. A kind without a supplied type is left out, and so unknown.
    /// </param>
    /// <param name="isWhole">Whether the resources are complete. If not, each result says that there is more.</param>
    public ReadOnlyMemory<byte> Write(IReadOnlyCollection<SuppliedResource> resources, Func<string, bool> isKnown, bool isWhole)
    {
        var kinds = plan.Keys.Where(key => isKnown(key.ResourceType)).Select(key => key.Kind).ToHashSet();
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var key in plan.Keys.Where(key => kinds.Contains(key.Kind)))
        {
            writer.WriteStartObject(key.Name);
            writer.WriteString("resourceType", SuppliedResource.Bundle);
            writer.WriteString("type", "searchset");
            if (!isWhole)
            {
                WriteNextLink(writer);
            }

            WriteEntries(writer, resources.Where(r => Takes(key, r.Type)));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    // The first of several keys for a resource type takes all of them: the reader would drop duplicates.
    private bool Takes(PrefetchKey key, string? type) => type is not null && key == plan.Keys.FirstOrDefault(
        ReferredTo.TryGetValue(type, out var kind) ? k => k.Kind.HasFlag(kind) : k => k.ResourceType == type);

    private static void WriteNextLink(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("link");
        writer.WriteStartObject();
        writer.WriteString("relation", "next");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteEntries(Utf8JsonWriter writer, IEnumerable<SuppliedResource> resources)
    {
        writer.WriteStartArray("entry");
        foreach (var resource in resources)
        {
            writer.WriteStartObject();
            if (resource.FullUrl is not null)
            {
                writer.WriteString("fullUrl", resource.FullUrl);
            }

            writer.WritePropertyName("resource");
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(resource.Content), skipInputValidation: true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
