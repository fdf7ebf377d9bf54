using System.Text.RegularExpressions;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Tests.Cards;

/// <summary>Tests the requirements of the policy for cards (section 3) on every sample in every language.</summary>
public sealed partial class SampleCardTests
{
    private static readonly string[] InOrder =
    [
        "**Next – not found in this record**", "**Found**", "**Speaks against, or explains**", "**Also possible:**",
            "**Also on record, not counted:**",
        "**Looked for, not found:**", "**Not known:**", "**Why now:**", "Decision support, not a diagnosis.",
    ];

    public static TheoryData<string> Languages => ["en-US", "en-GB"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Detail_Median_IsAtMost20LinesAnd1100Characters(string language)
    {
        var details = CardsIn(language).Select(c => c.Card.Detail).ToList();

        Assert.InRange(Median(details.Select(d => d.Split('\n').Length)), 5, 20);
        Assert.InRange(Median(details.Select(d => d.Length)), 500, 1100);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Summary_NamesAtLeastTheThreeMostImportantFacts(string language)
    {
        var summaries = new SummaryComposer(SampleCards.Language(language).Wording, SampleCards.Shipped);

        Assert.All(CardsIn(language), c =>
        {
            var facts = summaries.FactsOf(c.Context);
            Assert.NotEmpty(facts);
            Assert.All(facts.Take(3), fact => Assert.Contains(fact.Compact, c.Card.Summary, StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Summary_BeginsWithItsTier(string language) => Assert.All(CardsIn(language), c =>
    {
        Assert.StartsWith(
            c.Context.Assessment.Verdict.Conclusion switch
            {
                Conclusion.PromptReview => "POEMS criteria documented: ",
                Conclusion.ConsiderPoems => "Consider POEMS: ",
                _ => "Work-up incomplete: ",
            },
            c.Card.Summary);
        Assert.InRange(c.Card.Summary.Length, 20, 139);
    });

    [Theory]
    [MemberData(nameof(Languages))]
    public void Detail_Blocks_AreInTheOrderOfThePolicy(string language) => Assert.All(CardsIn(language), c =>
    {
        var places = InOrder.Select(block => c.Card.Detail.IndexOf(block, StringComparison.Ordinal)).Where(place => place >= 0).ToList();
        Assert.Equal(places.Order(), places);
        Assert.Contains("**Found**\n- ", c.Card.Detail);
        Assert.DoesNotContain("\n\n\n", c.Card.Detail);
    });

    [Theory]
    [MemberData(nameof(Languages))]
    public void Detail_NextSteps_AreAtMostFive_ReferralFirstInAWarning(string language) => Assert.All(CardsIn(language), c =>
    {
        var next = Block(c.Card.Detail, InOrder[0]).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        Assert.InRange(next.Count, 0, 5);
        if (c.Card.Indicator == "warning")
        {
            Assert.StartsWith("- Referral to ", next[0]);
        }
    });

    [Theory]
    [MemberData(nameof(Languages))]
    public void Card_Text_NeverComesFromTheRecord(string language) => Assert.All(CardsIn(language), c =>
    {
        var text = $"{c.Card.Summary}\n{c.Card.Detail}";
        Assert.DoesNotMatch(Forbidden(), text);
        Assert.DoesNotContain(
            SampleCards.Shipped.ValueSets.SelectMany(s => s.Concepts), concept =>
                concept.Display.Contains('[') && text.Contains(concept.Display));
    });

    [Fact]
    public void Detail_Amyloidosis_IsNamedOnEveryCardWithNeuropathyAndMProtein() => Assert.All(
        SampleCards.American.Where(c => c.Context.Assessment.Inputs is { Polyneuropathy: true, Monoclonal: true }),
        c => Assert.Contains("AL amyloidosis", c.Card.Detail));

    [Fact]
    public void Detail_SameDay_IsOnPromptReviewAlone() => Assert.All(SampleCards.American, c => Assert.Equal(
        c.Context.Assessment.Verdict.Conclusion == Conclusion.PromptReview, c.Card.Detail.Contains("Same day if breathing weakens")));

    [Fact]
    public void Suggestions_Tests_OneCodePerOrder()
    {
        var orders = SampleCards.American.SelectMany(c => c.Card.Suggestions ?? []).Select(s => Assert.Single(s.Actions).Resource).ToList();

        Assert.NotEmpty(orders);
        Assert.All(orders, order =>
        {
            var category = order.GetProperty("category")[0].GetProperty("text").GetString();
            Assert.NotEmpty(order.GetProperty("reasonCode")[0].GetProperty("text").GetString()!);
            Assert.Equal(category == "Laboratory", order.GetProperty("code").TryGetProperty("coding", out _));
        });
    }

    [Fact]
    public void Suggestions_WithoutAnMProtein_StartWithItsTest()
    {
        var cards = SampleCards.American.Where(c =>
            c.Context is { HasMProtein: false, Assessment.Inputs.ImmunofixationMissing: true } && c.Context.Orders.All.IsEmpty).ToList();

        Assert.NotEmpty(cards);
        Assert.All(cards, c => Assert.Equal("Serum immunofixation", c.Card.Suggestions!.Value[0].Label));
    }

    [Fact]
    public void British_Cards_DifferFromAmericanOnlyInSpelling()
    {
        Assert.Equal(SampleCards.American.Select(c => c.Name), SampleCards.British.Select(c => c.Name));
        Assert.DoesNotContain(SampleCards.British, c => American().IsMatch($"{c.Card.Summary} {c.Card.Detail}"));
        Assert.Contains(SampleCards.British, c => c.Card.Detail.Contains("haematology", StringComparison.Ordinal));
        Assert.All(SampleCards.American.Zip(SampleCards.British), pair => Assert.Equal(
            pair.First.Card.Detail.Split('\n').Length, pair.Second.Card.Detail.Split('\n').Length));
    }

    private static IReadOnlyList<SampleCard> CardsIn(string language) => language == "en-US" ? SampleCards.American : SampleCards.British;

    private static IEnumerable<string> Block(string detail, string heading) =>
        detail.Split("\n\n").FirstOrDefault(block => block.StartsWith(heading, StringComparison.Ordinal))?.Split('\n').Skip(1) ?? [];

    private static double Median(IEnumerable<int> numbers)
    {
        var sorted = numbers.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;
    }

    [GeneratedRegex(@"\bclones?\b|\bclonal\b|SerPl|-mCnc|-sCnc|probab|excluded|\bscore|\bhas\b", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"hematolog|\bedema|pilledema|hemoglobin|\bestradiol|\bcenter\b", RegexOptions.IgnoreCase)]
    private static partial Regex American();
}
