using PoemsCds.Rules.Policy;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class PolicyRowDescriptionsTests
{
    [Fact]
    public void All_EveryRow_HasADescription() =>
        Assert.Equal(AdvicePolicy.Table.Select(r => r.Number).Order(), PolicyRowDescriptions.All.Keys.Order());

    [Fact]
    public void Sources_EveryRow_IsInTheReferences()
    {
        var references = File.ReadAllText(Path.Combine(Repository.Root, "docs", "references.md"));

        Assert.Equal(AdvicePolicy.Table.Select(r => r.Number).Order(), PolicyRowDescriptions.Sources.Keys.Order());
        Assert.All(PolicyRowDescriptions.Sources.Values, s => Assert.Contains($"## [{s.Source}]", references, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("3", "[Dispenzieri2023] (read in the source)")]
    [InlineData("6", "[AdvicePolicy] (product decision)")]
    public void Sources_Row_StatesDegreeOfVerification(string row, string words) =>
        Assert.Equal(words, PolicyRowDescriptions.Sources[row].InWords);

    [Fact]
    public void Of_RowTwo_NamesChildrenAndTheDeceased() => Assert.Matches("child.*has died", PolicyRowDescriptions.Of("2"));

    [Fact]
    public void Of_EveryRow_IsASentence() =>
        Assert.All(AdvicePolicy.Table, row => Assert.Matches(@"^[A-Z][^.]+\.( [A-Z][^.]+\.)?$", PolicyRowDescriptions.Of(row.Number)));
}
