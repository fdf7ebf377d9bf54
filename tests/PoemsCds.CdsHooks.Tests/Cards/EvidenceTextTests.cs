using PoemsCds.Rules.Findings;

namespace PoemsCds.CdsHooks.Tests.Cards;

/// <summary>The assessment in words, in full, for a page.</summary>
public sealed class EvidenceTextTests
{
    [Fact]
    public void Describe_EverySampleWithoutOrders_SaysWhatItsCardSays() => Assert.All(WithoutOrders(), sample =>
    {
        var text = SampleCards.Describe(sample.Name);

        Assert.Equal(sample.Card.Summary, text.Summary);
        Assert.Equal(sample.Card.Indicator, text.Indicator);
        Assert.All([text.Next, text.Against, text.Lead, text.SameDay], part => Assert.Contains(part, sample.Card.Detail));
    });

    [Fact]
    public void Describe_AnySample_HasEachPublishedCriterionOnce() => Assert.All(SampleCards.American, sample =>
    {
        var criteria = SampleCards.Describe(sample.Name).Criteria;

        Assert.Equal(2, criteria.Count(c => c.Tier == Tier.Mandatory));
        Assert.Equal(3, criteria.Count(c => c.Tier == Tier.Major));
        Assert.Equal(6, criteria.Count(c => c.Tier == Tier.Minor));
        Assert.All(criteria, c => Assert.Equal(c.Status is FindingStatus.Unknown or FindingStatus.NotMet, c.Evidence.Length == 0));
    });

    [Fact]
    public void Describe_ValueAndLimit_AreWithTheCriterion() => Assert.Contains(
        SampleCards.Describe("vegf-in-plasma").Criteria,
        c => c.Evidence.Contains("pg/mL in plasma", StringComparison.Ordinal) && c.Evidence.Contains("limit", StringComparison.Ordinal));

    [Fact]
    public void Describe_NothingFound_ProposesNothing()
    {
        var text = SampleCards.Describe("nothing");

        Assert.Null(text.Summary);
        Assert.Empty(text.Lead);
        Assert.Empty(text.Next);
        Assert.Empty(text.WhyNow);
    }

    [Fact]
    public void Describe_InAnotherLanguage_HasItsSpelling() =>
        Assert.Contains("haematology", SampleCards.Describe("published-set", "en-GB").Summary);

    private static IEnumerable<SampleCard> WithoutOrders() => SampleCards.American.Where(s => s.Context.Orders.All.IsEmpty);
}
