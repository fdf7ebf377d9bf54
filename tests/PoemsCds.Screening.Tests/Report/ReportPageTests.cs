using System.Text.RegularExpressions;
using System.Xml.Linq;
using PoemsCds.Screening.Example;

namespace PoemsCds.Screening.Tests.Report;

public sealed partial class ReportPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_Example_IsSelfContainedAndNamesNobody()
    {
        ExampleExport.Write(Export, 400, 7, Screened.Knowledge, Screened.Day);
        Screened.Run(Export, Run);

        var report = File.ReadAllText(Path.Combine(Run, "report.html"));
        var page = Parsed(report);

        Assert.DoesNotContain("<script", report);
        Assert.DoesNotContain("poems-0", report);
        Assert.DoesNotContain("person-", report);
        Assert.DoesNotContain(_folder.Path, report);
        Assert.DoesNotMatch(Pseudonym(), report);
        Assert.DoesNotContain(
            page.Descendants().Attributes(), a => a.Name.LocalName is "src" or "href" or "style" || a.Value.Contains("://"));
        Assert.Contains(page.Descendants("svg"), s => s.Elements("rect").Any());
        Assert.Equal(
            ["Which cards", "Who gets a card", "How often it speaks", "What drives the cards", "Through time", "What was understood",
                "How this was made"],
            page.Descendants("h2").Select(h => h.Value));
    }

    [Fact]
    public void Report_SameFacts_HasTheSameBytes()
    {
        ExampleExport.Write(Export, 400, 7, Screened.Knowledge, Screened.Day);
        Screened.Run(Export, Run, threads: 1);
        Screened.Run(Export, _folder.PathOf("other"), threads: 2);

        Assert.Equal(File.ReadAllBytes(Path.Combine(Run, "report.html")), File.ReadAllBytes(_folder.PathOf("other/report.html")));
    }

    [Fact]
    public void Report_ManyPatients_ShowsCardsByGroup()
    {
        string[] patients =
        [
            .. Enumerable.Range(0, 40).SelectMany(i => Lines.Triad($"c{i}")),
            .. Enumerable.Range(0, 60).Select(i => Lines.Patient($"n{i}", gender: i < 30 ? "male" : "female", more: Ethnicity)),
        ];
        Lines.Write(Export, "a.ndjson", patients);
        Screened.Run(Export, Run);

        var page = Parsed(File.ReadAllText(Path.Combine(Run, "report.html")));

        Assert.Equal(["30", "0", "0 (0–11,351)", ""], RowOf(page, "Female"));
        Assert.Equal(["70", "40", "57,143 (45,478–68,065)", ""], RowOf(page, "Male"));
        Assert.Equal(["60", "0", "0 (0–6,017)", ""], RowOf(page, "Hispanic or Latino"));
        Assert.Equal(["40"], RowOf(page, "Immunofixation on record"));
        Assert.Contains("The export does not state race.", page.Value);
        Assert.Contains("The export holds no encounter of the last year.", page.Value);
        Assert.Contains("Not exported, so unknown, and never taken as absent: ", page.Value);
    }

    [Fact]
    public void Report_Nobody_SaysSo()
    {
        Lines.Write(Export, "a.ndjson", """{"resourceType":"OperationOutcome","issue":[]}""");
        Screened.Run(Export, Run);

        var page = Parsed(File.ReadAllText(Path.Combine(Run, "report.html")));

        Assert.Contains("No patient was judged.", page.Value);
        Assert.Contains("No patient gets a card.", page.Value);
    }

    private const string Ethnicity =
        ""","extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity","""
        + """ "extension":[{"url":"ombCategory","valueCoding":{"code":"2135-2"}}]}]""";

    private static IEnumerable<string> RowOf(XElement page, string name) =>
        page.Descendants("tr").First(r => r.Element("th")?.Value == name).Elements("td").Select(d => d.Value);

    private static XElement Parsed(string page) => XElement.Parse(page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Pseudonym();
}
