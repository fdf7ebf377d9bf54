using CsCheck;
using PoemsCds.SmartApp.Styling;

namespace PoemsCds.SmartApp.Tests.Styling;

public sealed class SmartStyleTests
{
    [Fact]
    public void Read_StylesOfAnEhr_TakesColorsAndFonts()
    {
        var css = SmartStyle.Read("""
            {
              "color_background": "#edf6ff", "color_text": "#102030", "color_highlight": "#ffff00",
              "font_family_body": "'Segoe UI', Arial, sans-serif", "dim_font_size": "15px", "dim_border_radius": "6px"
            }
            """).Css;

        Assert.Contains("--text: #102030; --back: #edf6ff", css);
        Assert.Contains("color-scheme: light", css);
        Assert.Contains("body { font-family: 'Segoe UI', Arial, sans-serif }", css);
        Assert.Contains("html { font-size: 15px }", css);
        Assert.Contains("border-radius: 6px", css);
        Assert.DoesNotContain("ffff00", css);
    }

    [Fact]
    public void Read_DarkColors_TakesTheOtherColorsOfDarkPages() => Assert.Contains(
        "color-scheme: dark", SmartStyle.Read("""{ "color_background": "#101010", "color_text": "rgb(250, 250, 250)" }""").Css);

    [Theory]
    [InlineData("""{ "color_background": "#ffffff", "color_text": "#999999" }""")] // too little contrast
    [InlineData("""{ "color_background": "#ffffff" }""")]
    [InlineData("""{ "color_background": "url(https://evil.example/x)", "color_text": "#000" }""")]
    [InlineData("""{ "font_family_body": "x; } body { background: url(https://evil.example)" }""")]
    [InlineData("""{ "font_family_body": "</style><script>alert(1)</script>" }""")]
    [InlineData("""{ "dim_font_size": "900px" }""")]
    [InlineData("""{ "dim_font_size": "1px" }""")]
    [InlineData("""{ "dim_border_radius": "6px; color: red" }""")]
    [InlineData("""{ "font_family_body": ["Arial"] }""")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("not JSON")]
    public void Read_AnythingElse_ChangesNothing(string json) => Assert.Null(SmartStyle.Read(json).Css);

    // Whatever the document holds, text keeps the contrast that WCAG 2.2 AA asks for, and nothing leaves the rules of the sheet.
    [Fact]
    public void Read_AnyColors_KeepsTextReadable() =>
        Gen.Select(Gen.Byte.Array[3], Gen.Byte.Array[3]).Sample((back, text) =>
        {
            var (background, color) = (new CssColor(back[0], back[1], back[2]), new CssColor(text[0], text[1], text[2]));
            var css = SmartStyle.Read($$"""{ "color_background": "{{background}}", "color_text": "{{color}}" }""").Css;
            return css is null == (background.ContrastWith(color) < 4.5);
        });

    [Fact]
    public void Read_AnyFont_StaysWithinItsRule() =>
        Gen.String.Sample(font =>
        {
            var css = SmartStyle.Read(System.Text.Json.JsonSerializer.Serialize(
                new Dictionary<string, string> { ["font_family_body"] = font, ["font_family_heading"] = font })).Css;
            return css is null
                || (css.Count(c => c == '{') == 2 && css.Count(c => c == '}') == 2 && !css.Contains('<') && !css.Contains(';'));
        });

    [Theory]
    [InlineData("#000", "#ffffff", 21)]
    [InlineData("#777", "#fff", 4.48)]
    [InlineData("rgb(255,255,255)", "#ffffff", 1)]
    public void ContrastWith_KnownPairs_IsThatOfWcag(string one, string other, double ratio) =>
        Assert.Equal(ratio, CssColor.TryParse(one)!.Value.ContrastWith(CssColor.TryParse(other)!.Value), 0.01);

    [Theory]
    [InlineData("#12345")]
    [InlineData("rgb(1, 2, 256)")]
    [InlineData("red")]
    [InlineData("#12 ; x")]
    [InlineData(null)]
    public void TryParse_NoColor_IsNull(string? text) => Assert.Null(CssColor.TryParse(text));
}
