using System.Collections;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class FindingSetTests
{
    private static readonly Finding Papilledema = new("papilledema", Tier.Minor, FindingStatus.Met, []);
    private static readonly Finding Castleman = new("castleman-disease", Tier.Major, FindingStatus.NotMet, []);
    private static readonly FindingSet Findings = new([Castleman, Papilledema]);

    [Fact]
    public void Indexer_KnownCriterion_ItsFinding()
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
    public void Enumerator_AllInOrder()
    {
        Assert.Equal([Castleman, Papilledema], Findings);
        var untyped = ((IEnumerable)Findings).GetEnumerator();
        Assert.True(untyped.MoveNext());
        Assert.Same(Castleman, untyped.Current);
    }

    [Fact]
    public void Of_Tier_OnlyItsFindings()
    {
        Assert.Equal([Castleman], Findings.Of(Tier.Major));
    }

    [Fact]
    public void Counted_WhatSpeaksForTheSyndromeAndIsMet_AndNothingElse()
    {
        Finding[] counted =
        [
            new("polyneuropathy", Tier.Mandatory, FindingStatus.Met, []),
            new("castleman-disease", Tier.Major, FindingStatus.Met, []),
            Papilledema,
            new("raised-vegf", Tier.Associated, FindingStatus.Met, []),
            new("endocrine-disease", Tier.Associated, FindingStatus.Met, []),
        ];
        var findings = new FindingSet(
        [
            .. counted,
            new("organomegaly", Tier.Minor, FindingStatus.Explained, []),
            new("refractory-neuropathy", Tier.Associated, FindingStatus.Unconfirmed, []),
            new("rival-cause", Tier.Associated, FindingStatus.Met, []),
            new("igm", Tier.Associated, FindingStatus.Met, []),
            new("serum-immunofixation", Tier.WorkUp, FindingStatus.Met, []),
        ]);

        Assert.Equal(counted, findings.Supporting);
    }

    [Fact]
    public void Counted_NoCriterionOfTheProgram_IsForgotten()
    {
        var named = Shipped.Assess(Given.Record()).Findings.Select(f => new Finding(f.CriterionId, f.Tier, FindingStatus.Met, [])).ToArray();

        var associated = new FindingSet([.. named]).Supporting.Where(f => f.Tier == Tier.Associated).Select(f => f.CriterionId);

        Assert.Equal(["inflammatory-neuropathy", "guillain-barre", "refractory-neuropathy", "raised-vegf", "endocrine-disease"], associated);
    }

    [Fact]
    public void Enumeration_Findings_InTheGivenOrder()
    {
        Assert.Equal(2, Findings.Count);
        Assert.Equal([Castleman, Papilledema], Findings);
        Assert.Equal([Castleman, Papilledema], ((IEnumerable)Findings).Cast<Finding>());
    }
}
