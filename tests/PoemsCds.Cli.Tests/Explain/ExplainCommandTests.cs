using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Cli.Tests.Explain;

public sealed class ExplainCommandTests
{
    public static TheoryData<string> Conclusions => [.. Enum.GetNames<Conclusion>()];

    [Theory]
    [MemberData(nameof(Conclusions))]
    public void Explain_Conclusion_ItsRowsOnly(string conclusion)
    {
        var outcome = Shell.Run("explain", conclusion);

        var expected = AdvicePolicy.Table.Where(r => r.Conclusion.ToString() == conclusion).Select(r => $"Row {r.Number}: {conclusion}");
        var rows = outcome.Output.Split('\n').Where(line => line.StartsWith("Row ", StringComparison.Ordinal));
        Assert.Equal(expected, rows.Select(line => line.Split('(')[0].Trim()));
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public void Explain_Nothing_AllRowsInOrder()
    {
        var outcome = Shell.Run("explain");

        var places = AdvicePolicy.Table.Select(r => outcome.Output.IndexOf($"Row {r.Number}: {r.Conclusion}", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [InlineData("castlemanvariant", "Row 11: CastlemanVariant (off unless the site switches it on)")]
    [InlineData("CompleteWorkup", "Row 10b: CompleteWorkup (on unless the site switches it off)")]
    public void Explain_SwitchableRow_SaysSo(string conclusion, string line) => Assert.Contains(line, Shell.Run("explain", conclusion).Output);

    [Fact]
    public void Explain_Thresholds_WithUnitComparisonAndSource()
    {
        var output = Shell.Run("explain", "PromptReview").Output;

        Assert.All(
            KnowledgeBase.Load(new KnowledgeSettings()).Thresholds,
            t => Assert.Contains(FormattableString.Invariant($"{t.Id}: {Threshold.Format(t.Value)} {t.Unit}, {t.Comparison} [{t.Source}]"), output));
    }

    [Fact]
    public void Explain_UnknownConclusion_ListsThem()
    {
        var outcome = Shell.Run("explain", "Maybe");

        Assert.All(Enum.GetNames<Conclusion>(), name => Assert.Contains(name, outcome.Error));
        Assert.Equal(2, outcome.Code);
    }
}
