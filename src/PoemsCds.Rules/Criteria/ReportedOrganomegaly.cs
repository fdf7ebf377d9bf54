using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Enlarged liver, spleen or lymph nodes stated only in the text of a final report.</summary>
/// <remarks>
/// Explained like a coded one: <see cref="OrganomegalyCauses"/>. Look-back: <see cref="ReportedWords"/>. Source: [AdvicePolicy], input
/// reportedMinors.
/// </remarks>
internal sealed class ReportedOrganomegaly(KnowledgeBase knowledge) : ICriterion
{
    private readonly ReportedWords _words = new(knowledge, CriterionIds.Organomegaly);
    private readonly OrganomegalyCauses _causes = new(knowledge);

    public string Id => CriterionIds.ReportedOrganomegaly;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Reports;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, _words
        .InReports(record, asOf)
        .SelectMany(f => f.SplitByStatedGroup(CriterionIds.Organomegaly))
        .Select(f => f.ExplainedIf(_causes.Find(record, f.Evidence.StatedGroup)).Evidence));
}
