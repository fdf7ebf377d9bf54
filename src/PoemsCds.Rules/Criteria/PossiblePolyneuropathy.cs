using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>P?: a possible polyneuropathy, when none is confirmed. Whole record.</summary>
/// <remarks>
/// A code of neuropathic symptoms or of neuropathy of unstated type, except root and plexus disorders; a provisional entry; text of a
/// problem-list entry; or a final report of nerve conduction or electromyography whose text states a polyneuropathy. Source:
/// [AdvicePolicy], input P?.
/// </remarks>
internal sealed class PossiblePolyneuropathy(KnowledgeBase knowledge) : ICriterion
{
    private const string ExcludedGroup = "root-plexus";

    private readonly ValueSet[] _definite = Polyneuropathy.DefiniteCodes(knowledge);
    private readonly ValueSet[] _supportive = [knowledge.GetValueSet(ValueSetIds.PolyneuropathySupportive)];

    public string Id => CriterionIds.PossiblePolyneuropathy;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Reports;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var found = DiagnosisMatch.Of(record, CriterionIds.Polyneuropathy, _definite, [], _supportive);
        var isMet = found.Any(f => f.Evidence.Status == EvidenceStatus.Counted);
        return Finding.From(
            this, record, isMet ? [] : found.Where(IsPossible).Select(f => f.Evidence with { Status = EvidenceStatus.Counted }));
    }

    private static bool IsPossible(DiagnosisMatch found) => found.Evidence.Status switch
    {
        EvidenceStatus.Provisional => true,
        EvidenceStatus.InexactlyMapped => false,
        EvidenceStatus.SupportiveCode => found.Evidence.Concept!.Group != ExcludedGroup,
        _ => found.Diagnosis.Report is null
            || (found.Diagnosis.Report == ReportKind.NerveConduction && found.States(CriterionIds.Polyneuropathy)),
    };
}
