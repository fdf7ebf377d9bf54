using PoemsCds.Rules.Policy;
using static PoemsCds.Rules.Tests.Reasoning.Inputs;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class AdvicePolicySettingsTests
{
    public static TheoryData<PolicyInputs, string, string> SwitchedOff => new()
    {
        { I(p: true, m: true), "8", "13" },
        { I(p: true, possible: true, inflammatory: true, missing: true), "8", "9" },
        { I(p: true, inflammatory: true, missing: true), "9", "13" },
        { I(p: true, inflammatory: true, missing: true, strong: true), "9", "10" },
        { I(p: true, strong: true, missing: true), "10", "13" },
        { I(p: true, strong: true, minors: 1, missing: true, negative: true), "10", "10b" },
        { I(p: true, strong: true, minors: 1, negative: true), "10b", "13" },
        { I(castleman: true, minors: 2, notMet: true), "11", "13" },
        { I(p: true, possible: true, lacking: true), "8", "12" },
    };

    [Theory]
    [MemberData(nameof(SwitchedOff))]
    public void Conclude_RowTurnedOff_NextRowThatHoldsDecides(PolicyInputs inputs, string row, string expected)
    {
        var on = new AdvicePolicy(new PolicySettings { RowsOff = [] });
        var off = new AdvicePolicy(new PolicySettings { RowsOff = [row] });

        Assert.Equal(row, on.Conclude(inputs).Row);
        Assert.Equal(expected, off.Conclude(inputs).Row);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("13")]
    [InlineData("99")]
    public void New_RowThatCannotBeTurnedOff_Throws(string row)
    {
        var error = Assert.Throws<ArgumentException>(() => new AdvicePolicy(new PolicySettings { RowsOff = [row] }));

        Assert.Contains(row, error.Message);
    }

    [Fact]
    public void New_SeveralRowsThatCannotBeTurnedOff_NamesEach() => Assert.StartsWith(
        "These rows cannot be turned off: 13, 99.",
        Assert.Throws<ArgumentException>(() => new AdvicePolicy(new PolicySettings { RowsOff = ["13", "8", "99"] })).Message);

    [Fact]
    public void Conclude_DefaultSettings_OnlyTheCastlemanRowIsOff()
    {
        var policy = new AdvicePolicy(new PolicySettings());

        Assert.Equal("13", policy.Conclude(I(castleman: true, minors: 2, notMet: true)).Row);
        Assert.Equal("12", policy.Conclude(I(castleman: true, minors: 2, notMet: true, lacking: true)).Row);
        Assert.Equal("8", policy.Conclude(I(p: true, m: true)).Row);
        Assert.Equal("9", policy.Conclude(I(p: true, inflammatory: true, missing: true)).Row);
        Assert.Equal("10", policy.Conclude(I(p: true, strong: true, missing: true)).Row);
        Assert.Equal("10b", policy.Conclude(I(p: true, strong: true, minors: 1, negative: true)).Row);
    }

    [Theory]
    [InlineData(Conclusion.CompleteWorkup, "PromptReview 3, ConsiderPoems 5, CompleteWorkup 7, CastlemanVariant 11")]
    [InlineData(Conclusion.ConsiderPoems, "PromptReview 3, ConsiderPoems 5, NoAdvice 7, NoAdvice 11")]
    [InlineData(Conclusion.PromptReview, "PromptReview 3, NoAdvice 5, NoAdvice 7, NoAdvice 11")]
    public void Conclude_LowestConclusion_HidesLowerConclusions(Conclusion lowest, string expected)
    {
        var policy = new AdvicePolicy(new PolicySettings { LowestConclusion = lowest, RowsOff = [] });

        PolicyInputs[] onePerConclusion =
        [
            I(p: true, m: true, strong: true, minors: 1),
            I(p: true, m: true, minors: 2),
            I(p: true, m: true, e: true),
            I(castleman: true, minors: 2, notMet: true),
        ];

        var verdicts = onePerConclusion.Select(policy.Conclude).Select(v => $"{v.Conclusion} {v.Row}");

        Assert.Equal(expected, string.Join(", ", verdicts));
    }

    [Fact]
    public void Conclude_HighestLowestConclusion_KeepsConclusionsWithoutCard()
    {
        var policy = new AdvicePolicy(new PolicySettings { LowestConclusion = Conclusion.PromptReview });

        Assert.Equal(Conclusion.AlreadyKnown, policy.Conclude(I(known: true)).Conclusion);
        Assert.Equal(Conclusion.NotApplicable, policy.Conclude(I(child: true)).Conclusion);
        Assert.Equal(Conclusion.Undecided, policy.Conclude(I(lacking: true)).Conclusion);
        Assert.Equal(Conclusion.NoAdvice, policy.Conclude(I()).Conclusion);
    }

    [Fact]
    public void SwitchableRows_All_AreEightToEleven()
    {
        Assert.Equal("8 8b 9 10 10b 11", string.Join(' ', PolicySettings.SwitchableRows));
    }

    [Fact]
    public void KnowledgeVersion_AnySettingChanged_Differs()
    {
        var versions = new[]
        {
            new PolicySettings(),
            new PolicySettings { RowsOff = [] },
            new PolicySettings { RowsOff = ["8", "11"] },
            new PolicySettings { LowestConclusion = Conclusion.ConsiderPoems },
        }.Select(s => new PoemsEngine(Shipped.Knowledge, s).KnowledgeVersion).ToList();

        Assert.Equal(Shipped.Knowledge.Version, versions[0]);
        Assert.Equal(versions.Count, versions.Distinct().Count());
    }

    [Fact]
    public void KnowledgeVersion_SameRowsInAnotherOrder_IsEqual()
    {
        var one = new PoemsEngine(Shipped.Knowledge, new PolicySettings { RowsOff = ["8", "9"] });
        var other = new PoemsEngine(Shipped.Knowledge, new PolicySettings { RowsOff = ["9", "8"] });

        Assert.Equal(one.KnowledgeVersion, other.KnowledgeVersion);
    }
}
