using System.Globalization;
using static System.FormattableString;

namespace PoemsCds.Benchmarks.Charts;

/// <summary>Creates the entries of a chart.</summary>
internal sealed class ChartEntries(Random random, string patient, bool withCard)
{
    private const string Terminology = "http://terminology.hl7.org/CodeSystem";

    private readonly ChartCodes _codes = new(random, withCard);

    private string Subject =>
        Invariant($"\"subject\":{{\"reference\":\"Patient/{patient}\"}},\"encounter\":{{\"reference\":\"Encounter/{Id()}\"}}");

    private string Meta => Invariant($"\"meta\":{{\"versionId\":\"1\",\"lastUpdated\":\"{Time()}\"}}");

    /// <summary>One entry with a resource of the given type.</summary>
    internal string Next(string type)
    {
        var id = Id();
        var resource = type switch
        {
            "Condition" => Condition(id),
            "Observation" => Observation(id),
            "MedicationRequest" => MedicationRequest(id),
            "DiagnosticReport" => DiagnosticReport(id),
            _ => Procedure(id),
        };
        return $$$"""{"fullUrl":"https://ehr.example.org/fhir/{{{type}}}/{{{id}}}","resource":{{{resource}}},"search":{"mode":"match"}}""";
    }

    private string Condition(string id) =>
        $$$"""{"resourceType":"Condition","id":"{{{id}}}",{{{Meta}}},"clinicalStatus":{{{Status("condition-clinical", "active")}}}"""
            + $$$""","verificationStatus":{{{Status("condition-ver-status", "confirmed")}}}"""
            + $$$""","category":{{{Category("condition-category", "encounter-diagnosis", "Encounter Diagnosis")}}}"""
            + $$$""","code":{{{_codes.Condition()}}},{{{Subject}}},"onsetDateTime":"{{{Time()}}}","recordedDate":"{{{Time()}}}"}""";

    private string Observation(string id) =>
        $$$"""{"resourceType":"Observation","id":"{{{id}}}",{{{Meta}}}"""
            + $$$""","status":"final","category":{{{Category("observation-category", "laboratory", "laboratory")}}}"""
            + $$$""","code":{{{_codes.Observation()}}},{{{Subject}}}"""
            + $$$""","effectiveDateTime":"{{{Time()}}}","issued":"{{{Time()}}}","valueQuantity":{"value":{{{Number()}}}"""
            + $$$""","unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}}""";

    private string MedicationRequest(string id) =>
        $$$"""{"resourceType":"MedicationRequest","id":"{{{id}}}",{{{Meta}}}"""
            + $$$""","status":"stopped","intent":"order","medicationCodeableConcept":{{{_codes.Medication()}}},{{{Subject}}}"""
            + $$$""","authoredOn":"{{{Time()}}}","requester":{"reference":"Practitioner/{{{Id()}}}","display":"Dr. Made Up"}"""
            + $$$""","reasonReference":[{"reference":"Condition/{{{Id()}}}"}]"""
            + $$$""","dosageInstruction":[{"sequence":1,"timing":{"repeat":{"frequency":1,"period":1.0,"periodUnit":"d"}}"""
            + $$$""","asNeededBoolean":false}]}""";

    private string DiagnosticReport(string id) =>
        $$$"""{"resourceType":"DiagnosticReport","id":"{{{id}}}",{{{Meta}}}"""
            + $$$""","status":"final","category":{{{Category("v2-0074", "LAB", "Laboratory")}}}"""
            + $$$""","code":{{{_codes.Report()}}},{{{Subject}}},"effectiveDateTime":"{{{Time()}}}","issued":"{{{Time()}}}","result":"""
            + $$$"""[{{{string.Join(',', Enumerable.Range(0, 4).Select(Result))}}}]{{{Conclusion()}}}}""";

    private string Procedure(string id) =>
        $$$"""{"resourceType":"Procedure","id":"{{{id}}}",{{{Meta}}},"status":"completed","code":{{{_codes.Procedure()}}},{{{Subject}}}"""
            + $$$""","performedPeriod":{"start":"{{{Time()}}}","end":"{{{Time()}}}"}}""";

    private string Result(int number) => $$"""{"reference":"Observation/{{Id()}}","display":"Made-up result {{number}}"}""";

    private string Conclusion() => random.Next(4) == 0 ? $",\"conclusion\":\"{ChartCodes.Conclusion(random)}\"" : "";

    private static string Category(string system, string code, string display) =>
        $$$"""[{"coding":[{"system":"{{{Terminology}}}/{{{system}}}","code":"{{{code}}}","display":"{{{display}}}"}]}]""";

    private static string Status(string system, string code) =>
        $$$"""{"coding":[{"system":"{{{Terminology}}}/{{{system}}}","code":"{{{code}}}"}]}""";

    private string Number() => Math.Round(random.NextDouble() * 200, 2).ToString(CultureInfo.InvariantCulture);

    private string Time() => new DateTime(2012, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(7_000_000))
        .ToString("yyyy-MM-dd'T'HH:mm:ss'.825-05:00'", CultureInfo.InvariantCulture);

    private string Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
