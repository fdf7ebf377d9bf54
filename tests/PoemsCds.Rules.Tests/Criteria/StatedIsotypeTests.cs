using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class StatedIsotypeTests
{
    private const string IgMGammopathy = "285426000";
    private const string IgAGammopathy = "285423008";
    private const string KappaMyeloma = "414553000";
    private const string LambdaMyeloma = "313427003";
    private const string Clone = "monoclonal-plasma-cell-disorder";

    [Fact]
    public void Evaluate_ProvisionalSupportiveCodeWithConfirmedMProtein_IsIgnored()
    {
        var record = Given.Record().Diagnosis("D47.2").Snomed("45841007").Provisional().Build();

        var finding = new StatedIsotype(Shipped.Knowledge, "kappa", "lambda").Evaluate(record, Given.AsOf);

        Assert.Equal(FindingStatus.Unknown, finding.Status);
    }

    [Fact]
    public void Evaluate_IgMByCode_MetWithEvidence()
    {
        var finding = IgM(Given.Record().Snomed(IgMGammopathy));

        Assert.Equal(("igm", Tier.Associated, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        Assert.Equal("Condition/1", Assert.Single(finding.Evidence).Reference);
    }

    [Theory]
    [InlineData("C88.0", Given.Icd10)]
    [InlineData("C88.00", Given.Icd10Cm)]
    [InlineData("190818004", Given.SnomedCt)]
    public void Evaluate_Waldenstrom_IsIgM(string code, string system)
    {
        Assert.Equal(FindingStatus.Met, IgM(Given.Record().Diagnosis(code, system)).Status);
    }

    [Theory]
    [InlineData(Availability.Complete)]
    [InlineData(Availability.NotSupplied)]
    public void Evaluate_NotStated_UnknownWhateverWasSupplied(Availability availability)
    {
        var record = Given.Record().Diagnosis("D47.2").Supplied(RecordKinds.Diagnoses, availability);

        Assert.Equal(FindingStatus.Unknown, IgM(record).Status);
        Assert.Equal(FindingStatus.Unknown, Kappa(record).Status);
    }

    [Fact]
    public void Evaluate_OtherClassStated_IgMNotMet()
    {
        var finding = IgM(Given.Record().Snomed(IgAGammopathy));

        Assert.Equal(FindingStatus.NotMet, finding.Status);
        Assert.Empty(finding.Evidence);
    }

    [Fact]
    public void Evaluate_IgMAndAnotherClassStated_Unknown()
    {
        var finding = IgM(Given.Record().Snomed(IgMGammopathy).Snomed(IgAGammopathy));

        Assert.Equal(FindingStatus.Unknown, finding.Status);
        Assert.Empty(finding.Evidence);
    }

    [Fact]
    public void Evaluate_BothChainsStated_BothUnknown()
    {
        var record = Given.Record().Snomed(KappaMyeloma).Snomed(LambdaMyeloma);

        Assert.Equal(FindingStatus.Unknown, Kappa(record).Status);
        Assert.Equal(FindingStatus.Unknown, Lambda(record).Status);
    }

    [Fact]
    public void Evaluate_LambdaStated_LambdaMetKappaNotMet()
    {
        var record = Given.Record().Snomed(LambdaMyeloma);

        Assert.Equal(FindingStatus.Met, Lambda(record).Status);
        Assert.Equal(FindingStatus.NotMet, Kappa(record).Status);
    }

    [Fact]
    public void Evaluate_ChainInTextOfTheMProtein_Met()
    {
        Assert.Equal(FindingStatus.Met, Kappa(Given.Record().Diagnosis("D47.2").Saying("isotype", "kappa")).Status);
    }

    [Fact]
    public void Evaluate_ChainInTextOfAnotherDiagnosis_Unknown()
    {
        var record = Given.Record().Diagnosis("D47.2").Diagnosis("J06.9").Saying("isotype", "kappa");

        Assert.Equal(FindingStatus.Unknown, Kappa(record).Status);
    }

    [Fact]
    public void Evaluate_TextWithCodedMProtein_CodedOneDecides()
    {
        var record = Given.Record().Snomed(LambdaMyeloma).Words(Clone).Saying("isotype", "kappa");

        Assert.Equal(FindingStatus.Met, Lambda(record).Status);
        Assert.Equal(FindingStatus.NotMet, Kappa(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalWithConfirmedMProtein_ConfirmedOneDecides()
    {
        Assert.Equal(FindingStatus.Unknown, Kappa(Given.Record().Diagnosis("D47.2").Snomed(KappaMyeloma).Provisional()).Status);
    }

    [Fact]
    public void Evaluate_OnlyProvisionalOrText_TheyDecide()
    {
        Assert.Equal(FindingStatus.Met, IgM(Given.Record().Snomed(IgMGammopathy).Provisional()).Status);
        Assert.Equal(FindingStatus.Met, IgM(Given.Record().Words(Clone).Saying("isotype", "igm")).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_Unknown()
    {
        Assert.Equal(FindingStatus.Unknown, IgM(Given.Record().Diagnosis(IgMGammopathy, Given.NoKnownSystem)).Status);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatus()
    {
        Assert.Equal(FindingStatus.Met, IgM(Given.Record().Snomed(IgMGammopathy).Again()).Status);
    }

    private static Finding IgM(Given record) => Evaluate(record, "igm", "iga", "igg", "igd");

    private static Finding Kappa(Given record) => Evaluate(record, "kappa", "lambda");

    private static Finding Lambda(Given record) => Evaluate(record, "lambda", "kappa");

    private static Finding Evaluate(Given record, string type, params string[] others) =>
        new StatedIsotype(Shipped.Knowledge, type, others).Evaluate(record.Build(), Given.AsOf);
}
