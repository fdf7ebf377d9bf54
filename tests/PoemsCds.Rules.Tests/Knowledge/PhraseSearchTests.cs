using CsCheck;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class PhraseSearchTests
{
    private static readonly string[] Phrases = ["edema", "ödem", "Ödem", "m-spike", "浮腫", "λ"];
    private static readonly PhraseSearch Search = new(Phrases);

    [Theory]
    [InlineData("Edema of legs", 0)]
    [InlineData("lymphEDEMA", 5)]
    [InlineData("Beinödeme", 4)]
    [InlineData("BEINÖDEME", 4)]
    [InlineData("IgA Λ", 4)]
    [InlineData("下肢浮腫", 2)]
    [InlineData("ede ma", -1)]
    [InlineData("größe", -1)]
    [InlineData("", -1)]
    public void For_Text_FindsFirstPhraseInAnyScriptAndCase(string text, int expected) =>
        Assert.Equal(expected, text.AsSpan().IndexOfAny(Search.For(text)));

    [Fact]
    public void For_AnyText_FindsWhatASearchOneByOneFinds()
    {
        string[] pieces = [.. Phrases, "EDEM", "a", " ", "É", "M-Spi", "ke", "腫"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 8].Select(string.Concat).Sample(text =>
            text.AsSpan().IndexOfAny(Search.For(text)) == FirstOneByOne(text));
    }

    private static int FirstOneByOne(string text) =>
        Phrases.Select(p => text.IndexOf(p, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
}
