namespace PoemsCds.Service.Tests.Recognition;

/// <summary>Calls whose laboratory results have codes of the hospital's own.</summary>
internal static class LocalCharts
{
    internal const string System = "http://hospital.example/lab";

    private const string Icd = "http://hl7.org/fhir/sid/icd-10-cm";
    private const string Loinc = "http://loinc.org";

    /// <summary>A call with diagnoses, and a searchset of results under the key of the laboratory.</summary>
    internal static string Call(string[] diagnoses, string laboratory, string patient = "p1") => $$"""
        {
          "hook": "patient-view",
          "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
          "context": { "userId": "Practitioner/p", "patientId": "{{patient}}" },
          "prefetch": {
            "patient": { "resourceType": "Patient", "id": "{{patient}}", "birthDate": "1960-01-01", "gender": "male" },
            "conditions": {{Searchset([.. diagnoses.Select((code, i) => Condition(code, i, patient))])}},
            "laboratory": {{laboratory}}
          }
        }
        """;

    /// <summary>Results with a local code.</summary>
    internal static string Results(int number, string patient = "p1", string system = System) =>
        Searchset([.. Enumerable.Range(0, number).Select(i => Result(i, system, $"L{i}", patient))]);

    /// <summary>Results with a local code, and one whose code is listed: TSH.</summary>
    internal static string ResultsWithListed(int number) =>
        Searchset([.. Enumerable.Range(0, number).Select(i => Result(i, System, $"L{i}", "p1")), Result(number, Loinc, "3016-3", "p1")]);

    /// <summary>An immunofixation with the listed code, and local results beside it.</summary>
    internal static string NegativeImmunofixation() => Searchset(
        Result(0, System, "L0", "p1"),
        $$"""
        { "resourceType": "Observation", "id": "ife", "status": "final", "subject": { "reference": "Patient/p1" },
          "effectiveDateTime": "2026-03-01", "code": { "coding": [{ "system": "{{Loinc}}", "code": "25700-6" }] },
          "valueString": "No monoclonal protein detected." }
        """);

    internal static string Searchset(params string[] resources)
    {
        var entries = string.Join(',', resources.Select(r => $$"""{ "resource": {{r}} }"""));
        return $$"""{ "resourceType": "Bundle", "type": "searchset", "entry": [{{entries}}] }""";
    }

    private static string Condition(string code, int id, string patient) => $$"""
        { "resourceType": "Condition", "id": "c{{id}}", "subject": { "reference": "Patient/{{patient}}" },
          "onsetDateTime": "2025-01-01", "code": { "coding": [{ "system": "{{Icd}}", "code": "{{code}}" }] } }
        """;

    private static string Result(int id, string system, string code, string patient) => $$"""
        { "resourceType": "Observation", "id": "o{{id}}", "status": "final", "subject": { "reference": "Patient/{{patient}}" },
          "effectiveDateTime": "2026-03-01", "code": { "coding": [{ "system": "{{system}}", "code": "{{code}}" }] },
          "valueQuantity": { "value": 1 } }
        """;
}
