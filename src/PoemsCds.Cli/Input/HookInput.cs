using System.Runtime.InteropServices;
using System.Text.Json;

namespace PoemsCds.Cli.Input;

/// <summary>Reads the patient from a CDS Hooks request.</summary>
internal static class HookInput
{
    /// <summary>Reads the patient id, the diagnoses just entered in <c>context</c>, and the prefetch.</summary>
    /// <param name="file">File as the user named it.</param>
    /// <param name="request">The request.</param>
    /// <param name="wanted">Id of the patient; <see langword="null"/> for the patient of the request.</param>
    /// <exception cref="UnusableInputException">The request does not name a patient, or names another one.</exception>
    internal static PatientInput From(string file, JsonElement request, string? wanted)
    {
        var patientId = PatientIdOf(request);
        if (string.IsNullOrWhiteSpace(patientId) || patientId.Contains('/', StringComparison.Ordinal))
        {
            throw new UnusableInputException(
                file, "its context.patientId is not a bare id", "Use the id of the patient without the resource type");
        }

        return wanted is null || wanted == patientId
            ? new PatientInput(file, patientId, PrefetchOf(file, request)) { Entered = EnteredOf(request) }
            : throw new UnusableInputException(
                file, "the request is about another patient than --patient", "Omit --patient, or use another file");
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
    private static ReadOnlyMemory<byte> PrefetchOf(string file, JsonElement request) =>
        !request.TryGetProperty("prefetch", out var prefetch) || prefetch.ValueKind == JsonValueKind.Null ? "{}"u8.ToArray()
        : prefetch.ValueKind == JsonValueKind.Object ? JsonMarshal.GetRawUtf8Value(prefetch).ToArray()
        : throw new UnusableInputException(file, "its prefetch is not an object", "Use an object with a member for each prefetch key");
}
