namespace PoemsCds.Fhir.Tests;

/// <summary>Creates the synthetic JSON resources of the tests.</summary>
internal static class Given
{
    /// <summary>A code of chronic inflammatory demyelinating polyneuropathy.</summary>
    internal const string Cidp = """{ "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G61.81" }] }""";

    /// <summary>A code that the knowledge does not list: a burn of the ear.</summary>
    internal const string Burn = """{ "coding": [{ "system": "http://snomed.info/sct", "code": "39065001" }] }""";

    /// <summary>A laboratory code of vascular endothelial growth factor.</summary>
    internal const string Vegf = """{ "coding": [{ "system": "http://loinc.org", "code": "34694-0" }] }""";

    /// <summary>A laboratory code of platelets.</summary>
    internal const string Platelets = """{ "coding": [{ "system": "http://loinc.org", "code": "777-3" }] }""";

    /// <summary>A procedure code of computed tomography.</summary>
    internal const string Tomography = """{ "coding": [{ "system": "http://snomed.info/sct", "code": "418891003" }] }""";

    /// <summary>The ingredient code of paclitaxel.</summary>
    internal const string Paclitaxel =
        """{ "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "56946" }] }""";

    private const string ThisPatient = "Patient/p1";

    /// <summary>Creates a Condition with the given members, in addition to type, id and subject.</summary>
    internal static string Condition(string members, string id = "c1") => Resource("Condition", members, id, ThisPatient);

    /// <summary>Creates a relevant Condition with the given subject reference.</summary>
    internal static string ConditionOf(string subject, string id = "c1") => Resource("Condition", $"\"code\": {Cidp}", id, subject);

    /// <summary>Creates an Observation with the given members, in addition to type, id and subject.</summary>
    internal static string Observation(string members, string id = "o1") => Resource("Observation", members, id, ThisPatient);

    /// <summary>Creates a Procedure with the given members, in addition to type, id and subject.</summary>
    internal static string Procedure(string members, string id = "x1") => Resource("Procedure", members, id, ThisPatient);

    /// <summary>Creates a DiagnosticReport with the given members, in addition to type, id and subject.</summary>
    internal static string Report(string members, string id = "r1") => Resource("DiagnosticReport", members, id, ThisPatient);

    /// <summary>Creates a MedicationRequest with the given members, in addition to type, id and subject.</summary>
    internal static string Order(string members, string id = "m1") => Resource("MedicationRequest", members, id, ThisPatient);

    /// <summary>Creates a resource for a key that becomes a fact if it belongs to the patient of the request.</summary>
    internal static string Relevant(string key, string patient = "p1") => key switch
    {
        "patient" => $$"""{ "resourceType": "Patient", "id": "{{patient}}", "birthDate": "1960-05-04", "gender": "female" }""",
        "conditions" => Resource("Condition", $"\"code\": {Cidp}", "c1", $"Patient/{patient}"),
        "routineLaboratory" => Resource("Observation", $"\"status\": \"final\", \"code\": {Platelets}", "o2", $"Patient/{patient}"),
        "laboratory" => Resource("Observation", $"\"status\": \"final\", \"code\": {Vegf}", "o1", $"Patient/{patient}"),
        "medications" => Resource("MedicationRequest", $"\"medicationCodeableConcept\": {Paclitaxel}", "m1", $"Patient/{patient}"),
        "medicationStatements" =>
            Resource("MedicationStatement", $"\"medicationCodeableConcept\": {Paclitaxel}", "s1", $"Patient/{patient}"),
        "medicationAdministrations" =>
            Resource("MedicationAdministration", $"\"medicationCodeableConcept\": {Paclitaxel}", "a1", $"Patient/{patient}"),
        "reports" => Resource("DiagnosticReport", "\"status\": \"final\", \"conclusion\": \"Splenomegaly\"", "r1", $"Patient/{patient}"),
        "procedures" => Resource("Procedure", $"\"status\": \"completed\", \"code\": {Tomography}", "x1", $"Patient/{patient}"),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "is not a prefetch key"),
    };

    /// <summary>Creates an OperationOutcome with one issue.</summary>
    internal static string Outcome(string severity) =>
        $$"""{ "resourceType": "OperationOutcome", "issue": [{ "severity": "{{severity}}", "code": "processing" }] }""";

    /// <summary>Creates an entry with a full URL.</summary>
    internal static string Entry(string fullUrl, string resource) => $$"""{ "fullUrl": "{{fullUrl}}", "resource": {{resource}} }""";

    /// <summary>Creates a searchset of these resources.</summary>
    internal static string Searchset(params string[] resources) =>
        SearchsetOf([.. resources.Select(r => $$"""{ "resource": {{r}} }""")]);

    /// <summary>Creates a searchset of these entries.</summary>
    internal static string SearchsetOf(params string[] entries) =>
        $$"""{ "resourceType": "Bundle", "type": "searchset", "entry": [{{string.Join(", ", entries)}}] }""";

    private static string Resource(string type, string members, string id, string subject) =>
        $$"""{ "resourceType": "{{type}}", "id": "{{id}}", "subject": { "reference": "{{subject}}" }, {{members}} }""";
}
