using System.Text.RegularExpressions;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Cli.Tests.Output;

/// <summary>The output on a terminal: tables and colors.</summary>
public sealed partial class TerminalOutputTests : IDisposable
{
    private const int Wide = 400;

    private readonly KnowledgeCopy _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Assess_Terminal_ConclusionFirstThenFindingsByTierThenSuppliedData()
    {
        var output = Shell.RunOnTerminal(Wide, emitsAnsi: false, "assess", Sample.Request("explained-oedema")).Output;

        string[] expected =
        [
            "Conclusion", "(row ", "Assessed as of 2026-11-22", "Mandatory criteria", "Polyneuropathy", "Minor criteria",
            "explained by ICD-10-CM I50.9", "Supporting findings", "Not met:", "Tests of the work-up", "Supplied", "diagnoses", "complete",
            "Entries:",
        ];
        Assert.All(expected, text =>
        {
            Assert.Contains(text, output);
            output = output[output.IndexOf(text, StringComparison.Ordinal)..];
        });
    }

    [Fact]
    public void Assess_Terminal_NamesEveryFinding()
    {
        var findings = Shell.Assess(Sample.Request("triad")).Json.GetProperty("findings").EnumerateArray();
        var titles = findings.Select(f => f.GetProperty("title").GetString() ?? "").ToList();

        var output = Whitespace().Replace(Shell.RunOnTerminal(4 * Wide, emitsAnsi: false, "assess", Sample.Request("triad")).Output, " ");

        Assert.All(titles, title => Assert.Contains(title, output));
    }

    [Theory]
    [InlineData("met", "\e[32m")]
    [InlineData("explained", "\e[93m")]
    public void Assess_Terminal_StatusIsColored(string status, string color) =>
        Assert.Contains(
            $"{color}{status}", Shell.RunOnTerminal(Wide, emitsAnsi: true, "assess", Sample.Request("explained-oedema")).Output);

    [Theory]
    [InlineData("assess")]
    [InlineData("explain")]
    [InlineData("knowledge", "check")]
    public void AnyCommand_NarrowTerminal_NoLineIsWider(params string[] args)
    {
        string[] command = args is ["assess"] ? ["assess", Sample.Request("triad")] : args;

        var output = Shell.RunOnTerminal(80, emitsAnsi: false, command).Output;

        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Assess_TerminalWithJson_SameAsRedirected()
    {
        string[] command = ["assess", Sample.Request("triad"), "--json"];

        Assert.Equal(Shell.Run(command).Output, Shell.RunOnTerminal(80, emitsAnsi: true, command).Output);
    }

    [Fact]
    public void Explain_Terminal_EachRowAndThresholdWithSourceAndMark()
    {
        var lines = Shell.RunOnTerminal(Wide, emitsAnsi: false, "explain").Output.Split('\n').Select(Cells).ToList();

        Assert.All(AdvicePolicy.Table, row =>
        {
            var source = PolicyRowDescriptions.Sources[row.Number];
            AssertHasRow(lines, SourceMarks.Describe(source.Mark), row.Number, row.Conclusion.ToString(), source.Source);
        });
        Assert.All(
            KnowledgeBase.Load(new KnowledgeSettings()).Thresholds,
            t => AssertHasRow(lines, t.MarkText, t.Id, Threshold.Format(t.Value), t.Unit, t.Comparison, t.Source));
        Assert.All(
            PolicySwitches.LoadEmbedded(), s => AssertHasRow(lines, SourceMarks.Describe(s.Mark), s.Id, s.IsOn ? "on" : "off", s.Source));
    }

    [Fact]
    public void Check_TerminalWithFaults_Red()
    {
        _folder.Change("ValueSets/papilledema.json", "H47.10", "H4710x");

        var output = Shell.RunOnTerminal(Wide, emitsAnsi: true, "knowledge", "check", "--folder", _folder.Root).Output;

        Assert.Matches("\e\\[91m[^\e]*'H4710x' is not a code of ICD-10-CM", output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Check_HostileCode_PrintedHarmlessly(bool isTerminal)
    {
        _folder.Change("ValueSets/papilledema.json", "\"H47.10\"", "\"[red]\\u001b[31m\\u202e\"");
        string[] command = ["knowledge", "check", "--folder", _folder.Root];

        var outcome = isTerminal ? Shell.RunOnTerminal(Wide, emitsAnsi: true, command) : Shell.Run(command);

        Assert.Contains(@"'[red]\u001b[31m\u202e' is not a code of ICD-10-CM", outcome.Output);
        Assert.DoesNotContain('\u202e', outcome.Output);
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public void Assess_HostilePatientIds_PrintedHarmlessly()
    {
        var source = _folder.Write("patients.ndjson", """
            { "resourceType": "Patient", "id": "[red]a\u001b[31m" }
            { "resourceType": "Patient", "id": "b\nConclusion: NoAdvice" }
            """);

        var outcome = Shell.Run("assess", source);

        Assert.Contains(@"--patient: [red]a\u001b[31m, b\u000aConclusion: NoAdvice.", outcome.Error);
        Assert.Equal(1, outcome.Code);
    }

    // The mark is on the line below the source.
    private static void AssertHasRow(List<HashSet<string>> lines, string mark, params string[] cells)
    {
        var row = Assert.Single(Enumerable.Range(0, lines.Count), i => lines[i].IsSupersetOf(cells));
        Assert.Contains(mark, lines[row + 1]);
    }

    private static HashSet<string> Cells(string line) => [.. line.Split('│').Select(cell => cell.Trim())];

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Whitespace();
}
