using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Cli.Tests.Explain;

public sealed class ExplainCommandTests
{
    public static TheoryData<string> Conclusions => [.. Enum.GetNames<Conclusion>()];

    [Theory]
    [MemberData(nameof(Conclusions))]
    public void Explain_Conclusion_OnlyItsRows(string conclusion)
    {
        var outcome = Shell.Run("explain", conclusion);

        var expected = AdvicePolicy.Table.Where(r => r.Conclusion.ToString() == conclusion).Select(r => $"Row {r.Number}: {conclusion}");
        var rows = outcome.Output.Split('\n').Where(line => line.StartsWith("Row ", StringComparison.Ordinal));
        Assert.Equal(expected, rows.Select(line => line.Split('(')[0].Trim()));
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public void Explain_NoConclusion_AllRowsInOrder()
    {
        var outcome = Shell.Run("explain");

        var positions = AdvicePolicy.Table
            .Select(r => outcome.Output.IndexOf($"Row {r.Number}: {r.Conclusion}", StringComparison.Ordinal))
            .ToList();
        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
    }

    [Theory]
    [InlineData("castlemanvariant", "Row 11: CastlemanVariant (off unless the site switches it on)")]
    [InlineData("CompleteWorkup", "Row 10b: CompleteWorkup (on unless the site switches it off)")]
    public void Explain_SwitchableRow_NamesTheSwitch(string conclusion, string line) =>
        Assert.Contains(line, Shell.Run("explain", conclusion).Output);

    [Fact]
    public void Explain_Rows_ShowSourceAndMark()
    {
        var output = Shell.Run("explain").Output;

        Assert.All(AdvicePolicy.Table, row =>
        {
            var source = PolicyRowDescriptions.Sources[row.Number];
            var sourceAndMark = $"[{source.Source}] ({SourceMarks.Describe(source.Mark)})";
            Assert.Contains($"  {PolicyRowDescriptions.Of(row.Number)} {sourceAndMark}.\n", output);
        });
    }

    [Fact]
    public void Explain_Thresholds_ShowUnitComparisonSourceAndMark()
    {
        var output = Shell.Run("explain", "PromptReview").Output;

        Assert.All(
            KnowledgeBase.Load(new KnowledgeSettings()).Thresholds,
            t => Assert.Contains(
                $"{t.Id}: {Threshold.Format(t.Value)} {t.Unit}, {t.Comparison} [{t.Source}] ({t.MarkText})",
                output));
    }

    [Fact]
    public void Explain_Switches_ShowValueSourceMarkAndMeaning()
    {
        var output = Shell.Run("explain").Output;

        Assert.All(PolicySwitches.LoadEmbedded(), s => Assert.Contains(
            $"{s.Id}: {(s.IsOn ? "on" : "off")} [{s.Source}] ({SourceMarks.Describe(s.Mark)})\n  {s.Note}\n  Default; a site can set true "
                + "or false.\n",
            $"{output}\n"));
    }

    [Fact]
    public void Explain_UnknownConclusion_ListsKnownOnes()
    {
        var outcome = Shell.Run("explain", "Maybe");

        Assert.All(Enum.GetNames<Conclusion>(), name => Assert.Contains(name, outcome.Error));
        Assert.Equal(2, outcome.Code);
    }
}
