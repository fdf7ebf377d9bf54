using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>P?: a polyneuropathy that no diagnosis confirms. Whole record.</summary>
/// <remarks>
/// Symptoms of the feet and hands and neuropathy of unstated type by code, root and plexus disorders left out; a provisional entry;
/// words of the problem list; or the words of a final report of nerve conduction or electromyography that state one. Source:
/// [AdvicePolicy], input P?.
/// </remarks>
internal sealed class PossiblePolyneuropathy(KnowledgeBase knowledge) : ICriterion
{
    private const string LeftOut = "root-plexus";

    private readonly ValueSet[] _definite = Polyneuropathy.DefiniteCodes(knowledge);
    private readonly ValueSet[] _supportive = [knowledge.GetValueSet(ValueSetIds.PolyneuropathySupportive)];

    public string Id => CriterionIds.PossiblePolyneuropathy;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Reports;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var found = DiagnosisMatch.Of(record, CriterionIds.Polyneuropathy, _definite, [], _supportive);
        var isMet = found.Any(f => f.Evidence.Status == EvidenceStatus.Counted);
        return Finding.From(this, record, isMet ? [] : found.Where(Makes).Select(f => f.Evidence with { Status = EvidenceStatus.Counted }));
    }

    private static bool Makes(DiagnosisMatch found) => found.Evidence.Status switch
    {
        EvidenceStatus.Provisional => true,
        EvidenceStatus.SupportiveCode => found.Evidence.Concept!.Group != LeftOut,
        _ => found.Diagnosis.Report is null || (found.Diagnosis.Report == ReportKind.NerveConduction && found.States(CriterionIds.Polyneuropathy)),
    };
}
