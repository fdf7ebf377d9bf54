using System.Text.RegularExpressions;

namespace PoemsCds.Screening.Tests.Recognition;

/// <summary>What the report tells of code systems and codes.</summary>
public sealed partial class CodesSectionTests : IDisposable
{
    private const string Loinc = "http://loinc.org";
    private const string Lab = "http://lab.example/codes";

    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_LocalCodes_AreShownFromElevenPatientsOn()
    {
        Write(11, p => Observation($"a{p}", p, Lab, "IFIX"));
        Write(10, p => Observation($"b{p}", p, Lab, "RARE"));
        Write(12, _ => Observation("c", 1, Lab, "Mr Smith")); // twelve times, of one patient
        Write(10, p => Observation($"d{p}", p, "http://clinic.example/codes", "14"));

        var report = Report();

        Assert.Contains($"IFIX {Lab} Observation 11", report);
        Assert.DoesNotContain("RARE", report);
        Assert.DoesNotContain("Smith", report);
        Assert.DoesNotContain("clinic.example", report);
        Assert.Contains("because fewer than 11 patients have them: masked", report);
        Assert.Contains($"{Lab} Observation no 33", report);
        Assert.Contains("(of fewer than 11 patients) Observation no masked", report);
    }

    [Fact]
    public void Report_CodesOfComponents_AreCountedWhetherReadOrSkipped()
    {
        const string Part = """{ "code": { "coding": [{ "system": "http://lab.example/codes", "code": "PART" }] } }""";
        Write(11, p => Panel($"a{p}", p, "8867-4", Part));
        Write(12, p => Panel($"b{p}", p, "33358-3", $"{Part}, {{ \"code\": 5 }}, null"));

        Assert.Contains($"PART {Lab} Observation 23", Report());
    }

    [Theory]
    [InlineData("8867-4")] // skipped
    [InlineData("33358-3")] // read
    public void Report_HalfOfASurrogatePairInAComponent_CostsThatResourceAlone(string code)
    {
        Write(11, p => Observation($"a{p}", p, Lab, "IFIX"));
        Write(1, p => Panel("b", p, code, """{ "\ud800": 1 }"""));

        Assert.Contains($"IFIX {Lab} Observation 11", Report());
    }

    [Fact]
    public void Report_PatientNamedInManyForms_IsOnePatient()
    {
        string[] forms =
        [
            "Patient/1", "https://a.example/Patient/1", "https://b.example/fhir/Patient/1", "urn:uuid:1", " Patient/1",
            "Patient/1/_history/2",
            "https://c.example/Patient/1", "https://d.example/Patient/1", "https://e.example/Patient/1", "https://f.example/Patient/1",
            "https://g.example/Patient/1", "https://h.example/Patient/1",
        ];
        Lines.Write(Export, "a.ndjson", [.. forms.Select((f, i) => Observation($"{i}", f, Lab, "MINE"))]);

        Assert.DoesNotContain("MINE", Report());
    }

    [Fact]
    public void Report_UnlistedCodesOfKnownSystems_AreApart()
    {
        Write(20, p => Observation($"a{p}", p, Loinc, "8867-4"));
        Write(20, p => Lines.Condition($"c{p}", "G61.81", $"Patient/{p}"));

        var report = Report();

        Assert.Contains("8867-4 LOINC Observation 20", report);
        Assert.Contains("ICD-10-CM Condition yes 20 20", report);
        Assert.DoesNotContain("G61.81", report);
    }

    [Fact]
    public void Report_SystemUnderAnotherAddress_LooksLikeTheKnownOne()
    {
        Write(30, p => Observation($"a{p}", p, "http://loinc.example", "14895-7"));

        Assert.Contains("http://loinc.example Observation no 30 LOINC: 30 codes are listed there", Report());
    }

    [Theory]
    [InlineData(12, 12, "12", "12")]
    [InlineData(12, 3, "12", "masked")]
    [InlineData(4, 0, "masked", "0")]
    public void Report_Immunofixations_AreCounted(int found, int read, string shown, string shownRead)
    {
        Write(found, p => Lines.Immunofixation($"i{p}", p <= read ? "IgA lambda M-protein" : "see scan", $"Patient/{p}"));

        var report = Report();

        Assert.Contains($"recognized by code or name {shown}", report);
        Assert.Contains($"with words that are understood {shownRead}", report);
    }

    [Fact]
    public void Report_AddressWithAQuery_IsCleaned()
    {
        Write(11, p => Observation($"a{p}", p, "http://lab.example/codes?name=Smith", "1"));
        Write(11, p => Observation($"b{p}", p, "Smith, John", "2"));

        var report = Report();

        Assert.Contains("http://lab.example/codes Observation", report);
        Assert.Contains("(no address) Observation", report);
        Assert.DoesNotContain("Smith", report);
    }

    private void Write(int patients, Func<int, string> line) => Lines.Write(
        Export, $"{Directory.CreateDirectory(Export).GetFiles().Length}.ndjson", [.. Enumerable.Range(1, patients).Select(line)]);

    private static string Observation(string id, int patient, string system, string code) =>
        Observation(id, $"Patient/{patient}", system, code);

    private static string Panel(string id, int patient, string code, string components) =>
        Observation(id, patient, Loinc, code).Replace("\"valueInteger\":1", $"\"component\":[{components}]", StringComparison.Ordinal);

    private static string Observation(string id, string subject, string system, string code) =>
        $$"""{"resourceType":"Observation","id":"{{id}}","status":"final","subject":{"reference":"{{subject}}"},"""
        + $$""" "code":{"coding":[{"system":"{{system}}","code":"{{code}}"}]},"valueInteger":1}""";

    // The cells of the report as words.
    private string Report()
    {
        Screened.Run(Export, Run);
        var text = Tag().Replace(File.ReadAllText(Path.Combine(Run, "report.html")), " ");
        return Blanks().Replace(text, " ").Replace("&amp;", "&", StringComparison.Ordinal);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
