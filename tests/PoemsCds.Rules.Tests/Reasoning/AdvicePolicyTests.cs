using PoemsCds.Rules.Policy;
using static PoemsCds.Rules.Tests.Reasoning.Inputs;

namespace PoemsCds.Rules.Tests.Reasoning;

/// <summary>Tests every row of the policy with its minimal inputs, and with each of those inputs changed.</summary>
public sealed class AdvicePolicyTests
{
    private static readonly AdvicePolicy EveryRowOn = new(new PolicySettings { RowsOff = [] });

    public static TheoryData<PolicyInputs, string> Row1 => new()
    {
        { I(known: true), "1" },
        { I(known: true, child: true), "1" },
        { I(known: true, p: true, m: true, strong: true, minors: 1), "1" },
        { I(known: true, lacking: true), "1" },
        { I(), "13" },
    };

    public static TheoryData<PolicyInputs, string> Row2 => new()
    {
        { I(child: true), "2" },
        { I(deceased: true), "2" },
        { I(deceased: true, p: true, m: true, strong: true, minors: 1), "2" },
        { I(known: true, deceased: true), "1" },
        { I(child: true, p: true, m: true, strong: true, minors: 1), "2" },
        { I(child: true, p: true, m: true), "2" },
        { I(child: true, lacking: true), "2" },
        { I(p: true, m: true), "8" },
    };

    public static TheoryData<PolicyInputs, string> Row3 => new()
    {
        { I(p: true, m: true, strong: true, minors: 1), "3" },
        { I(m: true, strong: true, minors: 1), "13" },
        { I(p: true, strong: true, minors: 1), "13" },
        { I(p: true, m: true, minors: 1), "6" },
        { I(p: true, m: true, strong: true), "4" },
        { I(p: true, m: true, strong: true, minors: 1, igm: true), "4" },
        { I(p: true, m: true, raised: true, minors: 1), "4" },
        { I(p: true, m: true, strong: true, minors: 1, kappa: true), "3" },
        { I(p: true, m: true, strong: true, minors: 1, rival: true), "3" },
        { I(p: true, m: true, strong: true, minors: 6), "3" },
        { I(p: true, m: true, strong: true, minors: 1, lacking: true), "3" },
    };

    public static TheoryData<PolicyInputs, string> Row4 => new()
    {
        { I(p: true, m: true, strong: true), "4" },
        { I(p: true, m: true, raised: true), "8" },
        { I(p: true, m: true, raised: true, minors: 1), "4" },
        { I(p: true, m: true, raised: true, clear: true), "4" },
        { I(p: true, m: true, clear: true), "8" },
        { I(p: true, m: true, reported: true), "4" },
        { I(p: true, m: true, reported: true, igm: true), "4" },
        { I(p: true, m: true, reported: true, minors: 1), "4" },
        { I(p: true, reported: true), "13" },
        { I(m: true, reported: true), "13" },
        { I(p: true, m: true, reportedMinors: 1, raised: true), "8" },
        { I(m: true, strong: true), "13" },
        { I(p: true, strong: true), "13" },
        { I(p: true, raised: true), "13" },
        { I(p: true, m: true), "8" },
        { I(p: true, m: true, strong: true, igm: true), "4" },
        { I(p: true, m: true, raised: true, igm: true, minors: 2), "4" },
        { I(p: true, m: true, strong: true, kappa: true), "4" },
        { I(p: true, m: true, raised: true, clear: true, rival: true), "4" },
        { I(p: true, possible: true, strong: true), "8" },
    };

    public static TheoryData<PolicyInputs, string> Row5 => new()
    {
        { I(p: true, m: true, minors: 2), "5" },
        { I(p: true, m: true, minors: 1, reportedMinors: 1), "5" },
        { I(p: true, m: true, minors: 1, reportedMinors: 1, rival: true, kappa: true), "5" },
        { I(p: true, m: true, reportedMinors: 2), "8" },
        { I(p: true, m: true, igm: true, reportedMinors: 3), "13" },
        { I(p: true, minors: 1, reportedMinors: 1), "13" },
        { I(m: true, minors: 2), "13" },
        { I(p: true, minors: 2), "13" },
        { I(p: true, m: true, minors: 1), "6" },
        { I(p: true, m: true, minors: 2, raised: true), "4" },
        { I(p: true, m: true, minors: 2, strong: true), "3" },
        { I(p: true, m: true, minors: 2, igm: true), "5" },
        { I(p: true, m: true, minors: 2, kappa: true), "5" },
        { I(p: true, m: true, minors: 2, rival: true), "5" },
        { I(p: true, possible: true, minors: 2), "8" },
    };

    public static TheoryData<PolicyInputs, string> Row6 => new()
    {
        { I(p: true, m: true, minors: 1), "6" },
        { I(m: true, minors: 1), "13" },
        { I(p: true, minors: 1), "13" },
        { I(p: true, m: true), "8" },
        { I(p: true, m: true, minors: 1, igm: true), "13" },
        { I(p: true, m: true, minors: 1, igm: true, e: true), "7" },
        { I(p: true, m: true, minors: 1, kappa: true), "8" },
        { I(p: true, m: true, minors: 1, kappa: true, e: true), "7" },
        { I(p: true, m: true, minors: 1, rival: true), "8" },
        { I(p: true, m: true, minors: 1, rival: true, inflammatory: true), "6" },
        { I(p: true, m: true, minors: 1, rival: true, refractory: true), "6" },
        { I(p: true, m: true, minors: 1, rival: true, gbs: true), "8" },
        { I(p: true, m: true, minors: 1, e: true), "6" },
        { I(p: true, possible: true, minors: 1), "8" },
    };

    public static TheoryData<PolicyInputs, string> Row7 => new()
    {
        { I(p: true, m: true, e: true), "7" },
        { I(p: true, m: true, e: true, igm: true), "7" },
        { I(p: true, m: true, e: true, kappa: true), "7" },
        { I(p: true, m: true, e: true, rival: true), "7" },
        { I(m: true, e: true), "13" },
        { I(p: true, e: true), "13" },
        { I(p: true, m: true), "8" },
        { I(p: true, m: true, igm: true), "13" },
        { I(p: true, m: true, e: true, minors: 1), "6" },
        { I(p: true, possible: true, e: true), "8" },
        { I(p: true, possible: true, e: true, igm: true), "13" },
    };

    public static TheoryData<PolicyInputs, string> Row8 => new()
    {
        { I(p: true, m: true), "8" },
        { I(p: true, possible: true), "8" },
        { I(p: true, m: true, igm: true), "13" },
        { I(p: true, possible: true, igm: true), "13" },
        { I(m: true), "13" },
        { I(possible: true), "13" },
        { I(p: true), "13" },
        { I(p: true, m: true, kappa: true), "13" },
        { I(p: true, possible: true, kappa: true), "13" },
        { I(p: true, m: true, kappa: true, reported: true), "4" },
        { I(p: true, m: true, kappa: true, minors: 1), "8" },
        { I(p: true, possible: true, kappa: true, strong: true), "8" },
        { I(p: true, possible: true, kappa: true, raised: true), "8" },
        { I(p: true, possible: true, kappa: true, reported: true, reportedMinors: 3), "13" },
        { I(p: true, m: true, treatedBefore: true), "13" },
        { I(p: true, possible: true, treatedBefore: true, minors: 1), "8" },
        { I(p: true, possible: true, treatedBefore: true, strong: true), "8" },
        { I(p: true, m: true, treatedBefore: true, raised: true), "8" },
        { I(p: true, m: true, treatedBefore: true, kappa: true), "13" },
        { I(p: true, m: true, rival: true), "8" },
        { I(p: true, possible: true, inflammatory: true, missing: true), "8" },
    };

    public static TheoryData<PolicyInputs, string> Row8b => new()
    {
        { I(maybeP: true, m: true, strong: true), "8b" },
        { I(maybeP: true, m: true, reported: true), "8b" },
        { I(maybeP: true, m: true, raised: true), "8b" },
        { I(maybeP: true, m: true, minors: 2), "8b" },
        { I(maybeP: true, m: true, minors: 1), "13" },
        { I(maybeP: true, m: true, minors: 1, reportedMinors: 3), "13" },
        { I(maybeP: true, m: true), "13" },
        { I(maybeP: true, m: true, e: true), "13" },
        { I(maybeP: true, m: true, strong: true, igm: true), "13" },
        { I(maybeP: true, possible: true, strong: true), "13" },
        { I(maybeP: true, strong: true), "13" },
        { I(maybeP: true, m: true, strong: true, kappa: true), "8b" },
        { I(maybeP: true, m: true, minors: 2, rival: true, lacking: true), "8b" },
        { I(p: true, m: true, strong: true), "4" },
    };

    public static TheoryData<PolicyInputs, string> Row9 => new()
    {
        { I(inflammatory: true, missing: true), "9" },
        { I(p: true, inflammatory: true, missing: true), "9" },
        { I(p: true, refractory: true, missing: true), "9" },
        { I(refractory: true, missing: true), "13" },
        { I(p: true, missing: true), "13" },
        { I(p: true, inflammatory: true), "13" },
        { I(p: true, refractory: true), "13" },
        { I(p: true, inflammatory: true, negative: true), "13" },
        { I(p: true, inflammatory: true, missing: true, m: true), "8" },
        { I(inflammatory: true, missing: true, m: true), "13" },
        { I(p: true, inflammatory: true, missing: true, m: true, igm: true), "13" },
        { I(p: true, inflammatory: true, missing: true, possible: true, igm: true), "9" },
        { I(p: true, inflammatory: true, missing: true, strong: true), "9" },
        { I(p: true, inflammatory: true, missing: true, rival: true), "9" },
    };

    public static TheoryData<PolicyInputs, string> Row10 => new()
    {
        { I(p: true, strong: true, missing: true), "10" },
        { I(p: true, raised: true, missing: true), "10" },
        { I(p: true, minors: 2, missing: true), "10" },
        { I(p: true, minors: 1, missing: true), "13" },
        { I(p: true, missing: true), "13" },
        { I(strong: true, missing: true), "13" },
        { I(minors: 2, missing: true), "13" },
        { I(p: true, strong: true), "13" },
        { I(p: true, raised: true), "13" },
        { I(p: true, minors: 2), "13" },
        { I(p: true, minors: 2, missing: true, rival: true), "13" },
        { I(p: true, minors: 2, missing: true, rival: true, gbs: true), "10" },
        { I(p: true, minors: 2, missing: true, gbs: true), "10" },
        { I(p: true, strong: true, missing: true, rival: true), "10" },
        { I(p: true, raised: true, missing: true, rival: true), "10" },
        { I(p: true, strong: true, missing: true, m: true), "4" },
        { I(p: true, minors: 2, missing: true, m: true), "5" },
        { I(p: true, minors: 2, missing: true, refractory: true), "9" },
        { I(p: true, strong: true, minors: 1, missing: true, negative: true), "10" },
    };

    public static TheoryData<PolicyInputs, string> Row10b => new()
    {
        { I(p: true, strong: true, minors: 1, negative: true), "10b" },
        { I(p: true, raised: true, minors: 1, negative: true), "10b" },
        { I(p: true, raised: true, minors: 1, negative: true, rival: true), "10b" },
        { I(strong: true, minors: 1, negative: true), "13" },
        { I(p: true, minors: 1, negative: true), "13" },
        { I(p: true, minors: 2, negative: true), "13" },
        { I(p: true, strong: true, negative: true), "13" },
        { I(p: true, strong: true, minors: 1), "13" },
        { I(p: true, strong: true, minors: 1, negative: true, m: true), "3" },
        { I(p: true, raised: true, minors: 1, negative: true, m: true), "4" },
        { I(p: true, strong: true, minors: 1, negative: true, possible: true), "8" },
        { I(p: true, strong: true, minors: 1, negative: true, possible: true, igm: true), "10b" },
    };

    public static TheoryData<PolicyInputs, string> Row11 => new()
    {
        { I(castleman: true, minors: 2, notMet: true), "11" },
        { I(minors: 2, notMet: true), "13" },
        { I(castleman: true, minors: 1, notMet: true), "13" },
        { I(castleman: true, minors: 2), "13" },
        { I(castleman: true, strong: true, minors: 2, notMet: true), "11" },
        { I(p: true, castleman: true, strong: true, minors: 2, notMet: true, missing: true), "10" },
        { I(p: true, castleman: true, strong: true, minors: 2, notMet: true, negative: true), "10b" },
        { I(castleman: true, minors: 2, notMet: true, lacking: true), "11" },
    };

    public static TheoryData<PolicyInputs, string> Row12 => new()
    {
        { I(lacking: true), "12" },
        { I(lacking: true, p: true), "12" },
        { I(lacking: true, m: true), "12" },
        { I(lacking: true, p: true, m: true), "8" },
        { I(lacking: true, p: true, m: true, igm: true), "12" },
        { I(lacking: true, p: true, strong: true, missing: true), "10" },
        { I(lacking: true, inflammatory: true, missing: true), "9" },
        { I(), "13" },
    };

    public static TheoryData<PolicyInputs, string> Row13 => new()
    {
        { I(), "13" },
        { I(e: true), "13" },
        { I(strong: true, minors: 2, castleman: true, raised: true), "13" },
        { I(rival: true, gbs: true, kappa: true), "13" },
        { I(missing: true), "13" },
        { I(negative: true), "13" },
        { I(notMet: true), "13" },
    };

    [Theory]
    [MemberData(nameof(Row1))]
    [MemberData(nameof(Row2))]
    [MemberData(nameof(Row3))]
    [MemberData(nameof(Row4))]
    [MemberData(nameof(Row5))]
    [MemberData(nameof(Row6))]
    [MemberData(nameof(Row7))]
    [MemberData(nameof(Row8))]
    [MemberData(nameof(Row8b))]
    [MemberData(nameof(Row9))]
    [MemberData(nameof(Row10))]
    [MemberData(nameof(Row10b))]
    [MemberData(nameof(Row11))]
    [MemberData(nameof(Row12))]
    [MemberData(nameof(Row13))]
    public void Conclude_RowAndItsNeighbors_ExpectedRowDecides(PolicyInputs inputs, string expected)
    {
        var verdict = EveryRowOn.Conclude(inputs);

        Assert.Equal(expected, verdict.Row);
    }

    [Fact]
    public void Table_Rows_MatchThePolicy()
    {
        Assert.Equal(
            [
                ("1", Conclusion.AlreadyKnown),
                ("2", Conclusion.NotApplicable),
                ("3", Conclusion.PromptReview),
                ("4", Conclusion.ConsiderPoems),
                ("5", Conclusion.ConsiderPoems),
                ("6", Conclusion.ConsiderPoems),
                ("7", Conclusion.CompleteWorkup),
                ("8", Conclusion.CompleteWorkup),
                ("8b", Conclusion.CompleteWorkup),
                ("9", Conclusion.CompleteWorkup),
                ("10", Conclusion.CompleteWorkup),
                ("10b", Conclusion.CompleteWorkup),
                ("11", Conclusion.CastlemanVariant),
                ("12", Conclusion.Undecided),
                ("13", Conclusion.NoAdvice),
            ],
            AdvicePolicy.Table.Select(r => (r.Number, r.Conclusion)));
    }

    [Fact]
    public void RestsOn_Verdict_ReturnsTheCriteriaOfItsRow()
    {
        Assert.True(new Verdict(Conclusion.CompleteWorkup, "7").RestsOn("endocrine-disease"));
        Assert.False(new Verdict(Conclusion.CompleteWorkup, "8").RestsOn("endocrine-disease"));
        Assert.True(new Verdict(Conclusion.ConsiderPoems, "4").RestsOn("reported-castleman-disease"));
        Assert.False(new Verdict(Conclusion.PromptReview, "3").RestsOn("reported-castleman-disease"));
    }

    [Theory]
    [InlineData(false, false, "3")]
    [InlineData(true, false, "4")]
    [InlineData(false, true, "3")]
    public void Conclude_PublishedSetWithAlternativeCauseOrIgM_OnlyIgMLowersTheConclusion(bool igm, bool rival, string expected)
    {
        var verdict = EveryRowOn.Conclude(I(p: true, m: true, strong: true, minors: 1, igm: igm, rival: rival));

        Assert.Equal(expected, verdict.Row);
    }
}
