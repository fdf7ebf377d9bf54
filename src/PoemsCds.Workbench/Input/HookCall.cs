using System.Text.Json;
using PoemsCds.CdsHooks.Services;

namespace PoemsCds.Workbench.Input;

/// <summary>A hook request, as a client would send it.</summary>
/// <param name="Service">The service that it calls.</param>
/// <param name="Body">UTF-8 bytes of the request.</param>
public sealed record HookCall(CdsService Service, ReadOnlyMemory<byte> Body)
{
    private const string User = "Practitioner/poems-cds";

    /// <summary>Makes a patient-view request.</summary>
    /// <param name="patient">The patient with the prefetch.</param>
    public static HookCall PatientView(PatientData patient)
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
