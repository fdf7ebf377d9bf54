using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Cli.Input;

/// <summary>A hook request, as a client would send it.</summary>
/// <param name="Service">The service that it calls.</param>
/// <param name="Body">UTF-8 bytes of the request.</param>
internal sealed record HookCall(CdsService Service, ReadOnlyMemory<byte> Body)
{
    private const string User = "Practitioner/poems-cds";

    private static readonly ImmutableArray<string> Hooks = [.. CdsServices.All.Select(s => s.Hook)];

    /// <summary>
    /// Reads a recorded request, or makes a patient-view request of a Bundle or an export.
    /// </summary>
    /// <param name="file">File or folder.</param>
    /// <param name="plan">The prefetch keys that are read.</param>
    /// <param name="patientId">Id of the patient; <see langword="null"/> when the file has only one.</param>
    /// <param name="isEverything">Whether resource types that do not occur in a Bundle or an export count as empty.</param>
    /// <exception cref="UnusableInputException">The file holds nothing to assess, or the patient or the hook is not clear.</exception>
    internal static HookCall Read(string file, PrefetchPlan plan, string? patientId, bool isEverything)
    {
        var patient = PatientFile.Read(file, plan, patientId, isEverything);
        if (JsonFile.IsNdjson(file) || JsonFile.Document(file) is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("hook", out var hook))
        {
            return PatientView(patient);
        }

        var service = CdsServices.All.FirstOrDefault(s => hook.ValueKind == JsonValueKind.String && hook.ValueEquals(s.Hook));
        return service is null
            ? throw new UnusableInputException(file, "its hook is not supported", $"Use a request of {string.Join(", ", Hooks)}")
            : new HookCall(service, JsonMarshal.GetRawUtf8Value(root).ToArray());
    }

    private static HookCall PatientView(PatientInput patient)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("hook", CdsHooks.Services.PatientView.Service.Hook);
            json.WriteString("hookInstance", Guid.Empty);
            json.WriteStartObject("context");
            json.WriteString("userId", User);
            json.WriteString("patientId", patient.PatientId);
            json.WriteEndObject();
            json.WritePropertyName("prefetch");
            json.WriteRawValue(patient.Prefetch.Span);
            json.WriteEndObject();
        }

        return new HookCall(CdsHooks.Services.PatientView.Service, body.ToArray());
    }
}
