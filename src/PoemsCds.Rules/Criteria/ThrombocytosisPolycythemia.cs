using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Thrombocytosis or polycythemia, by diagnosis or blood count; one category.</summary>
/// <remarks>
/// Explained: <see cref="ThrombocytosisCauses"/>, <see cref="PolycythemiaCauses"/>. Counts: <see cref="BloodCounts"/>; look-back of
/// diagnoses: <see cref="MinorLookBack"/>. Source: [Dispenzieri2023], minor criterion; [AdvicePolicy], explained.
/// </remarks>
internal sealed class ThrombocytosisPolycythemia(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.ThrombocytosisPolycythemia);
    private readonly BloodCounts _counts = new(knowledge);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ThrombocytosisCauses _platelets = new(knowledge);
    private readonly PolycythemiaCauses _redCells = new(knowledge);

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.RoutineLaboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record,
    [
        .. _lookBack.Apply(DiagnosisMatch.Of(record, _codes), asOf).Select(f => f.ExplainedIf(CauseOf(f, record, asOf)).Evidence),
        .. _counts.Platelets(record, asOf, _platelets.In(record)).Select(m => m.Evidence),
        .. _counts.RedCells(record, asOf, m => _redCells.Find(record, m.Result.Date, asOf)).Select(m => m.Evidence),
    ]);

    private Evidence? CauseOf(DiagnosisMatch found, PatientRecord record, DateOnly asOf) => found.Evidence.Concept?.Group switch
    {
        "thrombocytosis" => _platelets.In(record),
        "polycythemia" => _redCells.Find(record, found.Diagnosis.Date, asOf),
        _ => null,
    };
}
