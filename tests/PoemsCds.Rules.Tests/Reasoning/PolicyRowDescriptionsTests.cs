using PoemsCds.Rules.Policy;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class PolicyRowDescriptionsTests
{
    [Fact]
    public void All_EveryRow_HasWords() =>
        Assert.Equal(AdvicePolicy.Table.Select(r => r.Number).Order(), PolicyRowDescriptions.All.Keys.Order());

    [Fact]
    public void Of_RowTwo_NamesChildrenAndTheDeceased() => Assert.Matches("child.*has died", PolicyRowDescriptions.Of("2"));

    [Fact]
    public void Of_EveryRow_IsASentence() =>
        Assert.All(AdvicePolicy.Table, row => Assert.Matches(@"^[A-Z][^.]+\.( [A-Z][^.]+\.)?$", PolicyRowDescriptions.Of(row.Number)));
}
