using System.Collections;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class FindingSetTests
{
    private static readonly Finding Papilledema = new("papilledema", Tier.Minor, FindingStatus.Met, []);
    private static readonly Finding Castleman = new("castleman-disease", Tier.Major, FindingStatus.NotMet, []);
    private static readonly FindingSet Findings = new([Castleman, Papilledema]);

    [Fact]
    public void Indexer_KnownCriterion_ReturnsItsFinding()
    {
        Assert.Same(Papilledema, Findings["papilledema"]);
        Assert.Same(Castleman, Findings[0]);
    }

    [Fact]
    public void Indexer_UnknownCriterion_Throws()
    {
        Assert.Throws<KeyNotFoundException>(() => Findings["nothing"]);
    }

    [Fact]
    public void Enumerator_AllFindings_InOrder()
    {
        Assert.Equal([Castleman, Papilledema], Findings);
        var untyped = ((IEnumerable)Findings).GetEnumerator();
        Assert.True(untyped.MoveNext());
        Assert.Same(Castleman, untyped.Current);
    }

    [Fact]
    public void Of_Tier_ReturnsOnlyItsFindings()
    {
        Assert.Equal([Castleman], Findings.Of(Tier.Major));
    }

    [Fact]
    public void Supporting_Findings_OnlyMetOnesThatSupportTheSyndrome()
    {
        Finding[] counted =
        [
            new("polyneuropathy", Tier.Mandatory, FindingStatus.Met, []),
            new("castleman-disease", Tier.Major, FindingStatus.Met, []),
            Papilledema,
            new("raised-vegf", Tier.Supporting, FindingStatus.Met, []),
            new("endocrine-disease", Tier.Supporting, FindingStatus.Met, []),
        ];
        var findings = new FindingSet(
        [
            .. counted,
            new("organomegaly", Tier.Minor, FindingStatus.Explained, []),
            new("refractory-neuropathy", Tier.Supporting, FindingStatus.Unconfirmed, []),
            new("rival-cause", Tier.Associated, FindingStatus.Met, []),
            new("igm", Tier.Associated, FindingStatus.Met, []),
            new("serum-immunofixation", Tier.WorkUp, FindingStatus.Met, []),
        ]);

        Assert.Equal(counted, findings.Supporting);
    }

    [Fact]
    public void Supporting_EveryRow_DependsOnlyOnSupportingFindings()
    {
        var tiers = Shipped.Assess(Given.Record()).Findings.ToDictionary(f => f.CriterionId, f => f.Tier);

        var named = AdvicePolicy.Table.SelectMany(row => row.RestsOn).Distinct().ToList();

        Assert.All(named, id => Assert.True(tiers[id] is Tier.Mandatory or Tier.Major or Tier.Minor or Tier.Supporting, id));
        Assert.Empty(tiers.Where(t => t.Value == Tier.Supporting).Select(t => t.Key).Except(named));
    }

    [Fact]
    public void Enumeration_Findings_InTheGivenOrder()
    {
        Assert.Equal(2, Findings.Count);
        Assert.Equal([Castleman, Papilledema], Findings);
        Assert.Equal([Castleman, Papilledema], ((IEnumerable)Findings).Cast<Finding>());
    }
}
