using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class ValueSetTests
{
    [Fact]
    public void Contains_EachListedCode_True() => Assert.All(
        Shipped.Knowledge.ValueSets, s => Assert.All(s.Concepts, c => Assert.True(s.Contains(c.Coding))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Contains_CodeWithoutText_False(string? code) => Assert.All(
        Shipped.Knowledge.ValueSets, s => Assert.False(s.Contains(new Coding(CodeSystems.Loinc, code!))));
}
