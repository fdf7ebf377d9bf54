using System.Runtime.InteropServices;
using System.Text.Json;

namespace PoemsCds.Workbench.Input;

/// <summary>Reads the patient from a CDS Hooks request.</summary>
internal static class HookInput
{
    /// <summary>Reads the patient id, the diagnoses just entered in <c>context</c>, and the prefetch.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="UnusableRecordException">The request does not name a patient.</exception>
    internal static PatientData From(JsonElement request)
    {
        var patientId = PatientIdOf(request);
        return string.IsNullOrWhiteSpace(patientId) || patientId.Contains('/', StringComparison.Ordinal)
            ? throw new UnusableRecordException(
                "its context.patientId is not a bare id", "Use the id of the patient without the resource type")
            : new PatientData(patientId, PrefetchOf(request)) { Entered = EnteredOf(request) };
    }

    private static string? PatientIdOf(JsonElement request) =>
        request.TryGetProperty("context", out var context)
        && context.ValueKind == JsonValueKind.Object
        && context.TryGetProperty("patientId", out var id)
        && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    private static ReadOnlyMemory<byte> EnteredOf(JsonElement request) =>
        request.GetProperty("context").TryGetProperty("conditions", out var conditions) && conditions.ValueKind == JsonValueKind.Object
            ? JsonMarshal.GetRawUtf8Value(conditions).ToArray()
            : default;

    // A request without a prefetch can be assessed: nothing was supplied.
    private static ReadOnlyMemory<byte> PrefetchOf(JsonElement request) =>
        !request.TryGetProperty("prefetch", out var prefetch) || prefetch.ValueKind == JsonValueKind.Null ? "{}"u8.ToArray()
        : prefetch.ValueKind == JsonValueKind.Object ? JsonMarshal.GetRawUtf8Value(prefetch).ToArray()
        : throw new UnusableRecordException("its prefetch is not an object", "Use an object with a member for each prefetch key");
}
