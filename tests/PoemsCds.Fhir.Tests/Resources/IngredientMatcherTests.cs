using System.Text.RegularExpressions;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Fhir.Tests.Resources;

public sealed class IngredientMatcherTests
{
    private static readonly string[] Between = ["", " ", "-", "_", "é", "1", "\u0301", "\u0903", "\u200d", "/", ",", "x", "Ⅷ"];

    private readonly IngredientMatcher _words = new(Prefetched.Knowledge);

    [Fact]
    public void In_NamesInAnyContext_MatchWholeWordsOnly()
    {
        var names = Prefetched.Knowledge.ValueSets
            .SelectMany(set => set.Concepts)
            .Where(c => CodeSystems.LabelOf(c.Coding.System) == "RxNorm")
            .Select(c => c.Display)
            .Concat(Prefetched.Knowledge.IngredientNames.Select(n => n.Name))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var expression =
            new Regex($@"\b({string.Join('|', names.Select(Regex.Escape))})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var texts =
            names.SelectMany(name => Between.SelectMany(b => Between.Select(a => $"take {b}{name.ToUpperInvariant()}{a} daily"))).ToList();

        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => expression.IsMatch(text) == _words.In(text).IsEmpty);
    }

    [Theory]
    [InlineData("PACLitaxel 6 MG/ML Injection, paclitaxel", 1)]
    [InlineData("paclitaxel and bortezomib", 2)]
    [InlineData("paclitaxelpaclitaxel", 0)]
    [InlineData("", 0)]
    public void In_Text_EachIngredientOnce(string text, int ingredients)
    {
        Assert.Equal(ingredients, _words.In(text).Length);
    }
}
