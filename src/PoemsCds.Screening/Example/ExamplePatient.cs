using System.Text.Json;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Screening.Example;

/// <summary>Writes the resources of one synthetic patient.</summary>
/// <param name="id">Id of the patient.</param>
/// <param name="files">The files of the export by type.</param>
/// <param name="codes">The codes.</param>
internal sealed class ExamplePatient(string id, IReadOnlyDictionary<string, ExampleFile> files, ExampleCodes codes)
{
    private const string RaceUrl = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";
    private const string EthnicityUrl = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity";
    private const string OmbSystem = "urn:oid:2.16.840.1.113883.6.238";
    private const string StatusSystem = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private const string UnitSystem = "http://unitsofmeasure.org";
    private const string ClassSystem = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /// <summary>Writes the Patient.</summary>
    internal void AddPatient(DateOnly birth, string gender, string race, string ethnicity) => files["Patient"].Write(id, json =>
    {
        json.WriteStartArray("extension");
        WriteCategory(json, RaceUrl, race);
        WriteCategory(json, EthnicityUrl, ethnicity);
        json.WriteEndArray();
        json.WriteString("gender", gender);
        ExampleFile.WriteDay(json, "birthDate", birth);
    });

    /// <summary>Writes a diagnosis with a code of the knowledge.</summary>
    internal void AddDiagnosis(string set, DateOnly day, string? code = null)
    {
        var concept = codes.Diagnosis(set, code);
        AddCondition(day, json => ExampleFile.WriteConcept(json, "code", concept));
    }

    /// <summary>Writes a diagnosis in words.</summary>
    internal void AddStatedDiagnosis(string words, DateOnly day) => AddCondition(day, json =>
    {
        json.WriteStartObject("code");
        json.WriteString("text", words);
        json.WriteEndObject();
    });

    /// <summary>Writes a diagnosis with a local code.</summary>
    internal void AddLocalDiagnosis(string code, DateOnly day) =>
        AddCondition(day, json => ExampleFile.WriteConcept(json, "code", ExampleCodes.Local, code, code));

    /// <summary>Writes a result in words.</summary>
    internal void AddWords(Concept test, string words, DateOnly day) =>
        AddObservation(day, json => ExampleFile.WriteConcept(json, "code", test), json => json.WriteString("valueString", words));

    /// <summary>Writes a number with its upper limit.</summary>
    internal void AddNumber(Concept test, decimal value, string unit, decimal high, DateOnly day) => AddObservation(
        day,
        json => ExampleFile.WriteConcept(json, "code", test),
        json =>
        {
            WriteQuantity(json, "valueQuantity", value, unit);
            json.WriteStartArray("referenceRange");
            json.WriteStartObject();
            WriteQuantity(json, "high", high, unit);
            json.WriteEndObject();
            json.WriteEndArray();
        });

    /// <summary>Writes a number with a local code.</summary>
    internal void AddLocalNumber(string code, decimal value, DateOnly day) => AddObservation(
        day,
        json => ExampleFile.WriteConcept(json, "code", ExampleCodes.Local, code, code),
        json => WriteQuantity(json, "valueQuantity", value, "1"));

    /// <summary>Writes an encounter.</summary>
    internal void AddEncounter(string encounterClass, string service, DateOnly day) => files["Encounter"].Write(id, json =>
    {
        json.WriteString("status", "finished");
        json.WriteStartObject("class");
        json.WriteString("system", ClassSystem);
        json.WriteString("code", encounterClass);
        json.WriteEndObject();
        ExampleFile.WriteConcept(json, "serviceType", ExampleCodes.Local, service, service);
        json.WriteStartObject("period");
        ExampleFile.WriteDay(json, "start", day);
        json.WriteEndObject();
    });

    private static void WriteCategory(Utf8JsonWriter json, string url, string code)
    {
        json.WriteStartObject();
        json.WriteString("url", url);
        json.WriteStartArray("extension");
        json.WriteStartObject();
        json.WriteString("url", "ombCategory");
        json.WriteStartObject("valueCoding");
        json.WriteString("system", OmbSystem);
        json.WriteString("code", code);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void AddCondition(DateOnly day, Action<Utf8JsonWriter> writeCode) => files["Condition"].Write(id, json =>
    {
        ExampleFile.WriteConcept(json, "clinicalStatus", StatusSystem, "active", "Active");
        writeCode(json);
        ExampleFile.WriteDay(json, "recordedDate", day);
    });

    private void AddObservation(DateOnly day, Action<Utf8JsonWriter> writeCode, Action<Utf8JsonWriter> writeValue) =>
        files["Observation"].Write(id, json =>
        {
            json.WriteString("status", "final");
            writeCode(json);
            ExampleFile.WriteDay(json, "effectiveDateTime", day);
            writeValue(json);
        });

    private static void WriteQuantity(Utf8JsonWriter json, string member, decimal value, string unit)
    {
        json.WriteStartObject(member);
        json.WriteNumber("value", value);
        json.WriteString("unit", unit);
        json.WriteString("system", UnitSystem);
        json.WriteString("code", unit);
        json.WriteEndObject();
    }
}
