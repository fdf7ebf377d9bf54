using System.Collections.Immutable;
using CsCheck;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class PoemsEnginePropertyTests
{
    private const int Iterations = 1000;

    // The isotype can come from provisional entries if there are no others; it only withholds advice.
    private static readonly string[] Isotypes = ["igm", "iga", "igg", "kappa", "lambda"];

    // Possible findings are based on evidence that does not count otherwise.
    private static readonly string[] Possible = ["possible-polyneuropathy", "possible-monoclonal-disorder"];

    [Fact]
    public void Assess_EntriesInAnotherOrder_SameFindings() =>
        RandomRecord.Record
            .SelectMany(r => Gen.Shuffle(r.Diagnoses.ToArray()).Select(shuffled => (r, r with { Diagnoses = [.. shuffled] })))
            .Sample((one, other) => Assert.Equal(Answers(one), Answers(other)), iter: Iterations);

    [Fact]
    public void Assess_DuplicateEntries_SameFindings() =>
        RandomRecord.Record.Sample(
            record =>
            {
                var doubled = record with
                {
                    Diagnoses = [.. record.Diagnoses, .. record.Diagnoses],
                    Medications = [.. record.Medications, .. record.Medications],
                    LabResults = [.. record.LabResults, .. record.LabResults],
                };

                Assert.Equal(Answers(record), Answers(doubled));
            },
            iter: Iterations);

    [Fact]
    public void Assess_IrrelevantDiagnosesAdded_SameFindings() =>
        Gen.Select(RandomRecord.Record, Gen.OneOf("J06.9", "M54.5", "K21.9", "I10").Array[1, 5]).Sample(
            (record, codes) => Assert.Equal(
                Answers(record),
                Answers(record with
                {
                    Diagnoses = [.. codes.Select((c, i) => Plain(new Coding(Given.Icd10Cm, c), $"Condition/x{i}")), .. record.Diagnoses],
                })),
            iter: Iterations);

    [Fact]
    public void Assess_CannotDependOnMedications_OthersChangeNothing() =>
        Gen.Select(RandomRecord.Record, RandomRecord.Record).Where((record, _) => !Assess(record).CanDependOnMedications).Sample(
            (record, other) =>
            {
                var supplied = record.Supplied.ToDictionary();
                supplied[RecordKinds.Medications] = other.Supplied.GetValueOrDefault(RecordKinds.Medications);

                Assert.Equal(
                    Assess(record).Verdict, Assess(record with { Medications = other.Medications, Supplied = supplied }).Verdict);
            },
            iter: Iterations);

    [Fact]
    public void Assess_ProvisionalDiagnosisAdded_OnlyPossibleFindingsIncrease() =>
        Gen.Select(RandomRecord.Record, RandomRecord.Diagnosis).Sample(
            (record, added) => Assert.Equal(
                MetButIsotype(record),
                MetButIsotype(Plus(record, added with { Certainty = Certainty.Provisional, Reference = "Condition/x" }))),
            iter: Iterations);

    [Fact]
    public void Assess_AvailabilityReduced_NoNewNotMet() =>
        Gen.Select(RandomRecord.Record, Gen.OneOf(Enum.GetValues<RecordKinds>())).Sample(
            (record, kind) =>
            {
                var less = record with { Supplied = record.Supplied.ToImmutableDictionary().SetItem(kind, Availability.NotSupplied) };

                Assert.Empty(With(FindingStatus.NotMet, less).Except(With(FindingStatus.NotMet, record)));
                Assert.Equal(With(FindingStatus.Met, record), With(FindingStatus.Met, less));
            },
            iter: Iterations);

    [Fact]
    public void Assess_Met_HasCountedEvidenceFromTheRecord() =>
        RandomRecord.Record.Sample(
            record =>
            {
                var references = record.Diagnoses.Select(d => d.Reference)
                    .Concat(record.Medications.Select(m => m.Reference))
                    .Concat(record.LabResults.Select(t => t.Reference))
                    .ToHashSet();

                foreach (var finding in Assess(record).Findings.Where(f => f.IsMet))
                {
                    Assert.NotEmpty(finding.Evidence);
                    Assert.All(finding.Evidence, e => Assert.Contains(e.Reference, references));
                    Assert.True(Isotypes.Contains(finding.CriterionId) || finding.Evidence.Any(e => e.Status == EvidenceStatus.Counted));
                }
            },
            iter: Iterations);

    [Fact]
    public void Assess_NotMetOrUnknown_HasNoEvidence() =>
        RandomRecord.Record.Sample(
            record => Assert.All(
                Assess(record).Findings.Where(f => f.Status is FindingStatus.NotMet or FindingStatus.Unknown),
                finding => Assert.Empty(finding.Evidence)),
            iter: Iterations);

    [Fact]
    public void Assess_Evidence_NamesACauseIfAndOnlyIfExplainedByRecord() =>
        RandomRecord.Record.Sample(
            record => Assert.All(
                Assess(record).Findings.SelectMany(f => f.Evidence),
                e => Assert.Equal(
                    e.Status is EvidenceStatus.ExplainedByRecord or EvidenceStatus.AfterTreatment, e.ExplainedBy is not null)),
            iter: Iterations);

    [Fact]
    public void Assess_ExplainingDiagnosisAdded_MinorsAndMajorsNeverIncrease() =>
        Gen.Select(RandomRecord.Record, Gen.OneOf(RandomRecord.Explaining)).Sample(
            (record, cause) =>
            {
                var before = Assess(record).Findings;
                var after = Assess(Plus(record, Plain(cause, "Condition/x"))).Findings;

                foreach (var tier in new[] { Tier.Minor, Tier.Major })
                {
                    Assert.Empty(after.Of(tier).Where(f => f.IsMet).Select(f => f.CriterionId).Except(
                        before.Of(tier).Where(f => f.IsMet).Select(f => f.CriterionId)));
                }
            },
            iter: Iterations);

    [Fact]
    public void Assess_ExplainingDiagnosisAdded_NeverGainsACard() =>
        Gen.Select(RandomRecord.Record, Gen.OneOf(RandomRecord.Explaining)).Sample(
            (record, cause) =>
            {
                var before = Assess(record).Verdict;
                var after = Assess(Plus(record, Plain(cause, "Condition/x"))).Verdict;

                Assert.True(after.Conclusion <= before.Conclusion, $"{before} became {after} by {cause}");
            },
            iter: Iterations * 5);

    [Fact]
    public void Assess_ReportTextAdded_OnlyRows4And5And8bCanApply() =>
        Gen.Select(RandomRecord.Record, RandomRecord.Diagnosis).Where((_, d) => d.Report is not null).Sample(
            (record, report) =>
            {
                var before = Assess(record);
                var after = Assess(
                    Plus(record, report with { Codings = [], Certainty = Certainty.Confirmed, Reference = "DiagnosticReport/x" }));

                Assert.Equal(
                    before.Findings.Where(f => f.Tier is Tier.Mandatory or Tier.Major or Tier.Minor && f.IsMet).Select(f => f.CriterionId),
                    after.Findings.Where(f => f.Tier is Tier.Mandatory or Tier.Major or Tier.Minor && f.IsMet).Select(f => f.CriterionId));
                Assert.True(
                    after.Verdict.Conclusion <= before.Verdict.Conclusion
                    || after.Verdict.Row is "4" or "5" or "8b"
                    || (after.Inputs.MonoclonalPossible && after.Verdict.Row == "8"),
                    $"{before.Verdict} became {after.Verdict}");
            },
            iter: Iterations * 5);

    [Fact]
    public void Assess_NoMandatoryFinding_NoCard() =>
        RandomRecord.Record.Sample(
            record =>
            {
                var assessment = Assess(record);

                Assert.True(
                    assessment.Verdict.Conclusion < Conclusion.CastlemanVariant
                    || assessment.Inputs.Polyneuropathy
                    || (assessment.Inputs.PolyneuropathyPossible && assessment.Inputs.Monoclonal));
            },
            iter: Iterations);

    [Fact]
    public void Assess_AnyRecordOnAnyDay_NeverThrows() =>
        Gen.Select(RandomRecord.Record, Gen.Date).Sample(
            (record, day) =>
            {
                var asOf = DateOnly.FromDateTime(day) < new DateOnly(1900, 1, 1) ? new DateOnly(1900, 1, 1) : DateOnly.FromDateTime(day);

                Assert.Equal(PoemsCriteria.All(Shipped.Knowledge).Length, Shipped.Engine.Assess(record, asOf).Findings.Count);
            },
            iter: Iterations / 5);

    private static Assessment Assess(PatientRecord record) => Shipped.Engine.Assess(record, Given.AsOf);

    private static PatientRecord Plus(PatientRecord record, Diagnosis added) => record with { Diagnoses = record.Diagnoses.Add(added) };

    private static Diagnosis Plain(Coding coding, string reference) => new() { Reference = reference, Codings = [coding] };

    private static IEnumerable<string> With(FindingStatus status, PatientRecord record) =>
        Assess(record).Findings.Where(f => f.Status == status).Select(f => f.CriterionId);

    private static IEnumerable<string> MetButIsotype(PatientRecord record) =>
        With(FindingStatus.Met, record).Except(Isotypes).Except(Possible);

    private static IEnumerable<string> Answers(PatientRecord record)
    {
        var assessment = Assess(record);
        yield return assessment.Verdict.ToString();
        foreach (var finding in assessment.Findings)
        {
            var evidence = finding.Evidence.Select(e => $"{e.Reference} {e.Concept?.Coding} {e.Status} {e.Date}").Distinct()
                .Order(StringComparer.Ordinal);
            yield return $"{finding.CriterionId} {finding.Status}: {string.Join(", ", evidence)}";
        }
    }
}
