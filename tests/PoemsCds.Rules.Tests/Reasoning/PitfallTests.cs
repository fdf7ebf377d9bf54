using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Reasoning;

/// <summary>Known clinical pitfalls of the diagnosis of POEMS syndrome.</summary>
public sealed class PitfallTests
{
    [Fact]
    public void Assess_DiabetesAndHypothyroidism_NoEndocrineMinor()
    {
        var assessment = Shipped.Assess(Candidate().Diagnosis("E11.9").Diagnosis("E03.9"));

        Assert.Equal(FindingStatus.NotMet, assessment.Findings["endocrinopathy"].Status);
        Assert.Equal("7", assessment.Verdict.Row);
    }

    [Fact]
    public void Assess_LyticLesion_NoMajor()
    {
        var assessment = Shipped.Assess(Candidate().Snomed("441684001"));

        Assert.False(assessment.Inputs.StrongMajor);
        Assert.Equal("8", assessment.Verdict.Row);
    }

    [Fact]
    public void Assess_ElectrophoresisNegativeWithoutImmunofixation_NotTested()
    {
        var assessment = Shipped.Assess(Given.Record().Diagnosis("G61.81").ResultInWords("12851-2", "normal pattern"));

        Assert.True(assessment.Inputs.ImmunofixationMissing);
        Assert.Equal("9", assessment.Verdict.Row);
    }

    [Theory]
    [InlineData(Specimen.Serum, "8")]
    [InlineData(Specimen.Plasma, "4")]
    public void Assess_SerumValueOf350_PlasmaLimitNotApplied(Specimen specimen, string row)
    {
        Assert.Equal(row, Shipped.Assess(Candidate().Value("34694-0", 350, "pg/mL").In(specimen)).Verdict.Row);
    }

    [Theory]
    [InlineData("pg/mL")]
    [InlineData("ng/L")]
    public void Assess_NanogramPerLitre_IsPicogramPerMillilitre(string unit)
    {
        Assert.True(Shipped.Assess(Candidate().Value("34694-0", 250, unit).In(Specimen.Plasma)).Inputs.StrongMajor);
    }

    [Fact]
    public void Assess_VegfAfterTreatment_IsNotEvidence()
    {
        var inputs = Shipped.Assess(
            Candidate().Value("34694-0", 5000, "pg/mL", "2026-06-15").In(Specimen.Plasma).Medication("342369", "2026-03-01")).Inputs;

        Assert.Equal((false, false), (inputs.StrongMajor, inputs.RaisedVegf));
    }

    [Fact]
    public void Assess_CastlemanWithoutMProtein_SeparateEntity()
    {
        var record = Given.Record().Diagnosis("D47.Z2").Diagnosis("R60.1").Recorded("2026-01-01").Diagnosis("R60.1").Recorded("2026-03-01")
            .Diagnosis("R16.1");
        var withRow11 = new PoemsEngine(Shipped.Knowledge, new PolicySettings { RowsOff = [] });

        Assert.Equal(Conclusion.NoAdvice, Shipped.Assess(record).Verdict.Conclusion);
        Assert.Equal(Conclusion.CastlemanVariant, withRow11.Assess(record.Build(), Given.AsOf).Verdict.Conclusion);
    }

    [Fact]
    public void Assess_KappaWithMajorAndMinor_PromptReview()
    {
        var record = Given.Record().Diagnosis("G62.9").Snomed("414553000").Snomed("49347007").Diagnosis("H47.10");

        Assert.Equal(Conclusion.PromptReview, Shipped.Assess(record).Verdict.Conclusion);
    }

    [Fact]
    public void Assess_IgMWithEverything_NeverPromptReview()
    {
        var record = Given.Record().Diagnosis("G62.9").Snomed("285426000").Snomed("49347007").Diagnosis("D47.Z2")
            .Diagnosis("H47.10").Diagnosis("R16.1").Diagnosis("E29.1");

        Assert.Equal(new Verdict(Conclusion.ConsiderPoems, "4"), Shipped.Assess(record).Verdict);
    }

    [Fact]
    public void Assess_BortezomibBeforeNeuropathy_AlternativeCause()
    {
        var before = Given.Record().Diagnosis("G62.9").Onset("2024-03-01").Diagnosis("C90.00").Diagnosis("H47.10")
            .Medication("358258", "2023-09-01");
        var after = Given.Record().Diagnosis("G62.9").Onset("2024-03-01").Diagnosis("C90.00").Diagnosis("H47.10")
            .Medication("358258", "2024-09-01");

        Assert.Equal("8", Shipped.Assess(before).Verdict.Row);
        Assert.Equal("6", Shipped.Assess(after).Verdict.Row);
    }

    [Fact]
    public void Assess_BoneLesionInMetastaticProstateCancer_NoMajor()
    {
        var assessment = Shipped.Assess(Candidate().Snomed("49347007").Diagnosis("C61").Diagnosis("C79.51"));

        Assert.Equal(FindingStatus.Explained, assessment.Findings["sclerotic-bone-lesion"].Status);
        Assert.False(assessment.Inputs.StrongMajor);
    }

    [Fact]
    public void Assess_BoneLesionWithProstateCancer_CountsAndCancerIsNamed()
    {
        var assessment = Shipped.Assess(Candidate().Snomed("49347007").Diagnosis("C61"));

        Assert.Equal("4", assessment.Verdict.Row);
        Assert.True(assessment.Findings["prostate-or-breast-cancer"].IsMet);
    }

    [Fact]
    public void Assess_EdemaInHeartFailure_NoMinor()
    {
        var record = Candidate().Diagnosis("R60.0").Recorded("2026-01-01").Diagnosis("R60.0").Recorded("2026-03-01").Diagnosis("I50.20");

        Assert.Equal(0, Shipped.Assess(record).Inputs.Minors);
    }

    [Theory]
    [InlineData("no splenomegaly", "organomegaly")]
    [InlineData("Papilledema ruled out", "papilledema")]
    [InlineData("family history of POEMS syndrome", "poems")]
    [InlineData("without peripheral neuropathy", "polyneuropathy")]
    [InlineData("MGUS?", "monoclonal-plasma-cell-disorder")]
    public void Assess_NegatedText_NotMet(string text, string criterion)
    {
        Assert.Equal(FindingStatus.NotMet, Shipped.Assess(Given.Record().Text(text)).Findings[criterion].Status);
    }

    [Fact]
    public void Assess_BandUnderDaratumumab_NoMProtein()
    {
        var record = Given.Record().Diagnosis("G62.9").ResultInWords("25700-6", "IgG kappa monoclonal protein")
            .Medication("1721947", "2025-06-01").Ongoing();

        Assert.Equal(FindingStatus.Explained, Shipped.Assess(record).Findings["monoclonal-plasma-cell-disorder"].Status);
    }

    [Fact]
    public void Assess_HemoglobinRaisedByTestosterone_NoMinor()
    {
        var record = Candidate().Value("718-7", 18, "g/dL", "2026-01-01").Value("718-7", 18, "g/dL", "2026-03-01")
            .Medication("10379", "2025-12-01").Ongoing();

        Assert.Equal(0, Shipped.Assess(record).Inputs.Minors);
    }

    [Fact]
    public void Assess_ProlactinOnAntipsychotic_NoMinor()
    {
        Assert.Equal(0, Shipped.Assess(Candidate().Value("2842-3", 60, "ng/mL").Medication("35636", "2025-12-01").Ongoing()).Inputs.Minors);
    }

    [Fact]
    public void Assess_CortisolDuringPrednisolone_NoMinor()
    {
        Assert.Equal(0, Shipped.Assess(Candidate().Value("9813-7", 1, "ug/dL").Medication("8638", "2026-05-01").Ongoing()).Inputs.Minors);
    }

    [Fact]
    public void Assess_SymptomOnly_NoPolyneuropathy()
    {
        var assessment = Shipped.Assess(Given.Record().Diagnosis("M21.371").Diagnosis("D47.2").Diagnosis("E11.9"));

        Assert.Equal(FindingStatus.Unconfirmed, assessment.Findings["polyneuropathy"].Status);
        Assert.Equal(Conclusion.NoAdvice, assessment.Verdict.Conclusion);
    }

    [Fact]
    public void Assess_DiscEdemaByCode_Papilledema()
    {
        Assert.True(Shipped.Assess(Given.Record().Snomed("423341008")).Findings["papilledema"].IsMet);
    }

    [Fact]
    public void Assess_DiscEdemaByWords_Unconfirmed()
    {
        var assessment = Shipped.Assess(Given.Record().Text("bilateral disc oedema"));

        Assert.Equal(FindingStatus.Unconfirmed, assessment.Findings["papilledema"].Status);
    }

    [Fact]
    public void Assess_ThyrotropinOnly_TriadButNoMinor()
    {
        var assessment = Shipped.Assess(Candidate().Value("3016-3", 12, "mU/L").Range(0.4, 4));

        Assert.Equal((0, "7"), (assessment.Inputs.Minors, assessment.Verdict.Row));
    }

    [Theory]
    [InlineData("POEMS syndrome since 2021")]
    [InlineData("Crow-Fukase")]
    public void Assess_PoemsDiagnosed_NoCard(string text)
    {
        Assert.Equal(Conclusion.AlreadyKnown, Shipped.Assess(Candidate().Diagnosis("H47.10").Text(text)).Verdict.Conclusion);
    }

    [Fact]
    public void Assess_SpleenAndLymphNodes_OneMinor()
    {
        Assert.Equal(1, Shipped.Assess(Candidate().Diagnosis("R16.1").Diagnosis("R59.1").Diagnosis("R16.0")).Inputs.Minors);
    }

    [Fact]
    public void Assess_ThrombocytosisWithIronDeficiency_NoMinor()
    {
        Assert.Equal(0, Shipped.Assess(Candidate().Diagnosis("D75.839").Diagnosis("D50.9")).Inputs.Minors);
    }

    [Fact]
    public void Assess_DuplicateNeuropathyLabels_CountOnce()
    {
        var one = Shipped.Assess(Given.Record().Diagnosis("G62.9"));
        var several = Shipped.Assess(Given.Record().Diagnosis("G62.9").Snomed("302226006").Diagnosis("G60.9").Diagnosis("G63"));

        Assert.Equal(one.Inputs, several.Inputs);
        Assert.Equal(one.Verdict, several.Verdict);
    }

    [Fact]
    public void Assess_EffusionDuringPneumonia_NoMinor()
    {
        var record = Candidate().Diagnosis("J90").Onset("2026-05-10").Diagnosis("J18.9").Onset("2026-05-01");

        Assert.Equal(0, Shipped.Assess(record).Inputs.Minors);
    }

    private static Given Candidate() => Given.Record().Diagnosis("G62.9").Diagnosis("D47.2");
}
