using System.Globalization;

namespace PoemsCds.Benchmarks.Screening;

/// <summary>Writes an export of one patient with a great number of kept results.</summary>
internal static class LargePatient
{
    private const int ADay = 288; // as a sensor that measures every five minutes

    /// <summary>Writes the export: a patient with the triad, and platelet counts.</summary>
    internal static void Write(string folder, int results)
    {
        Directory.CreateDirectory(folder);
        using var file = new StreamWriter(Path.Combine(folder, "export.ndjson")) { NewLine = "\n" };
        file.WriteLine("""{"resourceType":"Patient","id":"1","gender":"male","birthDate":"1960-05-01"}""");
        WriteCondition(file, "G61.81");
        WriteCondition(file, "E11.9");
        WriteResult(file, "m", "14895-7", "2025-01-10", "\"valueString\":\"IgA lambda M-protein\"");
        var last = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i < results; i++)
        {
            var time = last.AddMinutes(-5.0 * i).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            var value = (150 + (i * 7919 % 400)).ToString(CultureInfo.InvariantCulture);
            WriteResult(
                file, $"{i / ADay:x8}-0000-4000-8000-{i:x12}", "777-3", time,
                $$"""
                "valueQuantity":{"value":{{value}},"unit":"10*3/uL","system":"http://unitsofmeasure.org","code":"10*3/uL"}
                """.Trim());
        }
    }

    private static void WriteCondition(StreamWriter file, string code) => file.WriteLine(
        $$"""
        {"resourceType":"Condition","id":"{{code}}","subject":{"reference":"Patient/1"},"recordedDate":"2024-03-05","code":{"coding":[
        {"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"{{code}}"} ]} }
        """.ReplaceLineEndings(""));

    private static void WriteResult(StreamWriter file, string id, string code, string time, string value) => file.WriteLine(
        $$"""
        {"resourceType":"Observation","id":"{{id}}","status":"final","subject":{"reference":"Patient/1"},"effectiveDateTime":"{{time}}",
        "code":{"coding":[{"system":"http://loinc.org","code":"{{code}}"} ]},{{value}} }
        """.ReplaceLineEndings(""));
}
