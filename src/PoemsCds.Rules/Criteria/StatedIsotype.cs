using System.Collections.Immutable;
using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// Heavy or light chain of the M-protein, as stated by code or text in diagnoses and positive results. Unknown when no chain is
/// stated, or when several are.
/// </summary>
/// <remarks>
/// Uses confirmed, coded diagnoses and positive results; without any, provisional entries, text, and results that make a possible
/// M-protein. Source: [AdvicePolicy], inputs IgM, kappa, lambda, IgA, IgG.
/// </remarks>
internal sealed class StatedIsotype(KnowledgeBase knowledge, string type, params string[] others) : ICriterion
{
    private readonly FeatureCodes _codesOfDisorder = knowledge.GetFeature(CriterionIds.MonoclonalDisorder);
    private readonly MonoclonalProteinResults _results = new(knowledge);
    private readonly ValueSet _codes = knowledge.GetValueSet($"isotype-{type}");
    private readonly (string Type, ValueSet Codes)[] _others = [.. others.Select(o => (o, knowledge.GetValueSet($"isotype-{o}")))];

    private readonly CodeUnion _anyCode = new([.. others.Append(type).Select(t => knowledge.GetValueSet($"isotype-{t}"))]);

    public string Id => type;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        if (!IsAnyStatedIn(record))
        {
            return new Finding(Id, Tier, FindingStatus.Unknown, []);
        }

        var diagnoses = DiagnosisMatch.Of(record, _codesOfDisorder);
        var coded = diagnoses
            .Where(f => f.Diagnosis.Certainty == Certainty.Confirmed
                && f.Evidence.Status is (EvidenceStatus.Counted or EvidenceStatus.SupportiveCode))
            .ToArray();
        var bearing = _results.In(record);
        var results = bearing.Where(r => r.Evidence.Status == EvidenceStatus.Counted).ToArray();
        var isSettled = coded.Length > 0 || results.Length > 0;
        var asked = isSettled ? coded : diagnoses.Where(PossibleMonoclonalDisorder.IsPossible).ToArray();
        results = isSettled ? results : [.. bearing.Where(r => r.Evidence.Status == EvidenceStatus.Indeterminate)];
        IEnumerable<Evidence> Stating(string name, ValueSet codes) =>
            asked.Where(f => States(f.Diagnosis, name, codes)).Select(f => f.Evidence)
            .Concat(results.Where(r => States(r.Result, name, codes)).Select(r => r.Evidence));
        var stating = Stating(type, _codes).ToImmutableArray();
        var status = (stating.Length > 0, _others.Any(o => Stating(o.Type, o.Codes).Any())) switch
        {
            (true, false) => FindingStatus.Met,
            (false, true) => FindingStatus.NotMet,
            _ => FindingStatus.Unknown,
        };
        return new Finding(Id, Tier, status, status == FindingStatus.Met ? stating : []);
    }

    // Most records state no chain at all.
    private bool IsAnyStatedIn(PatientRecord record)
    {
        foreach (var diagnosis in record.Diagnoses)
        {
            if (_anyCode.HasAny(diagnosis.Codings) || diagnosis.TextHits.Any(hit => hit.Feature == "isotype"))
            {
                return true;
            }
        }

        foreach (var result in record.LabResults)
        {
            if (!result.MonoclonalProtein.Isotypes.IsEmpty || _anyCode.HasAny(result.Codings))
            {
                return true;
            }
        }

        return false;
    }

    private static bool States(LabResult result, string type, ValueSet codes) =>
        codes.TryMatch(result.Codings, out _) || result.MonoclonalProtein.Isotypes.Contains(type);

    private static bool States(Diagnosis diagnosis, string type, ValueSet codes) =>
        codes.TryMatch(diagnosis.Codings, out _)
        || diagnosis.TextHits.Any(hit => hit.Feature == "isotype" && hit.Group == type);
}
