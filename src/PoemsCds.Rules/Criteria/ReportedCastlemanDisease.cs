using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Castleman disease stated only in the text of a final report or of an active problem-list entry.</summary>
/// <remarks>Look-back of reports: <see cref="ReportedWords"/>. Source: [AdvicePolicy], input reportedMajor.</remarks>
internal sealed class ReportedCastlemanDisease(KnowledgeBase knowledge) : ICriterion
{
    private readonly ReportedWords _words = new(knowledge, CriterionIds.CastlemanDisease);

    public string Id => CriterionIds.ReportedCastlemanDisease;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Reports;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, _words.InReports(record, asOf).Concat(_words.InProblemList(record)).Select(f => f.Evidence));
}
