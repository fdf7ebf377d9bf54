using System.Text.Json;
using CsCheck;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Tests.Recognition;

/// <summary>What the service understands of a site's records, told without what belongs to one patient alone.</summary>
public sealed class RecognitionSurveyTests
{
    private const string Local = "http://hospital.example/lab";
    private const string Icd = "http://hl7.org/fhir/sid/icd-10-cm";

    private static readonly string[] Systems = [Icd, Local, "", "urn:oid:2.16.840.1.113883.6.90"];
    private static readonly string[] Codes = ["G61.81", "W57", ""];

    private readonly RecognitionSurvey _survey = new(Prefetched.Plan, Prefetched.Knowledge);

    [Fact]
    public void Add_Kinds_CountedByOutcome()
    {
        Add(Coded("Condition", "Patient/p1", Icd, "G61.81"), Coded("Condition", "Patient/p1", Icd, "W57"));
        Add(Coded("Condition", "Patient/p1", Local, "7"));
        Add("""{ "resourceType": "Condition", "subject": { "reference": "Patient/p1" } }""");
        Add("""
            { "resourceType": "Condition", "subject": { "reference": "Patient/p1" }, "verificationStatus": { "text": "refuted" } }
            """);
        Add("""{ "resourceType": "Encounter", "subject": { "reference": "Patient/p1" } }""", "[]", "5");

        var report = Report();

        Assert.Equal(new SurveyedKind("Condition", 5, 1, 1, 1, 1, 1), Assert.Single(report.Kinds));
        Assert.Equal(new SurveyedDrop("Condition", "Refuted", 1), Assert.Single(report.Dropped));
    }

    [Theory]
    [InlineData("Patient/p1", "Patient/p2", true)]
    [InlineData("Patient/p1", "https://ehr.example/fhir/Patient/p1/_history/3", false)]
    [InlineData("urn:uuid:a1", "urn:uuid:a2", true)]
    public void Report_TextOfTheRecord_ToldOnlyIfOfTwoPatients(string one, string other, bool isTold)
    {
        Add(Coded("Observation", one, Local, "IFE", "Immunfixation"), Coded("Observation", other, Local, "IFE", "Immunfixation"));

        var report = Report();

        Assert.Equal(isTold ? [Local] : [null], report.Systems.Select(s => s.System));
        Assert.Equal(isTold ? ["IFE"] : [], report.LocalCodes.Select(c => c.Code));
        Assert.Equal(isTold ? 0 : 1, report.HiddenCodes);
        Assert.Equal(["Immunfixation"], Assert.Single(Everything().LocalCodes).Displays.Select(d => d.Text));
    }

    // A display with a name in it comes with one patient alone, though its code does not.
    [Fact]
    public void Report_DisplayOfOnePatient_IsNotTold()
    {
        Add(Coded("Observation", "Patient/p1", Local, "IFE", "IFE"), Coded("Observation", "Patient/p2", Local, "IFE", "IFE"));
        Add(Coded("Observation", "Patient/p3", Local, "IFE", "IFE of John Miller"));

        Assert.Equal([new SurveyedDisplay("IFE", 2)], Assert.Single(Report().LocalCodes).Displays.AsEnumerable());
        Assert.Equal(["IFE", "IFE of John Miller"], Assert.Single(Everything().LocalCodes).Displays.Select(d => d.Text));
    }

    [Fact]
    public void Report_CodesOfUnknownSystem_NamesTheSystemTheyLookLike()
    {
        Add(Coded("Condition", "Patient/p1", Local, "G6181"), Coded("Condition", "Patient/p2", Local, "E03.9"));
        Add(Coded("Condition", "Patient/p2", Local, "W57"));

        var system = Assert.Single(Report().Systems);

        Assert.Equal((3, 2), (system.Codes, system.ListedThere));
        Assert.StartsWith("ICD-10", system.LooksLike);
    }

    [Fact]
    public void Report_ConceptWithAListedCode_ItsOtherCodesNeedNoMap()
    {
        var both = $$"""
            { "resourceType": "Condition", "subject": { "reference": "Patient/{0}" }, "code": { "coding": [
                { "system": "{{Local}}", "code": "7" }, { "system": "{{Icd}}", "code": "G61.81" }] } }
            """;
        Add(both.Replace("{0}", "p1"), both.Replace("{0}", "p2"));

        Assert.Empty(Report().LocalCodes);
        Assert.Contains(Report().Systems, s => s is { System: "ICD-10-CM", Listed: 2, Codes: 2 });
    }

    [Theory]
    [InlineData("\"value\": 900, \"unit\": \"pg/mL\"", "\"referenceRange\": [{ \"high\": { \"value\": 86 } }]", 0, 0, 0)]
    [InlineData("\"value\": 900, \"unit\": \"pg/mL\"", "\"interpretation\": [{ \"text\": \"H\" }]", 0, 0, 0)]
    [InlineData("\"value\": 900, \"unit\": \"pg/mL\"", "\"note\": []", 0, 0, 1)]
    [InlineData("\"value\": 900", "\"note\": []", 1, 0, 1)]
    [InlineData("\"value\": 900, \"unit\": \"furlongs\"", "\"note\": []", 0, 1, 1)]
    public void Report_ListedResults_CountsWhatIsMissing(string quantity, string range, int withoutUnit, int unlisted, int withoutRange)
    {
        foreach (var patient in (string[])["p1", "p2"])
        {
            Add($$"""
                { "resourceType": "Observation", "status": "final", "subject": { "reference": "Patient/{{patient}}" },
                  "code": {{Given.Vegf}}, "valueQuantity": { {{quantity}} }, {{range}} }
                """);
        }

        var results = Report().Results;

        Assert.Equal(
            (2, 2 * withoutUnit, 2 * unlisted, 2 * withoutRange),
            (results.Listed, results.WithoutUnit, results.UnlistedUnit, results.WithoutRange));
        Assert.Equal(unlisted > 0 ? ["furlongs"] : [], results.Units.Select(u => u.Unit));
    }

    [Fact]
    public void Report_Immunofixations_CountedWithThoseUnderstood()
    {
        Add(Immunofixation("No monoclonal protein detected."), Immunofixation("see scanned report"));

        Assert.Equal((2, 1), (Report().Results.Immunofixations, Report().Results.ImmunofixationsRead));
    }

    [Fact]
    public void Report_Drugs_CountedByHowTheyAreTold()
    {
        const string rxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
        foreach (var medication in (string[])
        [
            $"\"medicationCodeableConcept\": {Given.Paclitaxel}",
            $$""" "medicationCodeableConcept": { "coding": [{ "system": "{{rxNorm}}", "code": "1", "display": "Metformin" }] } """,
            """ "medicationCodeableConcept": { "text": "Metformin" } """,
            """ "medicationReference": { "reference": "Medication/1" } """,
            """ "medicationCodeableConcept": { "coding": [{ "system": "urn:local", "code": "1" }] } """,
        ])
        {
            Add(Given.Order(medication));
        }

        Add($$"""{ "resourceType": "Medication", "id": "d1", "code": {{Given.Paclitaxel}} }""");
        Add("""{ "resourceType": "Medication", "id": "d2", "code": { "coding": [{ "system": "urn:local", "code": "1" }] } }""");

        var report = Report();

        Assert.Equal(new SurveyedDrugs(1, 1, 1, 1, 1), report.Drugs);
        Assert.Contains(new SurveyedKind("Medication", 2, 1, 0, 1, 0, 0), report.Kinds);
        Assert.Contains(new SurveyedKind("MedicationRequest", 5, 1, 1, 1, 2, 0), report.Kinds);
    }

    // The fact and the reason are those of the service, whatever resource it is.
    [Fact]
    public void Add_AnyCoding_CountsAsTheServiceReads() =>
        Gen.Select(Gen.Int[0, Systems.Length - 1], Gen.Int[0, Codes.Length - 1]).Sample((system, code) =>
        {
            var resource = Coded("Condition", "Patient/p1", Systems[system], Codes[code]);
            var survey = new RecognitionSurvey(Prefetched.Plan, Prefetched.Knowledge);
            survey.Add(JsonElement.Parse(resource));

            var kind = survey.ToReport(1, false).Kinds.Single();
            var reason = Prefetched.Condition(resource).Dropped;
            return (kind.Understood, kind.CodeNotListed, kind.SystemNotKnown, kind.NoCode) == (
                Is(null), Is(DropReason.CodeNotListed), Is(DropReason.SystemNotKnown), Is(DropReason.NoCode));

            int Is(DropReason? expected) => reason == expected ? 1 : 0;
        });

    [Fact]
    public void SharedTally_MoreKeysThanKept_CountsTheRest()
    {
        var tally = new SharedTally<int>(3);
        foreach (var key in Enumerable.Range(0, 10))
        {
            tally.Add(key, key);
        }

        tally.Add(0, 99);

        Assert.Equal((3, 7), (tally.Counts.Count, tally.Untold));
        Assert.Equal([true, false, false], tally.Counts.OrderBy(c => c.Key).Select(c => c.Value.IsShared));
    }

    private static string Coded(string type, string patient, string system, string code, string? display = null) => $$"""
        { "resourceType": "{{type}}", "subject": { "reference": "{{patient}}" },
          "code": { "coding": [{ "system": "{{system}}", "code": "{{code}}", "display": "{{display}}" }] } }
        """;

    private static string Immunofixation(string words) => $$"""
        { "resourceType": "Observation", "status": "final", "subject": { "reference": "Patient/p1" }, "valueString": "{{words}}",
          "code": { "coding": [{ "system": "http://loinc.org", "code": "25700-6" }] } }
        """;

    private void Add(params string[] resources)
    {
        foreach (var resource in resources)
        {
            _survey.Add(JsonElement.Parse(resource));
        }
    }

    private SurveyReport Report() => _survey.ToReport(50, isEverything: false);

    private SurveyReport Everything() => _survey.ToReport(50, isEverything: true);
}
