using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.WhatIf;

namespace PoemsCds.Workbench.Tests;

public sealed class AlternativeFinderTests
{
    public static TheoryData<string> Samples => [.. Bench.Samples];

    // What is found without touching the request is what the request gets when it is changed.
    [Theory]
    [MemberData(nameof(Samples))]
    public void Find_EveryAlternative_IsTheVerdictOfTheEditedRequest(string sample)
    {
        var judged = Bench.Of(Bench.Sample(sample));

        foreach (var alternative in Find(judged).Alternatives)
        {
            var edited = Bench.Of(Bench.Editor.Apply(judged, alternative.Edits));

            Assert.Equal((alternative.Words, alternative.Verdict), (alternative.Words, edited.Assessment.Verdict));
            Assert.NotEqual(judged.Assessment.Verdict, alternative.Verdict);
        }
    }

    // Those that are not listed change nothing.
    [Theory]
    [MemberData(nameof(Samples))]
    public void Find_WhatIsNotListed_ChangesNeitherRowNorConclusion(string sample)
    {
        var judged = Bench.Of(Bench.Sample(sample));
        var listed = Find(judged).Alternatives.Select(a => a.Words).ToHashSet();

        var silent = new Trials(Bench.Knowledge).On(Bench.Today)
            .Where(t => !judged.Assessment.Findings[t.CriterionId].IsMet && !listed.Contains(t.Words));

        Assert.All(silent, t => Assert.Equal(
            judged.Assessment.Verdict.Row, Bench.Of(Bench.Editor.Apply(judged, t.Edits)).Assessment.Verdict.Row));
    }

    [Fact]
    public void Find_Triad_NamesVegfAndTheFactsOfTheTriad()
    {
        var found = Find(Bench.Of(Bench.Sample("triad")));

        Assert.Contains(found.Alternatives, a => a.Words == "VEGF in plasma: strongly raised (300 pg/mL)"
            && a.Verdict.Conclusion == Conclusion.ConsiderPoems);
        Assert.Contains(found.Alternatives, a => a.Kind == AlternativeKind.RemovedFact
            && a.Words.StartsWith("MGUS", StringComparison.Ordinal) && a.Verdict.Conclusion == Conclusion.NoAdvice);
        Assert.DoesNotContain(found.Alternatives, a => a.Words.EndsWith("normal", StringComparison.Ordinal));
        Assert.Equal(0, found.NotTried);
        Assert.InRange(found.Tried, 25, 60);
    }

    [Fact]
    public void Find_TestOnRecord_IsNotTriedAgain() => Assert.DoesNotContain(
        Find(Bench.Of(Bench.Sample("vegf-in-plasma"))).Alternatives, a => a.Words.StartsWith("VEGF", StringComparison.Ordinal)
            && a.Kind == AlternativeKind.MissingTest);

    [Fact]
    public void Find_ExplainedFinding_NamesItsCause()
    {
        var found = Find(Bench.Of(Bench.Sample("explained-oedema")));

        Assert.Contains(found.Alternatives, a => a.Words.StartsWith("Heart failure", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("deceased")]
    [InlineData("child")]
    [InlineData("already-known")]
    public void Find_WhereNoTestHelps_OffersNone(string sample) => Assert.DoesNotContain(
        Find(Bench.Of(Bench.Sample(sample))).Alternatives, a => a.Kind == AlternativeKind.MissingTest);

    [Fact]
    public void Find_ManyFacts_BoundsTheRemovals()
    {
        var call = Bench.Sample("triad");
        call = Bench.Editor.Apply(
            call, Enumerable.Range(0, 150).Select(i => new AddDiagnosis(Bench.Diagnosis("H47.10"), Bench.Today.AddDays(-i))));
        var judged = Bench.Of(call);

        var found = Find(judged);

        Assert.Equal(153 - AlternativeFinder.MostRemoved, found.NotTried);
    }

    // Each result says what its words promise.
    [Fact]
    public void Trials_Each_ReadsAsItsWordsSay()
    {
        var before = Bench.Of(Bench.Sample("nothing"));
        var after = new Trials(Bench.Knowledge).On(Bench.Today)
            .ToDictionary(t => t.Words, t => Bench.Of(Bench.Editor.Apply(before, t.Edits)));

        Assert.Equal(FindingStatus.Met, Status("Serum immunofixation: monoclonal IgG lambda", CriterionIds.MonoclonalDisorder));
        Assert.Equal(FindingStatus.Met, Status("Serum immunofixation: monoclonal IgG lambda", CriterionIds.Lambda));
        Assert.Equal(FindingStatus.Met, Status("Serum immunofixation: monoclonal IgG kappa", CriterionIds.Kappa));
        Assert.Equal(FindingStatus.Met, Status("Serum immunofixation: negative", CriterionIds.NegativeImmunofixation));
        Assert.Equal(FindingStatus.Met, Status("Urine immunofixation: monoclonal IgG lambda", "urine-immunofixation"));
        Assert.Equal(FindingStatus.Met, Status("Free light chain ratio: high (kappa)", CriterionIds.KappaExcess));
        Assert.NotEqual(FindingStatus.NotMet, Status("Free light chain ratio: low (lambda)", CriterionIds.PossibleMonoclonalDisorder));
        Assert.Equal(FindingStatus.Met, Status("VEGF in plasma: strongly raised (300 pg/mL)", CriterionIds.StronglyRaisedVegf));
        Assert.Equal(FindingStatus.Met, Status("VEGF in serum: strongly raised (2880 pg/mL)", CriterionIds.StronglyRaisedVegf));
        Assert.Equal(FindingStatus.Met, Status("VEGF in plasma: normal", CriterionIds.NormalVegf));
        Assert.Equal(FindingStatus.Met, Status("VEGF in serum: normal", CriterionIds.NormalVegf));
        Assert.Equal(FindingStatus.Met, Status("Prolactin, twice: high (37.5 ng/mL)", CriterionIds.EndocrineMinor));
        Assert.Equal(FindingStatus.Met, Status("Morning cortisol: low (55.33 nmol/L)", CriterionIds.EndocrineMinor));
        Assert.Equal(FindingStatus.Met, Status("TSH, twice: high (15 m[IU]/L)", CriterionIds.EndocrineDisease));
        Assert.Equal(FindingStatus.Met, Status("Platelets, twice: high (675 10*3/uL)", CriterionIds.ThrombocytosisPolycythemia));
        Assert.Equal(FindingStatus.Met, Status("Eye examination: papilledema", CriterionIds.Papilledema));
        Assert.All(
            after.Keys.Where(w => w.EndsWith("normal", StringComparison.Ordinal) || w.EndsWith("nothing found", StringComparison.Ordinal)),
            words => Assert.DoesNotContain(
                after[words].Assessment.Findings.Supporting, f => !before.Assessment.Findings[f.CriterionId].IsMet));

        FindingStatus Status(string words, string criterion) => after[words].Assessment.Findings[criterion].Status;
    }

    private static AlternativeList Find(JudgedCase judged) => Bench.Finder.Find(judged, Bench.Facts.Of(judged).Facts);
}
