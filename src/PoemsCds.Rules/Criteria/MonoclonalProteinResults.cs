using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// Evidence for an M-protein in laboratory results: immunofixation, mass spectrometry, M-spike, electrophoresis text, free light chains.
/// </summary>
/// <remarks>
/// Whole record. Preliminary results are not evidence; an undated result is shown but does not count, not even as a possible
/// M-protein. An IgG kappa band is explained by a therapeutic antibody if it is dated between the first infusion and six months after
/// the last (inclusive). An M-spike without an isotype is explained if every band in the six months before it is. Electrophoresis text
/// and a free-light-chain ratio below its reference range make at most a possible M-protein. Source: [AdvicePolicy],
/// inputs M and M?, and times of explanations.
/// </remarks>
internal sealed class MonoclonalProteinResults(KnowledgeBase knowledge)
{
    private readonly ValueSet[] _immunofixation =
        [knowledge.GetValueSet(ValueSetIds.SerumImmunofixation), knowledge.GetValueSet(ValueSetIds.UrineImmunofixation)];
    private readonly ValueSet _mSpike = knowledge.GetValueSet(ValueSetIds.MSpike);
    private readonly ValueSet[] _electrophoresis =
        [knowledge.GetValueSet(ValueSetIds.ElectrophoresisInterpretation), knowledge.GetValueSet(ValueSetIds.ElectrophoresisPanel)];
    private readonly ValueSet _ratio = knowledge.GetValueSet(ValueSetIds.FreeLightChainRatio);
    private readonly CodeUnion _tests = new(
        new[]
        {
            ValueSetIds.SerumImmunofixation, ValueSetIds.UrineImmunofixation, ValueSetIds.MSpike,
            ValueSetIds.ElectrophoresisInterpretation, ValueSetIds.ElectrophoresisPanel, ValueSetIds.FreeLightChainRatio,
        }.Select(knowledge.GetValueSet));
    private readonly ValueSet _antibodies = knowledge.GetValueSet(ValueSetIds.ClonalAntibodyTherapy);
    private readonly int _antibodyMonths = knowledge.GetWholeNumber("antibody-window");

    /// <summary>Results that are relevant to the M-protein, with their evidence.</summary>
    internal IReadOnlyCollection<(LabResult Result, Evidence Evidence)> In(PatientRecord record)
    {
        List<(LabResult, Evidence)>? found = null;
        foreach (var result in record.LabResults)
        {
            if (IsRelevant(result) && (Classify(result, record) ?? ClassifyInexactly(result, record)) is { } evidence)
            {
                var isOpen = evidence.Status is EvidenceStatus.Counted or EvidenceStatus.Indeterminate;
                (found ??= []).Add((result, result.Date is null && isOpen
                    ? evidence with { Status = EvidenceStatus.DateInconclusive }
                    : evidence));
            }
        }

        return found ?? (IReadOnlyCollection<(LabResult, Evidence)>)[];
    }

    /// <summary>Whether the result reports an M-protein.</summary>
    internal static bool IsPositive(LabResult result) =>
        result.MonoclonalProtein.Presence == MonoclonalProteinPresence.Present
        || (result.MonoclonalProtein.Presence == MonoclonalProteinPresence.NotStated
            && result.Interpretation is Interpretation.Abnormal or Interpretation.High);

    private bool IsRelevant(LabResult result) => result.IsFinal && (result.IsMassSpectrometry || _tests.HasAny(result.Codings));

    private Evidence? Classify(LabResult result, PatientRecord record)
    {
        var test = MatchIn(_immunofixation, result);
        if (test is not null || result.IsMassSpectrometry)
        {
            return Immunofixation(result, test, record);
        }

        if (_mSpike.TryMatch(result.Codings, out var spike))
        {
            var isPositive =
                result.Number is null ? result.MonoclonalProtein.Presence == MonoclonalProteinPresence.Present : result.IsAboveZero;
            return isPositive ? Explained(New(result, spike, EvidenceStatus.Counted), ExplainingAntibodyOfSpike(result, record)) : null;
        }

        if (MatchIn(_electrophoresis, result) is { } words)
        {
            return result.MonoclonalProtein.Presence >= MonoclonalProteinPresence.Uncertain
                ? New(result, words, EvidenceStatus.Indeterminate)
                : null;
        }

        return _ratio.TryMatch(result.Codings, out var ratio)
            && LimitComparison.BelowLaboratoryLimit(knowledge.Units.Measure(result, ratio)) is { IsBeyond: true } low
            ? New(result, ratio, EvidenceStatus.Indeterminate) with { Limit = low.Limit }
            : null;
    }

    // What would be evidence if the site map were exact.
    private Evidence? ClassifyInexactly(LabResult result, PatientRecord record)
    {
        if (!SiteMapOrigin.HasInexact(result.Codings))
        {
            return null;
        }

        var asIfExact = result with { Codings = [.. result.Codings.Select(c => c with { Origin = CodeOrigin.SiteMap })] };
        return Classify(asIfExact, record) is { } evidence
            ? evidence with { Status = EvidenceStatus.InexactlyMapped, ExplainedBy = null }
            : null;
    }

    private Evidence? Immunofixation(LabResult result, Concept? test, PatientRecord record)
    {
        if (IsPositive(result))
        {
            return Explained(New(result, test, EvidenceStatus.Counted), ExplainingAntibody(result, record));
        }

        return result.MonoclonalProtein.Presence == MonoclonalProteinPresence.Uncertain
            ? New(result, test, EvidenceStatus.Indeterminate)
            : null;
    }

    private Evidence? ExplainingAntibody(LabResult result, PatientRecord record) =>
        result.MonoclonalProtein.Isotypes is ["igg", "kappa"]
            ? MedicationMatch.CourseCovering(record, _antibodies, result.Date, _antibodyMonths)
            : null;

    // An M-spike without an isotype has the isotype of the bands in the six months before it; all of them must be explained.
    private Evidence? ExplainingAntibodyOfSpike(LabResult spike, PatientRecord record)
    {
        if (!spike.MonoclonalProtein.Isotypes.IsEmpty || spike.Date is not { } at)
        {
            return ExplainingAntibody(spike, record);
        }

        var from = DateSpan.MonthsAfter(at.Earliest, -_antibodyMonths);
        var bands = record.LabResults
            .Where(r => r.IsFinal && r.Date is { } date && date.Latest >= from && date.Earliest <= at.Latest && IsPositive(r)
                && (r.IsMassSpectrometry || MatchIn(_immunofixation, r) is not null))
            .ToList();
        return bands.Count > 0 && bands.TrueForAll(band => ExplainingAntibody(band, record) is not null)
            ? MedicationMatch.CourseCovering(record, _antibodies, at, _antibodyMonths)
            : null;
    }

    private static Concept? MatchIn(ValueSet[] sets, LabResult result)
    {
        foreach (var set in sets)
        {
            if (set.TryMatch(result.Codings, out var test))
            {
                return test;
            }
        }

        return null;
    }

    private static Evidence Explained(Evidence evidence, Evidence? cause) =>
        cause is null ? evidence : evidence with { Status = EvidenceStatus.ExplainedByRecord, ExplainedBy = cause };

    private Evidence New(LabResult result, Concept? test, EvidenceStatus status) => new()
    {
        Measurement = test is null ? null : knowledge.Units.Measure(result, test),
        Reference = result.Reference,
        Origin = test is null ? EvidenceOrigin.MassSpectrometry : EvidenceOrigin.Result,
        Concept = test,
        IsBySiteMap = SiteMapOrigin.IsOf(test, result.Codings),
        Date = result.Date,
        Status = status,
    };
}
