namespace PoemsCds.Screening.Tests;

/// <summary>Resources as lines of NDJSON, with codes of the knowledge.</summary>
internal static class Lines
{
    private const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";

    internal static string Patient(string id, string birth = "1960-05-01", string gender = "male", string more = "") =>
        $$"""{"resourceType":"Patient","id":"{{id}}","gender":"{{gender}}","birthDate":"{{birth}}"{{more}}}""";

    internal static string Condition(string id, string code, string subject, string recorded = "2024-03-05", string more = "") => Of($$"""
        {"resourceType":"Condition","id":"{{id}}","subject":{"reference":"{{subject}}"},"recordedDate":"{{recorded}}",
        "code":{"coding":[{"system":"{{Icd10Cm}}","code":"{{code}}"}]}{{more}}}
        """);

    internal static string Immunofixation(string id, string words, string subject, string issued = "2025-01-10") => Of($$"""
        {"resourceType":"Observation","id":"{{id}}","status":"final","subject":{"reference":"{{subject}}"},
        "effectiveDateTime":"{{issued}}","code":{"coding":[{"system":"http://loinc.org","code":"14895-7"}]},"valueString":"{{words}}"}
        """);

    internal static string Pulse(string id, string subject) => Of($$"""
        {"resourceType":"Observation","id":"{{id}}","status":"final","subject":{"reference":"{{subject}}"},
        "code":{"coding":[{"system":"http://hospital.example","code":"pulse"}]},"valueInteger":70}
        """);

    /// <summary>A resource in one line.</summary>
    internal static string Of(string resource) => resource.ReplaceLineEndings("");

    /// <summary>A patient with neuropathy, M-protein and diabetes: a card of row 6, 7 or 8.</summary>
    internal static string[] Triad(string id, string? subject = null) =>
    [
        Patient(id),
        Condition($"{id}-p", "G61.81", subject ?? $"Patient/{id}"),
        Condition($"{id}-e", "E11.9", subject ?? $"Patient/{id}"),
        Immunofixation($"{id}-m", "IgA lambda M-protein", subject ?? $"Patient/{id}"),
    ];

    /// <summary>Writes lines, each with a line feed.</summary>
    internal static void Write(string folder, string name, params string[] lines)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), string.Concat(lines.Select(l => $"{l}\n")));
    }
}
