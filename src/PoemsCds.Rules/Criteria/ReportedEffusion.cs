using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A pleural effusion or ascites stated only in the text of a final report.</summary>
/// <remarks>
/// Explained like a coded one: <see cref="OverloadCauses"/>. Look-back: <see cref="ReportedWords"/>. Source: [AdvicePolicy], input
/// reportedMinors.
/// </remarks>
internal sealed class ReportedEffusion(KnowledgeBase knowledge) : ICriterion
{
    private readonly ReportedWords _words = new(knowledge, CriterionIds.ExtravascularVolumeOverload);
    private readonly OverloadCauses _causes = new(knowledge);

    public string Id => CriterionIds.ReportedEffusion;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Reports;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, _words
        .InReports(record, asOf)
        .SelectMany(f => f.SplitByStatedGroup(CriterionIds.ExtravascularVolumeOverload))
        .Where(f => f.Evidence.StatedGroup is "pleural-effusion" or "ascites")
        .Select(f => f.ExplainedIf(_causes.Find(record, f.Evidence.StatedGroup, f.Diagnosis.Date, asOf)).Evidence));
}
