using PoemsCds.Governance.Pages;

namespace PoemsCds.Governance.Tests.Pages;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain", "plain")]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("a\u0085b", "a\uFFFDb")]
    [InlineData("a\u2028b", "a\uFFFDb")]
    [InlineData("a\u2029b", "a\uFFFDb")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("a\uFDEFb", "a\uFFFDb")]
    [InlineData("a\U0001FFFFb", "a\uFFFDb")]
    [InlineData("é漢\U0001F600", "é漢\U0001F600")]
    public void Of_Text_ReplacesWhatCannotBeShown(string? text, string shown) => Assert.Equal(shown, PrintableText.Of(text));

    [Fact]
    public void Of_UnpairedSurrogate_IsReplaced() => Assert.Equal("a\uFFFDb", PrintableText.Of($"a{(char)0xD83D}b"));
}
