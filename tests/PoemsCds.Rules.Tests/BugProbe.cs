using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Tests.Knowledge;

namespace PoemsCds.Rules.Tests.Issues;

public sealed class BugTests
{
    [Fact]
    public void Load_TwoFilesWithOneId_ReportedAsFaults()
    {
        var copy = Files.Shipped.Text("ValueSets/papilledema.json");

        var faults = Files.FaultsOf(Files.Shipped.With("ValueSets/copy.json", copy));

        Assert.Contains(faults, f => f.File == "ValueSets/copy.json");
    }

    [Fact]
    public void Load_EmptyGroupExtension_ReportedAsFault()
    {
        var content = Files.Replaced(Files.Sample, "\"extension\": [{ \"url\": \"https://poemscds.example/group\", \"valueCode\": \"sample\" }]", "\"extension\": []");

        Assert.Single(Files.FaultsOf(Files.Shipped.With(Files.SampleName, content)));
    }

    [Fact]
    public void Load_NegationPatternThatCannotBeUsed_ReportedAsFault()
    {
        var fault = Assert.Single(Files.FaultsOf(Files.Shipped.Changed("text-terms.json", "\"negationBefore\": \"", "\"negationBefore\": \"(")));

        Assert.Equal("text-terms.json", fault.File);
    }

    [Fact]
    public void Load_NullAmongThresholds_ReportedAsFault()
    {
        Assert.Single(Files.FaultsOf(Files.Shipped.With("thresholds.json", "{\"thresholds\":[null]}")));
    }

    [Fact]
    public void Load_NullAmongTerms_ReportedAsFault()
    {
        Assert.Single(Files.FaultsOf(Files.Shipped.With("text-terms.json", "{\"negationBefore\":\"a\",\"negationAfter\":\"b\",\"terms\":[null]}")));
    }

    [Fact]
    public void Load_UnknownStrength_ReportedAsFault()
    {
        Assert.Single(Files.FaultsOf(Files.Shipped.Changed("text-terms.json", "\"group\": \"poems\", \"strength\": \"definite\"", "\"group\": \"poems\", \"strength\": \"definit\"")));
    }

    [Fact]
    public void Load_NoReviewDate_ReportedAsFault()
    {
        Assert.Single(Files.FaultsOf(Files.Shipped.With(Files.SampleName, Files.Replaced(Files.Sample, "\"end\": \"2027-11-22\"", "\"end\": \"soon\""))));
    }

    [Fact]
    public void Load_SameFileTwice_Reported()
    {
        Assert.NotEmpty(Files.FaultsOf([.. Files.Shipped, Files.Shipped.Single(f => f.Name == "ValueSets/papilledema.json")]));
    }

    [Fact]
    public void Assess_TwoCausesInAnotherOrder_SameCauseNamed()
    {
        var one = Shipped.Assess(Given.Record().Diagnosis("R16.1").Diagnosis("I50.9").Diagnosis("K74.60")).Findings["organomegaly"];
        var r = Given.Record().Diagnosis("R16.1").Diagnosis("I50.9").Diagnosis("K74.60").Build();
        var other = Shipped.Engine.Assess(r with { Diagnoses = [.. r.Diagnoses.Reverse()] }, Given.AsOf).Findings["organomegaly"];

        Assert.Equal(one.Evidence[0].ExplainedBy?.Reference, other.Evidence[0].ExplainedBy?.Reference);
    }

    [Fact]
    public void Assess_ProvisionalSupportiveKappaBesideConfirmedClone_NotAsked()
    {
        var a = Shipped.Assess(Given.Record().Diagnosis("G62.9").Diagnosis("D47.2").Diagnosis("H47.10").Snomed("45841007").Provisional());

        Assert.Equal(FindingStatus.Unknown, a.Findings["kappa"].Status);
        Assert.Equal("6", a.Verdict.Row);
    }

    [Fact]
    public void Assess_FactsTwice_EvidenceNotTwice()
    {
        Assert.Single(Shipped.Assess(Given.Record().Diagnosis("H47.10").Again()).Findings["papilledema"].Evidence);
    }

    [Fact]
    public void Assess_SupportiveM_Possible()
    {
        Assert.Equal("8", Shipped.Assess(Given.Record().Diagnosis("G62.9").Diagnosis("D47.Z9")).Verdict.Row);
    }

    [Fact]
    public void Conclude_Row13Off_StillConcludes()
    {
        Assert.Equal(Conclusion.NoAdvice, new AdvicePolicy(new PolicySettings { RowsOff = ["13"] }).Conclude(new PolicyInputs()).Conclusion);
    }

    [Fact]
    public void Conclude_Row7Off_Refused()
    {
        Assert.Equal("7", new AdvicePolicy(new PolicySettings { RowsOff = ["7"] }).Conclude(new PolicyInputs { Polyneuropathy = true, Monoclonal = true, Endocrine = true }).Row);
    }

    [Fact]
    public void Assess_FirstDays_NeverThrows()
    {
        Shipped.Engine.Assess(Given.Record().Diagnosis("H47.10").Build(), new DateOnly(2, 1, 1));
    }

    [Fact]
    public void Assess_WithoutSnomed_DemyelinatingStill()
    {
        var e = new PoemsEngine(Shipped.KnowledgeWithoutSnomed, new PolicySettings()).Assess(Given.Record().Build(), Given.AsOf);

        Assert.Equal(FindingStatus.Unknown, e.Findings["kappa"].Status);
        Assert.Equal("13", e.Verdict.Row);
    }

    [Fact]
    public void Match_ShortTermsInsideWords_Nothing()
    {
        Assert.Empty(Shipped.Knowledge.TextTerms.Match("pedal edemas unCMTed CIPNx"));
    }

    [Fact]
    public void Match_NoOutsideClauseWithDecimalPoint()
    {
        Assert.Empty(Shipped.Knowledge.TextTerms.Match("no M.spike. H.o. no 1.5 cm splenomegaly"));
    }

    [Fact]
    public void ExplainedWhenCauseIsItself()
    {
        var f = Shipped.Assess(Given.Record().Diagnosis("H47.10").Also("G93.2")).Findings["papilledema"];

        Assert.Equal(FindingStatus.Explained, f.Status);
    }

    [Fact]
    public void ResolvedPneumoniaWithin()
    {
        var f = Shipped.Assess(Given.Record().Diagnosis("J90").Onset("2026-05-01").Abated("2026-05-20").Diagnosis("J18.9").Onset("2026-05-01").Abated("2026-05-20")).Findings["extravascular-volume-overload"];

        Assert.Equal(FindingStatus.Explained, f.Status);
    }
}
