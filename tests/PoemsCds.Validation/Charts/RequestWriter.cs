using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Validation.Charts;

/// <summary>Writes a chart as the CDS Hooks request in which an EHR would send it: FHIR R4 searchsets under the prefetch keys.</summary>
internal sealed class RequestWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly Vocabulary _vocabulary = Vocabulary.Shipped;
    private readonly string _subject;
    private int _lastId;

    private RequestWriter(Utf8JsonWriter json, string patientId)
    {
        _json = json;
        _subject = $"Patient/{patientId}";
    }

    /// <summary>The request as UTF-8 JSON.</summary>
    /// <param name="chart">The facts.</param>
    /// <param name="keys">Prefetch keys of the service; a key without entries gets an empty searchset.</param>
    internal static byte[] Write(Chart chart, IEnumerable<string> keys)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            new RequestWriter(json, chart.Id).WriteRequest(chart, keys);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteRequest(Chart chart, IEnumerable<string> keys)
    {
        _json.WriteStartObject();
        _json.WriteString("hook", "patient-view");
        _json.WriteString("hookInstance", "d19113fc-b115-54f1-baf0-36133c420def");
        _json.WriteStartObject("context");
        _json.WriteString("userId", "Practitioner/validation");
        _json.WriteString("patientId", chart.Id);
        _json.WriteEndObject();
        _json.WriteStartObject("prefetch");
        foreach (var key in keys.Where(k => chart.HasLaboratory || k != "laboratory"))
        {
            WriteKey(key, chart);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteKey(string key, Chart chart)
    {
        _json.WriteStartObject(key);
        switch (key)
        {
            case "patient":
                WritePatient(chart);
                break;
            case "conditions":
                WriteSearchset(chart.Diagnoses, d => WriteCondition(d, chart.Coding));
                break;
            case "laboratory":
                WriteSearchset(chart.Results, WriteObservation);
                break;
            case "medications":
                WriteSearchset(chart.Orders, o => WriteOrder(o, chart.Coding));
                break;
            case "reports":
                WriteSearchset(chart.Reports, r => WriteReport(r, chart.Coding));
                break;
            default:
                WriteSearchset(Array.Empty<string>(), _ => { });
                break;
        }

        _json.WriteEndObject();
    }

    private void WritePatient(Chart chart)
    {
        _json.WriteString("resourceType", "Patient");
        _json.WriteString("id", chart.Id);
        _json.WriteString("gender", chart.Sex switch { Sex.Female => "female", Sex.Male => "male", _ => "unknown" });
        if (chart.BirthDate is { } born)
        {
            _json.WriteDay("birthDate", born);
        }
    }

    private void WriteSearchset<T>(IReadOnlyCollection<T> facts, Action<T> write)
    {
        _json.WriteString("resourceType", "Bundle");
        _json.WriteString("type", "searchset");
        _json.WriteNumber("total", facts.Count);
        if (facts.Count == 0)
        {
            return; // FHIR has no empty arrays
        }

        _json.WriteStartArray("entry");
        foreach (var fact in facts)
        {
            _json.WriteStartObject();
            _json.WriteStartObject("resource");
            write(fact);
            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteHead(string type)
    {
        _json.WriteString("resourceType", type);
        _json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"f{++_lastId}"));
        _json.WriteStartObject("subject");
        _json.WriteString("reference", _subject);
        _json.WriteEndObject();
    }

    private void WriteCondition(ChartDiagnosis diagnosis, DiagnosisCoding coding)
    {
        WriteHead("Condition");
        _json.WriteConcept("clinicalStatus", [("http://terminology.hl7.org/CodeSystem/condition-clinical", "active")]);
        _json.WriteConcept("verificationStatus", [("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed")]);
        _json.WriteConcept("code", _vocabulary.Diagnoses[diagnosis.Feature].Under(coding));
        _json.WriteDay("recordedDate", diagnosis.Recorded);
        if (diagnosis.Onset is { } onset)
        {
            _json.WriteDay("onsetDateTime", onset);
        }
    }

    private void WriteOrder(ChartOrder order, DiagnosisCoding coding)
    {
        WriteHead("MedicationRequest");
        _json.WriteString("status", order.IsRunning ? "active" : "completed");
        _json.WriteString("intent", "order");
        _json.WriteConcept("medicationCodeableConcept", [_vocabulary.Drugs[order.Drug].Under(coding)]);
        _json.WriteDay("authoredOn", order.Day);
    }

    private void WriteReport(ChartReport report, DiagnosisCoding coding)
    {
        WriteHead("DiagnosticReport");
        _json.WriteString("status", "final");
        _json.WriteStartObject("code");
        _json.WriteString("text", _vocabulary.Reports[report.Kind].Under(coding));
        _json.WriteEndObject();
        _json.WriteDay("effectiveDateTime", report.Date);
        _json.WriteString("conclusion", report.Conclusion);
    }

    private void WriteObservation(ChartResult result)
    {
        var analyte = _vocabulary.Analytes[result.Analyte];
        var unit = result.Unit ?? analyte.Unit;
        WriteHead("Observation");
        _json.WriteString("status", "final");
        _json.WriteConcepts("category", ("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory"));
        _json.WriteConcept("code", [("http://loinc.org", analyte.Loinc)]);
        _json.WriteDay("effectiveDateTime", result.Date);
        _json.WriteQuantity("valueQuantity", result.Value, unit);
        if (result.Text is not null)
        {
            _json.WriteString("valueString", result.Text);
        }

        if (result.Flag is not null)
        {
            _json.WriteConcepts("interpretation", ("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", result.Flag));
        }

        if (result.Specimen is not null)
        {
            _json.WriteStartObject("specimen");
            _json.WriteString("display", result.Specimen);
            _json.WriteEndObject();
        }

        WriteRange(result, unit);
    }

    private void WriteRange(ChartResult result, string? unit)
    {
        if (result.Low is null && result.High is null)
        {
            return;
        }

        _json.WriteStartArray("referenceRange");
        _json.WriteStartObject();
        _json.WriteQuantity("low", result.Low, unit);
        _json.WriteQuantity("high", result.High, unit);
        _json.WriteEndObject();
        _json.WriteEndArray();
    }
}
