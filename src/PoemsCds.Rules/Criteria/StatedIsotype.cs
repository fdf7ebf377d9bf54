using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// The heavy class or light chain of the clone, as its diagnoses state it in code or words. Unknown when none is stated,
/// and when this one and another of its kind are.
/// </summary>
/// <remarks>
/// Confirmed, coded diagnoses are asked first; where there is none, provisional ones and words. Source: [AdvicePolicy],
/// inputs IgM, kappa, lambda.
/// </remarks>
internal sealed class StatedIsotype(KnowledgeBase knowledge, string type, params string[] others) : ICriterion
{
    private readonly FeatureCodes _clone = knowledge.Feature("monoclonal-plasma-cell-disorder");
    private readonly ValueSet _codes = knowledge.Set($"isotype-{type}");
    private readonly ValueSet[] _otherCodes = [.. others.Select(o => knowledge.Set($"isotype-{o}"))];

    public string Id => type;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var clones = Found.Of(record, _clone).ToList();
        var coded = clones
            .Where(f => f.Diagnosis.Certainty == Certainty.Confirmed && f.Evidence.Standing is (Standing.Counted or Standing.SupportiveCode))
            .ToList();
        var asked = coded.Count > 0 ? coded : clones;
        var stating = asked.Where(f => States(f.Diagnosis, type, _codes)).Select(f => f.Evidence).ToList();
        var otherStated = asked.Exists(f => others.Zip(_otherCodes).Any(o => States(f.Diagnosis, o.First, o.Second)));

        var status = (stating.Count > 0, otherStated) switch
        {
            (true, false) => FindingStatus.Met,
            (false, true) => FindingStatus.NotMet,
            _ => FindingStatus.Unknown,
        };
        return new Finding(Id, Tier, status, status == FindingStatus.Met ? [.. stating] : []);
    }

    private static bool States(Diagnosis diagnosis, string type, ValueSet codes) =>
        codes.TryMatch(diagnosis.Codings, out _)
        || diagnosis.TextHits.Any(hit => hit.Feature == "isotype" && hit.Group == type);
}
