using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Papilledema stated only in the text of a final report.</summary>
/// <remarks>Explained like a coded one. Look-back: <see cref="ReportedWords"/>. Source: [AdvicePolicy], input reportedMinors.</remarks>
internal sealed class ReportedPapilledema(KnowledgeBase knowledge) : ICriterion
{
    private readonly ReportedWords _words = new(knowledge, CriterionIds.Papilledema);
    private readonly ValueSet _cause = knowledge.GetValueSet(ValueSetIds.IntracranialCause);

    public string Id => CriterionIds.ReportedPapilledema;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Reports;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var cause = DiagnosisMatch.ActiveIn(record, _cause);
        return Finding.From(this, record, _words.InReports(record, asOf).Select(f => f.ExplainedIf(cause).Evidence));
    }
}
