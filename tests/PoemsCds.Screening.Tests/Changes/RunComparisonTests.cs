using System.Xml.Linq;
using PoemsCds.Rules;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Changes;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Changes;

public sealed class RunComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_OtherPolicy_SaysThatNoFindingChanged()
    {
        Lines.Write(Export, "a.ndjson", [.. Lines.Triad("1"), .. Lines.Triad("2"), .. Lines.Triad("3"), .. Lines.Triad("4")]);
        Screened.Run(Export, _folder.PathOf("one"));
        Screened.Run(_folder.PathOf("one"), _folder.PathOf("two"), WithLowest(Conclusion.ConsiderPoems));

        var lines = RunComparison.Write(_folder.PathOf("one"), _folder.PathOf("two"), _folder.PathOf("out"));

        Assert.Contains("Patients judged in both runs: 4", lines);
        Assert.Contains(lines, l => l.StartsWith("Lost: 4, per 100,000: 100,000 (", StringComparison.Ordinal));
        Assert.Contains("  no finding changed: settings of the policy, age or death decided: 4", lines);
        Assert.Equal(5, File.ReadAllLines(_folder.PathOf("out/changes.csv")).Length);
    }

    [Fact]
    public void Write_MoreData_NamesWhoGainsByWhichFinding()
    {
        Lines.Write(Export, "a.ndjson", [.. Lines.Triad("1"), Lines.Patient("2"), Lines.Condition("p2", "G61.81", "Patient/2")]);
        Screened.Run(Export, _folder.PathOf("one"));
        var immunofixation = Lines.Immunofixation("m2", "IgA lambda M-protein", "Patient/2");
        Lines.Write(Export, "b.ndjson", immunofixation, Lines.Condition("s1", "L68.2", "Patient/1"));
        Screened.Run(Export, _folder.PathOf("two"));

        var lines = RunComparison.Write(_folder.PathOf("one"), _folder.PathOf("two"), _folder.PathOf("out"));
        var changes = File.ReadAllLines(_folder.PathOf("out/changes.csv"));

        Assert.Contains(lines, l => l.StartsWith("Raised: 1,", StringComparison.Ordinal));
        Assert.Contains("  Skin changes: not met or unknown to met: 1", lines);
        Assert.Contains(changes, c => c.Contains(",Raised,CompleteWorkup,7,ConsiderPoems,", StringComparison.Ordinal));
        Assert.DoesNotContain(changes, c => c.Contains("serum-immunofixation: ", StringComparison.Ordinal)); // a test done, not a finding
    }

    [Fact]
    public void Page_FewChanges_MasksAllOfThem()
    {
        var patients = Enumerable.Range(0, 30).SelectMany(i => Lines.Triad($"t{i}")).ToList();
        patients.AddRange(Enumerable.Range(0, 70).Select(i => Lines.Patient($"n{i}")));
        Lines.Write(Export, "a.ndjson", [.. patients]);
        Screened.Run(Export, _folder.PathOf("one"));
        Lines.Write(Export, "b.ndjson", [.. Enumerable.Range(0, 3).SelectMany(i => Lines.Triad($"n{i}").Skip(1))]);
        Screened.Run(Export, _folder.PathOf("two"));

        var lines = RunComparison.Write(_folder.PathOf("one"), _folder.PathOf("two"), _folder.PathOf("out"));
        var cards = CardsOf(File.ReadAllText(_folder.PathOf("out/comparison.html")));

        Assert.Contains(lines, l => l.StartsWith("Gained: 3,", StringComparison.Ordinal));
        Assert.Equal("30", cards["Before"]);
        Assert.All(["After", "Gained", "Raised", "Lowered", "Lost"], c => Assert.Equal("masked", cards[c]));
    }

    [Fact]
    public void Page_ManyChanges_ShowsThem()
    {
        Lines.Write(Export, "a.ndjson", [.. Enumerable.Range(0, 30).SelectMany(i => Lines.Triad($"t{i}")), .. Others(70)]);
        Screened.Run(Export, _folder.PathOf("one"));
        Screened.Run(_folder.PathOf("one"), _folder.PathOf("two"), WithLowest(Conclusion.PromptReview));

        RunComparison.Write(_folder.PathOf("one"), _folder.PathOf("two"), _folder.PathOf("out"));
        var cards = CardsOf(File.ReadAllText(_folder.PathOf("out/comparison.html")));

        Assert.Equal(("30", "0", "30", "0"), (cards["Before"], cards["After"], cards["Lost"], cards["Gained"]));
    }

    [Fact]
    public void Write_OtherKey_IsRefused()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Screened.Run(Export, _folder.PathOf("one"));
        var otherKey = Screened.Setup with { Key = [.. Enumerable.Repeat((byte)8, ScreeningSetup.ShortestKey)] };
        Screened.Run(Export, _folder.PathOf("two"), otherKey);

        var error = Assert.Throws<ScreeningException>(() => RunComparison.Write(_folder.PathOf("one"), _folder.PathOf("two"), null));

        Assert.Contains("different keys", error.Message);
    }

    private static IEnumerable<string> Others(int number) => Enumerable.Range(0, number).Select(i => Lines.Patient($"n{i}"));

    private static ScreeningSetup WithLowest(Conclusion lowest) =>
        Screened.Setup with { Engine = new PoemsEngine(Screened.Knowledge, new PolicySettings { LowestConclusion = lowest }) };

    private static Dictionary<string, string> CardsOf(string page) => XElement
        .Parse(page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..])
        .Descendants("section").Single(s => s.Element("h2")?.Value == "Cards").Descendants("tbody").Elements("tr")
        .ToDictionary(r => r.Element("th")?.Value ?? "", r => r.Elements("td").ElementAt(1).Value);
}
