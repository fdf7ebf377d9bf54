using PoemsCds.Rules.Reasoning;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class RowWordsTests
{
    [Fact]
    public void All_EveryRow_HasWords() =>
        Assert.Equal(AdvicePolicy.Table.Select(r => r.Number).Order(), RowWords.All.Keys.Order());

    [Fact]
    public void Of_RowTwo_NamesChildrenAndTheDeceased() => Assert.Matches("child.*has died", RowWords.Of("2"));

    [Fact]
    public void Of_EveryRow_IsASentence() =>
        Assert.All(AdvicePolicy.Table, row => Assert.Matches(@"^[A-Z][^.]+\.$", RowWords.Of(row.Number)));
}
