using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Workbench.Input;

/// <summary>A record as JSON: a hook request or a Bundle.</summary>
public static class RecordDocument
{
    private static readonly ImmutableArray<string> Hooks = [.. CdsServices.All.Select(s => s.Hook)];

    /// <summary>Whether the document is a hook request, of any hook.</summary>
    /// <param name="document">The document.</param>
    public static bool IsRequest(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty("hook", out _);

    /// <summary>Takes the data of one patient.</summary>
    /// <param name="document">The document. Must stay valid while the result is used.</param>
    /// <param name="plan">The prefetch keys that are read.</param>
    /// <param name="patientId">Id of the patient of a Bundle; <see langword="null"/> when it has only one.</param>
    /// <param name="isEverything">Whether resource types that do not occur in a Bundle count as empty. Otherwise they are unknown.</param>
    /// <exception cref="UnusableRecordException">The document holds nothing to assess, or the patient is not clear.</exception>
    public static PatientData PatientOf(JsonElement document, PrefetchPlan plan, string? patientId, bool isEverything)
    {
        if (IsRequest(document))
        {
            return HookInput.From(document);
        }

        var isObject = document.ValueKind == JsonValueKind.Object;
        return isObject && new SuppliedResource(document, null).Type == SuppliedResource.Bundle
            ? new ResourceSource(() => [document]).Take(plan, patientId, isEverything)
            : throw new UnusableRecordException(
                "is neither a CDS Hooks request nor a FHIR Bundle", "Use one of them");
    }

    /// <summary>Finds the call of a recorded request.</summary>
    /// <param name="request">A hook request, see <see cref="IsRequest"/>.</param>
    /// <exception cref="UnusableRecordException">The hook is not supported.</exception>
    public static HookCall CallOf(JsonElement request)
    {
        var hook = request.GetProperty("hook");
        var service = CdsServices.All.FirstOrDefault(s => hook.ValueKind == JsonValueKind.String && hook.ValueEquals(s.Hook));
        return service is null
            ? throw new UnusableRecordException("its hook is not supported", $"Use a request of {string.Join(", ", Hooks)}")
            : new HookCall(service, JsonMarshal.GetRawUtf8Value(request).ToArray());
    }
}
