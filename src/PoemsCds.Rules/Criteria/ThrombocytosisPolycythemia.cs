using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Too many platelets or red cells by diagnosis; either is the one category.</summary>
/// <remarks>
/// Explained: thrombocytosis by iron deficiency or a myeloproliferative neoplasm, polycythaemia by a myeloproliferative
/// neoplasm, chronic hypoxia or testosterone therapy. Look-back: <see cref="MinorLookBack"/>. Source: [Dispenzieri2023], minor criterion;
/// [AdvicePolicy], explained.
/// </remarks>
internal sealed class ThrombocytosisPolycythemia(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.Feature("thrombocytosis-polycythemia");
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ValueSet _ironDeficiency = knowledge.Set("iron-deficiency");
    private readonly ValueSet _neoplasm = knowledge.Set("myeloproliferative-neoplasm");
    private readonly ValueSet _testosterone = knowledge.Set("testosterone-therapy");
    private readonly ValueSet _hypoxia = knowledge.Set("chronic-hypoxia");

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, _lookBack.Apply(Found.Of(record, _codes), asOf).Select(f => f.ExplainedIf(CauseOf(f, record)).Evidence));

    private Evidence? CauseOf(Found found, PatientRecord record) => found.Evidence.Concept?.Group switch
    {
        "thrombocytosis" => Found.ActiveIn(record, _neoplasm, _ironDeficiency),
        "polycythemia" => Found.ActiveIn(record, _neoplasm, _hypoxia) ?? Treatment.Beside(record, _testosterone, found.Diagnosis.Date),
        _ => null,
    };
}
