using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests the specimen and unit of results, and results contained in a panel.</summary>
public sealed class SpecimenAndPanelTests
{
    private const string Plasma = """{ "resourceType": "Specimen", "id": "s1", "type": { "text": "EDTA plasma" } }""";

    [Theory]
    [InlineData("{ \"display\": \"Plasma\" }", Specimen.Plasma)]
    [InlineData("{ \"display\": \"Serum, fasting\" }", Specimen.Serum)]
    [InlineData("{ \"display\": \"Serum or plasma\" }", Specimen.Unknown)]
    [InlineData("{ \"display\": \"Blood\" }", Specimen.Unknown)]
    [InlineData("{ \"reference\": \"Specimen/elsewhere\" }", Specimen.Unknown)]
    [InlineData("null", Specimen.Unknown)]
    [InlineData("\"Plasma\"", Specimen.Unknown)]
    public void Read_SpecimenReference_DisplayGivesSpecimen(string specimen, Specimen expected)
    {
        Assert.Equal(expected, Read($"\"code\": {Given.Vegf}, \"specimen\": {specimen}").Specimen);
    }

    [Theory]
    [InlineData("VEGF, plasma", null, Specimen.Plasma)]
    [InlineData("VEGF serum", "Vascular endothelial growth factor A [Mass/volume] in Serum or Plasma", Specimen.Serum)]
    [InlineData("VEGF", "VEGF SerPl-mCnc", Specimen.Unknown)]
    [InlineData(null, "VEGF [Mass/volume] in Plasma", Specimen.Plasma)]
    public void Read_CodeText_GivesSpecimenIfNothingElseDoes(string? text, string? display, Specimen expected)
    {
        var code = $$"""
            { "coding": [{ "system": "http://loinc.org", "code": "34694-0"{{(display is null ? "" : $", \"display\": \"{display}\"")}} }]
            {{(text is null ? "" : $", \"text\": \"{text}\"")}} }
            """;

        Assert.Equal(expected, Read($"\"code\": {code}").Specimen);
    }

    [Fact]
    public void Read_ContainedSpecimen_TypeCountsUnlessContradicted()
    {
        var fact = Read($$"""
            "specimen": { "reference": "#s1" }, "code": {{Given.Vegf}},
            "contained": ["odd", { "resourceType": "Device", "id": "d" }, {{Plasma}}]
            """);
        var contradicted = Read($$"""
            "specimen": { "reference": "#s1", "display": "Serum" }, "code": {{Given.Vegf}}, "contained": [{{Plasma}}]
            """);

        Assert.Equal(Specimen.Plasma, fact.Specimen);
        Assert.Equal(Specimen.Unknown, contradicted.Specimen);
    }

    [Theory]
    [InlineData("http://snomed.info/sct", "119361006", Specimen.Plasma)]
    [InlineData("http://snomed.info/sct", "119364003", Specimen.Serum)]
    [InlineData("http://terminology.hl7.org/CodeSystem/v2-0487", "PLAS", Specimen.Plasma)]
    [InlineData("http://terminology.hl7.org/CodeSystem/v2-0487", "SER", Specimen.Serum)]
    [InlineData("http://example.org/specimens", "SER", Specimen.Unknown)]
    public void Read_SpecimenTypeCode_IsRecognized(string system, string code, Specimen expected)
    {
        var fact = Read($$"""
            "specimen": { "reference": "#s1" }, "code": {{Given.Vegf}},
            "contained": [{ "resourceType": "Specimen", "id": "s1", "type": { "coding": [{ "system": "{{system}}",
            "code": "{{code}}" }] } }]
            """);

        Assert.Equal(expected, fact.Specimen);
    }

    [Fact]
    public void Read_SpecimenNameContradictsDisplay_StaysUnknown()
    {
        var result = From(
            Given.Entry("urn:uuid:s1", Plasma),
            Given.Entry("urn:uuid:o1", Given.Observation("""
                "code": { "coding": [{ "system": "http://loinc.org", "code": "34694-0" }], "text": "VEGF, plasma" },
                "specimen": { "reference": "Specimen/s1", "display": "Serum" }
                """)));

        Assert.Equal(Specimen.Unknown, Assert.Single(result.Record.LabResults).Specimen);
    }

    [Theory]
    [InlineData("Specimen/s1")]
    [InlineData("https://ehr.example.org/fhir/Specimen/s1")]
    [InlineData("Specimen/s1/_history/4")]
    [InlineData("urn:uuid:s1")]
    public void Read_SuppliedSpecimen_IsResolvedInAnyOrder(string reference)
    {
        var entries = new[]
        {
            Given.Entry("urn:uuid:s1", Plasma),
            Given.Entry("urn:uuid:o1", Given.Observation($"\"code\": {Given.Vegf}, \"specimen\": {{ \"reference\": \"{reference}\" }}")),
        };

        Assert.Equal(Specimen.Plasma, Assert.Single(From(entries).Record.LabResults).Specimen);
        Assert.Equal(Specimen.Plasma, Assert.Single(From([.. entries.Reverse()]).Record.LabResults).Specimen);
        Assert.Equal(PrefetchState.Supplied, From(entries).Report.States["laboratory"]);
    }

    [Fact]
    public void Read_SuppliedSpecimenWithoutType_DisplayCounts()
    {
        var result = From(
            Given.Entry("urn:uuid:s1", """{ "resourceType": "Specimen", "id": "s1" }"""),
            Given.Entry("urn:uuid:o1", Given.Observation($"\"code\": {Given.Vegf}, \"specimen\": {{ \"reference\": \"Specimen/s1\", "
                + $"\"display\": \"Serum\" }}")));

        Assert.Equal(Specimen.Serum, Assert.Single(result.Record.LabResults).Specimen);
    }

    [Fact]
    public void Read_ReferenceToOlderVersion_IsResolved()
    {
        var orders = Prefetched.FromOrders(
            $$"""{ "resourceType": "Medication", "id": "d1", "code": {{Given.Paclitaxel}} }""",
            Given.Order("\"medicationReference\": { \"reference\": \"Medication/d1/_history/2\" }"));

        Assert.Equal("56946", Assert.Single(orders.Record.Medications).Codings.Single().Code);
    }

    [Theory]
    [InlineData("\"valueQuantity\": { \"value\": 250, \"unit\": \"pg per mL\", \"system\": \"http://unitsofmeasure.org\", \"code\": "
        + "\"pg/mL\" }", "pg/mL", "pg per mL")]
    [InlineData("\"valueQuantity\": { \"value\": 250, \"unit\": \"ng/L\" }", null, "ng/L")]
    [InlineData("\"valueString\": \"250 pg/mL\"", null, "pg/mL")]
    [InlineData("\"valueString\": \"250\"", null, null)]
    public void Read_Unit_KeepsCodeAndText(string value, string? code, string? text)
    {
        Assert.Equal(new UnitText(code, text), Read($"\"code\": {Given.Vegf}, {value}").Unit);
    }

    [Fact]
    public void Read_PanelWithContainedMembers_EachIsAResult()
    {
        var panel = Given.Observation($$"""
            "status": "final", "effectiveDateTime": "2026-01-05", "code": { "text": "Panel" }, "hasMember": [{ "reference": "#a" },
            { "reference": "#b" }, { "reference": "#c" }],
            "specimen": { "display": "Plasma" },
            "contained": [
              { "resourceType": "Observation", "id": "a", "code": {{Given.Vegf}}, "valueQuantity": { "value": 250, "unit": "pg/mL" } },
              { "resourceType": "Observation", "id": "b", "status": "preliminary", "effectiveDateTime": "2026-02-05",
              "specimen": { "display": "Serum" }, "code": {{Given.Platelets}} },
              { "resourceType": "Observation", "id": "c", "status": "cancelled", "code": {{Given.Vegf}} },
              { "resourceType": "Observation", "id": "d", "subject": { "reference": "Patient/other" }, "code": {{Given.Vegf}} }
            ]
            """);

        var results = Prefetched.From($$"""{ "laboratory": {{Given.Searchset(panel)}} }""").Record.LabResults;

        Assert.Equal(
            [
                ("34694-0", 250m, Prefetched.Date("2026-01-05"), true, Specimen.Plasma),
                ("777-3", null, Prefetched.Date("2026-02-05"), false, Specimen.Serum),
            ],
            results.Select(r => (r.Codings.Single().Code, r.Number, r.Date, r.IsFinal, r.Specimen)));
    }

    private static PrefetchResult From(params string[] entries) =>
        Prefetched.From($$"""{ "laboratory": {{Given.SearchsetOf(entries)}} }""");

    private static LabResult Read(string members)
    {
        var (fact, dropped) = Prefetched.Observation(Given.Observation(members));
        Assert.Equal((DropReason?)null, dropped);
        return fact ?? throw new InvalidOperationException("no reason and no fact");
    }
}
