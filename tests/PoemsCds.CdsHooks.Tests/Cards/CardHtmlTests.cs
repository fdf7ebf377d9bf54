using PoemsCds.CdsHooks.Cards;

namespace PoemsCds.CdsHooks.Tests.Cards;

public sealed class CardHtmlTests
{
    [Theory]
    [InlineData("One\n\nTwo", "<p>One</p>\n<p>Two</p>\n")]
    [InlineData("**Next**\n- a\n- b\n\nLast", "<p><strong>Next</strong></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>Last</p>\n")]
    [InlineData("- **Also:** x", "<ul>\n<li><strong>Also:</strong> x</li>\n</ul>\n")]
    [InlineData("VEGF\\_1 \\<b\\>", "<p>VEGF_1 &lt;b&gt;</p>\n")]
    [InlineData("**open", "<p><strong>open</strong></p>\n")]
    [InlineData("<script>alert('x')</script>", "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</p>\n")]
    public void Of_Detail_KeepsParagraphsListsAndBold(string detail, string html) => Assert.Equal(html, CardHtml.Of(detail));

    [Fact]
    public void Of_PlainText_IsEncodedAndKeepsItsLines() =>
        Assert.Equal("<p style=\"white-space: pre-line\">a **b**\n- &lt;c&gt;</p>\n", CardHtml.Of("a **b**\n- <c>", isPlain: true));
}
