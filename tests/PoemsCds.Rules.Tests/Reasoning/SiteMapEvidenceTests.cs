using System.Collections.Immutable;
using CsCheck;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Reasoning;

/// <summary>A code that a site map gives counts like the listed one; one that it gives only inexactly is shown and never counts.</summary>
public sealed class SiteMapEvidenceTests
{
    private const int Iterations = 2000;

    [Fact]
    public void Assess_ExactlyMappedCodes_SameFindings() => RandomRecord.Record.Sample(
        record => Assert.Equal(Answers(record), Answers(WithOrigin(record, CodeOrigin.SiteMap))), iter: Iterations);

    [Fact]
    public void Assess_ExactlyMappedCodes_EvidenceSaysSo() => RandomRecord.Record.Sample(
        record =>
        {
            var mapped = Assess(WithOrigin(record, CodeOrigin.SiteMap)).Findings.SelectMany(f => f.Evidence);

            Assert.All(Assess(record).Findings.SelectMany(f => f.Evidence), e => Assert.False(e.IsBySiteMap));
            Assert.All(mapped, e => Assert.Equal(e.Concept is not null, e.IsBySiteMap));
        },
        iter: Iterations);

    [Fact]
    public void Assess_InexactlyMappedCodes_MeetNothingThatTheRestDoesNotMeet() => RandomRecord.Record.Sample(
        record =>
        {
            var without = record with
            {
                Diagnoses = [.. record.Diagnoses.Select(d => d with { Codings = [] })],
                LabResults = [.. record.LabResults.Select(r => r with { Codings = [] })],
                Procedures = [.. record.Procedures.Select(p => p with { Codings = [] })],
                Medications = [.. record.Medications.Select(m => m with { Codings = [] })],
            };

            Assert.Equal(Met(without), Met(WithOrigin(record, CodeOrigin.InexactSiteMap)));
        },
        iter: Iterations);

    [Fact]
    public void Evaluate_InexactlyMappedDiagnosis_IsUnconfirmed()
    {
        var finding = Assess(WithOrigin(Given.Record().Diagnosis("G61.81").Build(), CodeOrigin.InexactSiteMap)).Findings["polyneuropathy"];

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(
            (EvidenceStatus.InexactlyMapped, true, "G61.81"), (evidence.Status, evidence.IsBySiteMap, evidence.Concept?.Coding.Code));
    }

    // Another cause before the finding, the finding before what only supports it, whatever the order of the codes.
    [Theory]
    [InlineData("papilledema", "papilledema-other-cause", "papilledema")]
    [InlineData("papilledema", "papilledema", "papilledema-supportive")]
    [InlineData("papilledema", "papilledema-supportive", null)]
    public void Evaluate_SeveralInexactCodes_TheOneThatSaysMostIsShown(string criterion, string first, string? second)
    {
        static Coding In(string set) => Shipped.Knowledge.GetValueSet(set).Concepts.Select(c => c.Coding).MinBy(c => c.Code);
        var shown = In(first);
        ImmutableArray<Coding> codes = second is null ? [shown] : [shown, In(second)];
        foreach (var order in (ImmutableArray<Coding>[])[codes, [.. codes.Reverse()]])
        {
            var record = Given.Record().Diagnosis("I10").Build();
            var mapped = WithOrigin(record with { Diagnoses = [record.Diagnoses[0] with { Codings = order }] }, CodeOrigin.InexactSiteMap);

            var evidence = Assert.Single(Assess(mapped).Findings[criterion].Evidence);

            Assert.Equal((EvidenceStatus.InexactlyMapped, shown), (evidence.Status, evidence.Concept?.Coding));
        }
    }

    [Fact]
    public void Evaluate_ExactCodeBesideInexactOne_Counts()
    {
        var record = Given.Record().Diagnosis("G62.9").Build();
        var diagnosis = record.Diagnoses[0];
        var inexact = new Coding(Given.Icd10Cm, "G61.81") { Origin = CodeOrigin.InexactSiteMap };

        var findings = Assess(record with { Diagnoses = [diagnosis with { Codings = [inexact, .. diagnosis.Codings] }] }).Findings;

        Assert.True(findings["polyneuropathy"].IsMet);
        Assert.False(findings["inflammatory-neuropathy"].IsMet);
    }

    [Fact]
    public void Evaluate_InexactCodeBesideWords_WordsKeepTheirWeight()
    {
        var record = WithOrigin(Given.Record().Diagnosis("G61.81").Saying("polyneuropathy").Build(), CodeOrigin.InexactSiteMap);

        Assert.True(Assess(record).Findings["possible-polyneuropathy"].IsMet);
        Assert.Equal(EvidenceStatus.TextOnly, Assess(record).Findings["polyneuropathy"].Evidence.Single().Status);
    }

    [Theory]
    [InlineData(CodeOrigin.Record, "13")]
    [InlineData(CodeOrigin.SiteMap, "13")]
    [InlineData(CodeOrigin.InexactSiteMap, "13")]
    [InlineData(null, "9")]
    public void Assess_NegativeImmunofixationOfUncertainMap_IsNeitherMissingNorNegative(CodeOrigin? origin, string row)
    {
        var untested = Given.Record().Diagnosis("G61.81").Build();
        var negative = Given.Record().Diagnosis("G61.81").ResultInWords("25700-6", "no monoclonal protein").Build();
        var record = origin is { } of
            ? negative with { LabResults = WithOrigin(negative, of).LabResults }
            : untested;

        var assessment = Assess(record);

        Assert.Equal(row, assessment.Verdict.Row);
        Assert.Equal(origin is CodeOrigin.Record or CodeOrigin.SiteMap, assessment.Inputs.ImmunofixationNegative);
        Assert.Equal(
            origin is null ? FindingStatus.NotMet : origin == CodeOrigin.InexactSiteMap ? FindingStatus.Unconfirmed : FindingStatus.Met,
            assessment.Findings["serum-immunofixation"].Status);
    }

    [Fact]
    public void Evaluate_InexactlyMappedResults_AreShownUnconfirmed()
    {
        var record = WithOrigin(
            Given.Record().ResultInWords("25700-6", "IgA lambda monoclonal protein").Value("34694-0", 900, "pg/mL").In(Specimen.Plasma)
                .Build(),
            CodeOrigin.InexactSiteMap);

        var findings = Assess(record).Findings;

        Assert.Equal(FindingStatus.Unconfirmed, findings["monoclonal-plasma-cell-disorder"].Status);
        Assert.Equal(FindingStatus.Unconfirmed, findings["raised-vegf"].Status);
        Assert.False(findings["possible-monoclonal-disorder"].IsMet);
        Assert.NotEqual(FindingStatus.Met, findings["strongly-raised-vegf"].Status);
    }

    [Fact]
    public void Evaluate_InexactlyMappedProcedure_IsNotDone()
    {
        var codes = Shipped.Knowledge.GetValueSet("ct-or-pet-ct").Concepts.First().Coding;
        var record = WithOrigin(Given.Record().Procedure(codes.Code, "2026-01-01", codes.System).Build(), CodeOrigin.InexactSiteMap);

        Assert.Equal(FindingStatus.Unconfirmed, Assess(record).Findings["ct-or-pet-ct"].Status);
    }

    [Fact]
    public void Coding_OtherOrigin_IsTheSameCode()
    {
        var (one, other) = (new Coding("s", "c"), new Coding("s", "c") { Origin = CodeOrigin.SiteMap });

        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, new Coding("s", "d"));
        Assert.NotEqual(one, new Coding("t", "c"));
    }

    private static PatientRecord WithOrigin(PatientRecord record, CodeOrigin origin)
    {
        ImmutableArray<Coding> From(ImmutableArray<Coding> codings) => [.. codings.Select(c => c with { Origin = origin })];
        return record with
        {
            Diagnoses = [.. record.Diagnoses.Select(d => d with { Codings = From(d.Codings) })],
            LabResults = [.. record.LabResults.Select(r => r with { Codings = From(r.Codings) })],
            Procedures = [.. record.Procedures.Select(p => p with { Codings = From(p.Codings) })],
            Medications = [.. record.Medications.Select(m => m with { Codings = From(m.Codings) })],
        };
    }

    private static Assessment Assess(PatientRecord record) => Shipped.Engine.Assess(record, Given.AsOf);

    private static string Answers(PatientRecord record) => string.Join('\n', Assess(record).Findings
        .Select(f => $"{f.CriterionId} {f.Status} {string.Join(' ', f.Evidence.Select(e => $"{e.Reference} {e.Status}"))}"));

    private static string[] Met(PatientRecord record) => [.. Assess(record).Findings.Where(f => f.IsMet).Select(f => f.CriterionId)];
}
