using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Too many platelets or red cells by diagnosis or blood count; either is the one category.</summary>
/// <remarks>
/// Explained: thrombocytosis by iron deficiency or a myeloproliferative neoplasm, polycythaemia by a myeloproliferative
/// neoplasm, chronic hypoxia or testosterone therapy (when: <see cref="ExplainingDrugs"/>). Counts: <see cref="BloodCounts"/>; look-back of diagnoses: <see cref="MinorLookBack"/>. Source: [Dispenzieri2023], minor criterion;
/// [AdvicePolicy], explained.
/// </remarks>
internal sealed class ThrombocytosisPolycythemia(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature("thrombocytosis-polycythemia");
    private readonly BloodCounts _counts = new(knowledge);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ValueSet _ironDeficiency = knowledge.GetValueSet("iron-deficiency");
    private readonly ValueSet _neoplasm = knowledge.GetValueSet("myeloproliferative-neoplasm");
    private readonly ExplainingDrugs _drugs = new(knowledge, "polycythemia-causing-medication");
    private readonly ValueSet _hypoxia = knowledge.GetValueSet("chronic-hypoxia");

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.RoutineLaboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record,
    [
        .. _lookBack.Apply(DiagnosisMatch.Of(record, _codes), asOf).Select(f => f.ExplainedIf(CauseOf(f, record, asOf)).Evidence),
        .. _counts.Platelets(record, asOf, OfPlatelets(record)).Select(m => m.Evidence),
        .. _counts.RedCells(record, asOf, m => OfRedCells(record, m.Result.Date, asOf)).Select(m => m.Evidence),
    ]);

    private Evidence? CauseOf(DiagnosisMatch found, PatientRecord record, DateOnly asOf) => found.Evidence.Concept?.Group switch
    {
        "thrombocytosis" => OfPlatelets(record),
        "polycythemia" => OfRedCells(record, found.Diagnosis.Date, asOf),
        _ => null,
    };

    private Evidence? OfPlatelets(PatientRecord record) => DiagnosisMatch.ActiveIn(record, _neoplasm, _ironDeficiency);

    private Evidence? OfRedCells(PatientRecord record, DateSpan? date, DateOnly asOf) =>
        DiagnosisMatch.ActiveIn(record, _neoplasm, _hypoxia) ?? _drugs.Behind(record, date, asOf);
}
