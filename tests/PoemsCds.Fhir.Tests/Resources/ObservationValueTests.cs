using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests values, ranges and flags of laboratory results, as servers send them.</summary>
public sealed class ObservationValueTests
{
    private const string MSpike = """{ "coding": [{ "system": "http://loinc.org", "code": "33358-3" }] }""";
    private const string Immunofixation = """{ "coding": [{ "system": "http://loinc.org", "code": "25700-6" }] }""";

    [Theory]
    [InlineData("\"valueQuantity\": { \"value\": 0.4, \"unit\": \"g/dL\" }", 0.4, Comparison.Exactly)]
    [InlineData("\"valueQuantity\": { \"value\": 0.10, \"comparator\": \"<\" }", 0.1, Comparison.LessThan)]
    [InlineData("\"valueQuantity\": { \"comparator\": \">=\", \"value\": 3 }", 3, Comparison.AtLeast)]
    [InlineData("\"valueString\": \"<0.1\"", 0.1, Comparison.LessThan)]
    [InlineData("\"valueString\": \">=100UCUM http://unitsofmeasure.org,%\"", 100, Comparison.AtLeast)]
    [InlineData("\"valueString\": \"27\"", 27, Comparison.Exactly)]
    [InlineData("\"valueString\": \"0,4\"", 0.4, Comparison.Exactly)]
    [InlineData("\"valueString\": \"< 0,1 g/dl\"", 0.1, Comparison.LessThan)]
    [InlineData("\"valueQuantity\": { \"value\": \"13,2\" }", 13.2, Comparison.Exactly)]
    [InlineData("\"valueQuantity\": { \"value\": \" 0,132 \" }", 0.132, Comparison.Exactly)]
    [InlineData("\"valueString\": \" 1.7894 g/dL\"", 1.7894, Comparison.Exactly)]
    [InlineData("\"valueString\": \"> 2\"", 2, Comparison.MoreThan)]
    [InlineData("\"valueString\": \"\u2265 2 pg/mL\"", 2, Comparison.AtLeast)]
    [InlineData("\"valueInteger\": 2", 2, Comparison.Exactly)]
    [InlineData("\"valueInteger\": \"2\"", 2, Comparison.Exactly)]
    [InlineData("\"valueQuantity\": { \"value\": \"13.2\", \"unit\": \"g/dL\" }", 13.2, Comparison.Exactly)]
    [InlineData("\"valueQuantity\": { \"value\": \" 0.4 \", \"comparator\": \"<\" }", 0.4, Comparison.LessThan)]
    [InlineData("\"valueQuantity\": { \"value\": \"1.5e1\" }", 15, Comparison.Exactly)]
    [InlineData("\"valueQuantity\": { \"value\": \"1\\u0032\" }", 12, Comparison.Exactly)]
    public void Read_Number_KeepsComparator(string value, double number, Comparison comparison)
    {
        var fact = Read(MSpike, value);

        Assert.Equal((decimal)number, fact.Number);
        Assert.Equal(comparison, fact.Comparison);
    }

    [Theory]
    [InlineData("1,850 pg/mL (H)", 1850.0, "pg/mL", Interpretation.High)]
    [InlineData("1,850 ng/l (h)", 1850.0, "ng/l", Interpretation.High)]
    [InlineData("1,850 pg/mL", 1850.0, "pg/mL", Interpretation.None)]
    [InlineData("12'345.5 pg/mL L", 12345.5, "pg/mL", Interpretation.Low)]
    [InlineData("850 pg/mL [HH]", 850.0, "pg/mL", Interpretation.High)]
    [InlineData("1,850 furlong (H)", null, null, Interpretation.None)]
    [InlineData("1,85 pg/mL", 1.85, "pg/mL", Interpretation.None)]
    [InlineData("31,0 pg/mL H", 31.0, "pg/mL", Interpretation.High)]
    [InlineData("0,850 g/dL", 0.85, "g/dL", Interpretation.None)]
    [InlineData("1,8505 pg/mL", 1.8505, "pg/mL", Interpretation.None)]
    [InlineData("1.850,5 pg/mL", 1850.5, "pg/mL", Interpretation.None)]
    [InlineData("1,850,000 /uL", 1850000.0, "/uL", Interpretation.None)]
    [InlineData("1.850,5 furlong", null, null, Interpretation.None)]
    [InlineData("0,850,000 /uL", null, null, Interpretation.None)]
    [InlineData("0'850 g/dL", null, null, Interpretation.None)]
    [InlineData("1,8,5 pg/mL", null, null, Interpretation.None)]
    [InlineData("31,0-86,0 pg/mL", null, null, Interpretation.None)]
    [InlineData("1.850.5 pg/mL", null, null, Interpretation.None)]
    [InlineData("1,850", null, null, Interpretation.None)]
    public void Read_NumberInTextWithThousandsAndFlag_RequiresKnownUnit(string text, double? number, string? unit, Interpretation flag)
    {
        var fact = Read(MSpike, $"\"valueString\": \"{text}\"");

        Assert.Equal((decimal?)number, fact.Number);
        Assert.Equal(unit, fact.Unit.Text);
        Assert.Equal(flag, fact.Interpretation);
    }

    [Theory]
    [InlineData("\"valueString\": \"2024-05-01\"")]
    [InlineData("\"valueString\": \"1:40\"")]
    [InlineData("\"valueString\": \"++++\"")]
    [InlineData("\"valueString\": \"See note\"")]
    [InlineData("\"valueString\": true")]
    [InlineData("\"valueQuantity\": { }")]
    [InlineData("\"valueQuantity\": { \"value\": null, \"unit\": \"g/dL\" }")]
    [InlineData("\"valueQuantity\": null")]
    public void Read_AmbiguousNumber_NoNumber(string value)
    {
        var result = Prefetched.FromResults(Given.Observation($"\"code\": {MSpike}, {value}"));

        Assert.Null(Assert.Single(result.Record.LabResults).Number);
        Assert.Equal((0, 0), (result.Record.UnreadableEntries, result.Report.UnreadableResults));
    }

    [Theory]
    [InlineData("\"valueQuantity\": { \"value\": \"13,2,1\" }")]
    [InlineData("\"valueQuantity\": { \"value\": \"1.300,5\" }")]
    [InlineData("\"valueQuantity\": { \"value\": \"1,2 g/dL\" }")]
    [InlineData("\"valueQuantity\": { \"value\": \"1,300\" }")]
    [InlineData("\"valueQuantity\": { \"value\": \"see note\" }")]
    [InlineData("\"valueQuantity\": { \"value\": \"\" }")]
    [InlineData("\"valueQuantity\": { \"value\": \"1e400\" }")]
    [InlineData("\"valueQuantity\": { \"value\": 1e400 }")]
    [InlineData("\"valueQuantity\": { \"value\": true }")]
    [InlineData("\"valueQuantity\": { \"value\": { \"value\": 5 } }")]
    [InlineData("\"valueQuantity\": 5")]
    [InlineData("\"valueInteger\": 1e400")]
    [InlineData("\"component\": [{ \"code\": $, \"valueQuantity\": { \"value\": \"x\" } }, { \"code\": $, \"valueQuantity\": { \"value\": "
        + "\"y\" } }]")]
    [InlineData("\"valueQuantity\": { \"value\": 5 }, \"referenceRange\": [{ \"high\": { \"value\": \"x\" } }]")]
    public void Read_UnreadableNumber_IsCounted(string value)
    {
        var result =
            Prefetched.FromResults(Given.Observation($"\"code\": {MSpike}, {value.Replace("$", MSpike, StringComparison.Ordinal)}"));

        Assert.NotEmpty(result.Record.LabResults);
        Assert.Equal((1, 1), (result.Record.UnreadableEntries, result.Report.UnreadableResults));
        Assert.Empty(result.Report.Dropped);
    }

    [Fact]
    public void Read_UnreadableNumbersInResourcesWithoutIds_AreCountedEach()
    {
        var json =
            $$"""{ "resourceType": "Observation", "subject": { "reference": "Patient/p1" }, "code": {{MSpike}},"""
                + """ "valueQuantity": { "value": "x" } }""";

        Assert.Equal(2, Prefetched.FromResults(json, json).Record.UnreadableEntries);
    }

    [Theory]
    [InlineData("\"valueString\": \"IgA lambda monoclonal protein\"", MonoclonalProteinPresence.Present)]
    [InlineData("\"valueCodeableConcept\": { \"text\": \"No monoclonal protein detected\" }", MonoclonalProteinPresence.Absent)]
    [InlineData("\"valueCodeableConcept\": { \"coding\": [{ \"system\": \"http://snomed.info/sct\", \"code\": \"10828004\", \"display\": "
        + "\"Positive\" }] }", MonoclonalProteinPresence.Present)]
    [InlineData("\"valueString\": \"faint band, cannot exclude\"", MonoclonalProteinPresence.Uncertain)]
    [InlineData("\"valueString\": \"see report\"", MonoclonalProteinPresence.NotStated)]
    public void Read_Text_GivesMonoclonalProteinStatement(string value, MonoclonalProteinPresence expected)
    {
        Assert.Equal(expected, Read(Immunofixation, value).MonoclonalProtein.Presence);
    }

    [Theory]
    [InlineData("[{ \"coding\": [{ \"code\": \"H\" }] }]", Interpretation.High)]
    [InlineData("[{ \"coding\": [{ \"code\": \"LL\" }] }]", Interpretation.Low)]
    [InlineData("[{ \"coding\": [{ \"code\": \"A\" }] }]", Interpretation.Abnormal)]
    [InlineData("[{ \"coding\": [{ \"code\": \"POS\" }] }]", Interpretation.Abnormal)]
    [InlineData("[{ \"coding\": [{ \"code\": \"N\" }] }]", Interpretation.Normal)]
    [InlineData("[{ \"text\": \"High\" }]", Interpretation.High)]
    [InlineData("{ \"coding\": [{ \"code\": \"NEG\" }] }", Interpretation.Normal)]
    [InlineData("[{ \"coding\": [{ \"code\": \"IE\" }] }]", Interpretation.None)]
    [InlineData("[]", Interpretation.None)]
    public void Read_Interpretation_GivesFlag(string interpretation, Interpretation expected)
    {
        Assert.Equal(expected, Read(MSpike, $"\"interpretation\": {interpretation}").Interpretation);
    }

    [Theory]
    [InlineData("[{ \"low\": { \"value\": 1, \"unit\": \"g/dL\" }, \"high\": { \"value\": 2, \"unit\": \"g/dL\" } }]", 1.0, 2.0)]
    [InlineData("[{ \"high\": { \"value\": 2 } }]", null, 2.0)]
    [InlineData("{ \"high\": { \"value\": 2 } }", null, 2.0)]
    [InlineData("[{ \"type\": { \"coding\": [{ \"code\": \"therapeutic\" }] }, \"high\": { \"value\": 9 } }, { \"high\": { \"value\": 2 } "
        + "}]", null, 2.0)]
    [InlineData("[{ \"high\": { \"value\": 20, \"unit\": \"g/L\" } }]", null, 20.0)]
    [InlineData("[{ \"low\": { \"value\": 1, \"unit\": \"g/L\" }, \"high\": { \"value\": 2, \"unit\": \"g/dL\" } }]", null, null)]
    [InlineData("[{ \"high\": { \"value\": 2 } }, { \"high\": { \"value\": 2 } }]", null, 2.0)]
    [InlineData("[{ \"low\": { \"value\": \"13.2\" }, \"high\": { \"value\": \"16.5\" } }]", 13.2, 16.5)]
    [InlineData("[{ \"low\": { \"value\": 1 }, \"high\": { \"value\": \"x\" } }]", null, null)]
    [InlineData("{ \"low\": { \"value\": 1 }, \"high\": { \"value\": \"x\" } }", null, null)]
    [InlineData("[{ \"low\": { \"value\": 1 }, \"high\": { \"value\": \"x\" }, \"text\": \"1-2\" }]", 1.0, 2.0)]
    [InlineData("[{ \"high\": { \"value\": 2 } }, { \"high\": { \"value\": \"x\" } }]", null, null)]
    [InlineData(
        "[{ \"high\": { \"value\": 2 } }, { \"appliesTo\": [{ \"text\": \"women\" }], \"high\": { \"value\": \"x\" } }]", null, 2.0)]
    [InlineData("[5, { \"high\": { \"value\": 2 } }]", null, 2.0)]
    [InlineData("[{ \"high\": { \"value\": 2 } }, { \"high\": { \"value\": 3 } }]", null, null)]
    [InlineData("[{ \"appliesTo\": [{ \"text\": \"women\" }], \"high\": { \"value\": 2 } }, { \"high\": { \"value\": 3 } }]", null, 3.0)]
    [InlineData("[{ \"appliesTo\": [{ \"text\": \"women\" }], \"high\": { \"value\": 2 } }]", null, 2.0)]
    [InlineData("[{ \"text\": \"negative\" }]", null, null)]
    [InlineData("[{ \"text\": \"31-86 pg/mL\" }]", 31.0, 86.0)]
    [InlineData("[{ \"text\": \"31 \u2013 86\" }]", 31.0, 86.0)]
    [InlineData("[{ \"text\": \"31 to 86\" }]", 31.0, 86.0)]
    [InlineData("[{ \"text\": \"(150-400 10*3/uL)\" }]", 150.0, 400.0)]
    [InlineData("[{ \"text\": \"<= 115 pg/mL\" }]", null, 115.0)]
    [InlineData("[{ \"text\": \"<96.2\" }]", null, 96.2)]
    [InlineData("[{ \"text\": \"up to 20 ng/mL\" }]", null, 20.0)]
    [InlineData("[{ \"text\": \"\u22653.5 %\" }]", 3.5, null)]
    [InlineData("[{ \"text\": \"1,200-1,500\" }]", null, null)]
    [InlineData("[{ \"text\": \"0,5-1,5\" }]", 0.5, 1.5)]
    [InlineData("[{ \"text\": \"31,0-86,0\" }]", 31.0, 86.0)]
    [InlineData("[{ \"text\": \"31,0 bis 86,0 pg/ml\" }]", 31.0, 86.0)]
    [InlineData("[{ \"text\": \"bis 86\" }]", null, 86.0)]
    [InlineData("[{ \"text\": \"Normal: <86\" }]", null, 86.0)]
    [InlineData("[{ \"text\": \"normal range 31-86 pg/mL\" }]", 31.0, 86.0)]
    [InlineData("[{ \"text\": \"Normal\" }]", null, null)]
    [InlineData("[{ \"text\": \"Abnormal: >86\" }]", null, null)]
    [InlineData("[{ \"text\": \"0,5-1,500\" }]", null, null)]
    [InlineData("[{ \"text\": \"<1,200\" }]", null, null)]
    [InlineData("[{ \"text\": \"0,5-1,5,0\" }]", null, null)]
    [InlineData("[{ \"low\": { \"value\": \"31,0\" }, \"high\": { \"value\": \"86,0\" } }]", 31.0, 86.0)]
    [InlineData("[{ \"text\": \"Male: 13-17\" }]", null, null)]
    [InlineData("[{ \"text\": \"13-17; 12-16\" }]", null, null)]
    [InlineData("[{ \"text\": \"12-16\", \"high\": { \"value\": 3 } }]", null, 3.0)]
    public void Read_ReferenceRanges_SelectsTheNormalRange(string range, double? low, double? high)
    {
        var fact = Read(MSpike, $"\"valueQuantity\": {{ \"value\": 3, \"unit\": \"g/dL\" }}, \"referenceRange\": {range}");

        Assert.Equal((decimal?)low, fact.RangeLow);
        Assert.Equal((decimal?)high, fact.RangeHigh);
    }

    [Theory]
    [InlineData("NO SE OBSERVA BANDA MONOCLONAL")]
    [InlineData("IgG kappa monoclonal band")]
    public void Read_ReferenceRangeText_IsNotAResult(string text)
    {
        var range = $"\"referenceRange\": [{{ \"text\": \"{text}\" }}]";

        Assert.Equal(MonoclonalProteinStatement.None, Read(Immunofixation, range).MonoclonalProtein);
        Assert.Equal(
            MonoclonalProteinPresence.Present,
            Read(Immunofixation, $"\"valueString\": \"IgG lambda band\", {range}").MonoclonalProtein.Presence);
        Assert.Equal(
            MonoclonalProteinPresence.Absent, Read(Immunofixation, $"\"valueString\": \"Negativa\", {range}").MonoclonalProtein.Presence);
    }

    [Theory]
    [InlineData("final", true)]
    [InlineData("amended", true)]
    [InlineData("corrected", true)]
    [InlineData("preliminary", false)]
    [InlineData("registered", false)]
    [InlineData("unknown", false)]
    [InlineData("odd", false)]
    public void Read_Status_DecidesWhetherFinal(string status, bool expected)
    {
        Assert.Equal(expected, Read(MSpike, $"\"status\": \"{status}\"").IsFinal);
    }

    [Fact]
    public void Read_Components_HaveSeparateValues()
    {
        var json = Given.Observation($$"""
            "status": "final", "effectiveDateTime": "2026-01-05", "code": { "text": "SPEP" },
            "component": [
              { "code": {{MSpike}}, "valueQuantity": { "value": 0.4 } },
              { "code": {{Immunofixation}}, "dataAbsentReason": { "text": "not done" } },
              { "code": { "text": "Albumin" }, "valueQuantity": { "value": 4 } }
            ]
            """);

        var result = Assert.Single(Prefetched.From($$"""{ "laboratory": {{Given.Searchset(json)}} }""").Record.LabResults);

        Assert.Equal(0.4m, result.Number);
        Assert.Equal(Prefetched.Date("2026-01-05"), result.Date);
    }

    private static LabResult Read(string code, string members)
    {
        var (fact, dropped) = Prefetched.Observation(Given.Observation($"\"code\": {code}, {members}"));
        Assert.Equal((DropReason?)null, dropped);
        return fact ?? throw new InvalidOperationException("no reason and no fact");
    }
}
