using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>M?: a possible M-protein, when none is confirmed. Whole record.</summary>
/// <remarks>
/// A provisional entry; text of a problem-list entry or of a final report of bone marrow or another biopsy; an inconclusive
/// immunofixation or mass spectrometry; electrophoresis text that states or suspects a band; a free-light-chain ratio below its
/// reference range. Source: [AdvicePolicy], input M?.
/// </remarks>
internal sealed class PossibleMonoclonalDisorder(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.MonoclonalDisorder);
    private readonly MonoclonalProteinResults _results = new(knowledge);

    public string Id => CriterionIds.PossibleMonoclonalDisorder;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Laboratory | RecordKinds.Reports;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var diagnoses = DiagnosisMatch.Of(record, _codes);
        var results = _results.In(record);
        var isMet = diagnoses.Select(d => d.Evidence).Concat(results.Select(r => r.Evidence)).Any(e => e.Status == EvidenceStatus.Counted);
        var open = diagnoses.Where(IsPossible).Select(d => d.Evidence)
            .Concat(results.Select(r => r.Evidence).Where(e => e.Status == EvidenceStatus.Indeterminate));
        return Finding.From(this, record, isMet ? [] : open.Select(e => e with { Status = EvidenceStatus.Counted }));
    }

    /// <summary>Whether a diagnosis that does not count establishes a possible M-protein.</summary>
    internal static bool IsPossible(DiagnosisMatch found) => found.Evidence.Status switch
    {
        EvidenceStatus.Provisional => true,
        EvidenceStatus.TextOnly => found.Diagnosis.Report is null or ReportKind.Tissue,
        _ => false,
    };
}
