using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class PoemsEngineTests
{
    private const string Polyneuropathy = "G62.9";
    private const string Cidp = "G61.81";
    private const string Gammopathy = "D47.2";
    private const string Castleman = "D47.Z2";
    private const string Papilledema = "H47.10";
    private const string DiabeticPolyneuropathy = "E11.42";
    private const string IgMGammopathy = "285426000";
    private const string KappaMyeloma = "414553000";
    private const string LambdaMyeloma = "313427003";
    private const string Immunofixation = "25700-6";

    [Theory]
    [InlineData("E11.9")]
    [InlineData("E03.9")]
    public void Assess_TriadWithCommonEndocrineDisease_Row7(string endocrine)
    {
        var assessment = Shipped.Assess(Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Gammopathy).Diagnosis(endocrine));

        Assert.Equal(new Verdict(Conclusion.CompleteWorkup, "7"), assessment.Verdict);
        Assert.Equal(0, assessment.Inputs.Minors);
    }

    [Theory]
    [InlineData("9")]
    [InlineData("10")]
    [InlineData("10b")]
    public void Assess_TestBeingOrdered_RowThatAsksForItDoesNotHold(string row)
    {
        var record = row switch
        {
            "9" => Given.Record().Diagnosis(Cidp),
            "10" => Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Castleman),
            _ => Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Castleman).Diagnosis(Papilledema)
                .ResultInWords(Immunofixation, "No monoclonal protein"),
        };

        Assert.Equal(new Verdict(Conclusion.CompleteWorkup, row), Shipped.Assess(record).Verdict);
        Assert.Equal(
            new Verdict(Conclusion.NoAdvice, "13"), Shipped.Engine.Assess(record.Build(), Given.AsOf, isTestBeingOrdered: true).Verdict);
    }

    [Fact]
    public void Assess_TestBeingOrderedWithoutDiagnosesComplete_Undecided()
    {
        var record = Given.Record().Diagnosis(Cidp).Supplied(RecordKinds.Diagnoses, Availability.Partial).Build();

        Assert.Equal("9", Shipped.Engine.Assess(record, Given.AsOf).Verdict.Row);
        Assert.Equal("12", Shipped.Engine.Assess(record, Given.AsOf, isTestBeingOrdered: true).Verdict.Row);
    }

    [Fact]
    public void Assess_TestBeingOrdered_OtherRowsHold()
    {
        var record = Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Gammopathy).Build();

        Assert.Equal("8", Shipped.Engine.Assess(record, Given.AsOf, isTestBeingOrdered: true).Verdict.Row);
    }

    [Fact]
    public void Findings_UnknownCriterion_Throws() =>
        Assert.Throws<KeyNotFoundException>(() => Shipped.Assess(Given.Record()).Findings["no-such-criterion"]);

    [Fact]
    public void Assess_TriadWithIgM_Row7() =>
        AssertVerdict(Conclusion.CompleteWorkup, "7", Given.Record().Diagnosis(Polyneuropathy).Snomed(IgMGammopathy).Diagnosis("E11.9"));

    [Fact]
    public void Assess_TriadWithOtherAxis_CountsAsMinor() =>
        AssertVerdict(Conclusion.ConsiderPoems, "6", Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Gammopathy).Diagnosis("E29.1"));

    [Fact]
    public void Assess_BothMandatoryOnly_Row8() =>
        AssertVerdict(Conclusion.CompleteWorkup, "8", Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Gammopathy));

    [Fact]
    public void Assess_ProvisionalGammopathyWithSupportiveCode_Row8() =>
        AssertVerdict(
            Conclusion.CompleteWorkup, "8", Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Gammopathy).Provisional()
                .Diagnosis("C88.20"));

    [Fact]
    public void Assess_GammopathyProvisional_Row8() =>
        AssertVerdict(Conclusion.CompleteWorkup, "8", Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Gammopathy).Provisional());

    [Fact]
    public void Assess_GammopathyInWordsOnly_Row8() =>
        AssertVerdict(Conclusion.CompleteWorkup, "8", Given.Record().Diagnosis(Polyneuropathy).Text("MGUS, followed yearly"));

    [Fact]
    public void Assess_BothMandatoryWithIgM_NoCard() =>
        AssertVerdict(Conclusion.NoAdvice, "13", Given.Record().Diagnosis(Polyneuropathy).Snomed(IgMGammopathy));

    [Fact]
    public void Assess_PublishedSet_PromptReview() =>
        AssertVerdict(Conclusion.PromptReview, "3", PublishedSet(Given.Record().Diagnosis(Gammopathy)));

    [Fact]
    public void Assess_PublishedSetWithIgM_ConsiderPoems() =>
        AssertVerdict(Conclusion.ConsiderPoems, "4", PublishedSet(Given.Record().Snomed(IgMGammopathy)));

    [Fact]
    public void Assess_PublishedSetWithIgMAndAnotherClass_PromptReview() =>
        AssertVerdict(Conclusion.PromptReview, "3", PublishedSet(Given.Record().Snomed(IgMGammopathy).Snomed("285423008")));

    [Fact]
    public void Assess_TwoMinorsWithIgM_Row5() =>
        AssertVerdict(
            Conclusion.ConsiderPoems, "5", Given.Record().Diagnosis(Polyneuropathy).Snomed(IgMGammopathy).Diagnosis(Papilledema)
                .Diagnosis("R16.1"));

    [Fact]
    public void Assess_OneMinorWithLambda_Row6() =>
        AssertVerdict(
            Conclusion.ConsiderPoems, "6", Given.Record().Diagnosis(Polyneuropathy).Snomed(LambdaMyeloma).Diagnosis(Papilledema));

    [Fact]
    public void Assess_OneMinorWithKappa_Row8() =>
        AssertVerdict(
            Conclusion.CompleteWorkup, "8", Given.Record().Diagnosis(Polyneuropathy).Snomed(KappaMyeloma).Diagnosis(Papilledema));

    [Fact]
    public void Assess_OneMinorWithBothChains_Row6() =>
        AssertVerdict(
            Conclusion.ConsiderPoems,
            "6",
            Given.Record().Diagnosis(Polyneuropathy).Snomed(KappaMyeloma).Snomed(LambdaMyeloma).Diagnosis(Papilledema));

    [Fact]
    public void Assess_OneMinorWithDiabeticPolyneuropathy_DiabetesDoesNotCount() =>
        AssertVerdict(
            Conclusion.CompleteWorkup, "8", Given.Record().Diagnosis(DiabeticPolyneuropathy).Diagnosis(Gammopathy).Diagnosis(Papilledema));

    [Theory]
    [InlineData("H47.10", Given.Icd10Cm, false)]
    [InlineData("79268002", Given.SnomedCt, false)]
    public void Assess_FindingInACodeSystemWithExplanations_OtherCausesCanBeLookedFor(string code, string system, bool expected) =>
        Assert.Equal(expected, Shipped.Assess(Given.Record().Diagnosis(code, system)).FindingsWithoutExplanations.Contains("papilledema"));

    [Fact]
    public void Assess_FindingByResultsAlone_OtherCausesCannotBeLookedFor()
    {
        var counts = Given.Record().Value("777-3", 700, "10*9/L");

        Assert.Equal("thrombocytosis-polycythemia", Assert.Single(Shipped.Assess(counts).FindingsWithoutExplanations));
        Assert.Empty(Shipped.Assess(counts.Diagnosis("G62.9")).FindingsWithoutExplanations);
    }

    [Fact]
    public void Assess_OneMinorWithDiabeticPolyneuropathyAndCidp_Row6() =>
        AssertVerdict(
            Conclusion.ConsiderPoems,
            "6",
            Given.Record().Diagnosis(DiabeticPolyneuropathy).Diagnosis(Cidp).Diagnosis(Gammopathy).Diagnosis(Papilledema));

    [Fact]
    public void Assess_CidpAndNoImmunofixation_Row9() =>
        AssertVerdict(Conclusion.CompleteWorkup, "9", Given.Record().Diagnosis(Cidp));

    [Fact]
    public void Assess_CidpAndImmunofixation_NoCard() =>
        AssertVerdict(Conclusion.NoAdvice, "13", Given.Record().Diagnosis(Cidp).LaboratoryTest(Immunofixation, "2026-01-01"));

    [Theory]
    [InlineData(Availability.Partial)]
    [InlineData(Availability.NotSupplied)]
    public void Assess_CidpAndLaboratoryNotComplete_NoCard(Availability laboratory) =>
        AssertVerdict(Conclusion.NoAdvice, "13", Given.Record().Diagnosis(Cidp).Supplied(RecordKinds.Laboratory, laboratory));

    [Fact]
    public void Assess_NeuropathyCastlemanAndNoImmunofixation_Row10() =>
        AssertVerdict(Conclusion.CompleteWorkup, "10", Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Castleman));

    [Fact]
    public void Assess_GuillainBarreWithTwoMinorsAndNoImmunofixation_Row10() =>
        AssertVerdict(Conclusion.CompleteWorkup, "10", Given.Record().Diagnosis("G61.0").Diagnosis(Papilledema).Diagnosis("R16.1"));

    [Fact]
    public void Assess_DiabeticPolyneuropathyWithTwoMinors_NoCard() =>
        AssertVerdict(
            Conclusion.NoAdvice, "13", Given.Record().Diagnosis(DiabeticPolyneuropathy).Diagnosis(Papilledema).Diagnosis("R16.1"));

    [Fact]
    public void Assess_PoemsOnRecord_AlreadyKnown() =>
        AssertVerdict(Conclusion.AlreadyKnown, "1", PublishedSet(Given.Record().Diagnosis(Gammopathy).Snomed("79268002")));

    [Fact]
    public void Assess_IrrelevantDiagnosis_NoCard() => AssertVerdict(Conclusion.NoAdvice, "13", Given.Record().Diagnosis("J06.9"));

    [Theory]
    [InlineData(Availability.Partial)]
    [InlineData(Availability.NotSupplied)]
    public void Assess_DiagnosesNotComplete_Undecided(Availability diagnoses) =>
        AssertVerdict(Conclusion.Undecided, "12", Given.Record().Supplied(RecordKinds.Diagnoses, diagnoses));

    [Theory]
    [InlineData(Polyneuropathy)]
    [InlineData(Gammopathy)]
    public void Assess_PartialDiagnosesWithOneMandatory_Undecided(string code) =>
        AssertVerdict(Conclusion.Undecided, "12", Given.Record().Diagnosis(code).Supplied(RecordKinds.Diagnoses, Availability.Partial));

    [Fact]
    public void Assess_PartialDiagnosesWithBothMandatory_Row8() =>
        AssertVerdict(
            Conclusion.CompleteWorkup,
            "8",
            Given.Record().Diagnosis(Polyneuropathy).Diagnosis(Gammopathy).Supplied(RecordKinds.Diagnoses, Availability.Partial));

    [Fact]
    public void Assess_OnlyDiagnosesSupplied_NotUndecided() =>
        AssertVerdict(
            Conclusion.NoAdvice,
            "13",
            Given.Record().Diagnosis(Polyneuropathy)
                .Supplied(RecordKinds.Laboratory, Availability.NotSupplied)
                .Supplied(RecordKinds.Medications, Availability.NotSupplied)
                .Supplied(RecordKinds.Procedures, Availability.NotSupplied));

    private static Given PublishedSet(Given record) => record.Diagnosis(Polyneuropathy).Diagnosis(Castleman).Diagnosis(Papilledema);

    private static void AssertVerdict(Conclusion conclusion, string row, Given record) =>
        Assert.Equal(new Verdict(conclusion, row), Shipped.Assess(record).Verdict);
}
