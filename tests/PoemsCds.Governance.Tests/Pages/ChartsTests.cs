using System.Text;
using System.Xml.Linq;
using PoemsCds.Governance.Pages;

namespace PoemsCds.Governance.Tests.Pages;

public sealed class ChartsTests
{
    [Theory]
    [InlineData(20, "reason 19", "others")]
    [InlineData(21, "2 others", "reason 19")]
    [InlineData(1000, "981 others", "reason 19")]
    public void Ranked_ManyNames_LimitsBars(int names, string shown, string notShown)
    {
        var texts = TextsIn(Charts.Ranked([.. Enumerable.Range(0, names).Select(i => ($"reason {i}", names - i))]));

        Assert.Contains(shown, texts);
        Assert.Contains("reason 18", texts);
        Assert.DoesNotContain(texts, t => t.EndsWith(notShown, StringComparison.Ordinal));
    }

    [Fact]
    public void Ranked_NoNames_ReturnsNull() => Assert.Null(Charts.Ranked([]));

    private static List<string> TextsIn(string? picture) =>
        [.. XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(picture!.Split("base64,")[1]))).Descendants()
            .Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim())];
}
