using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>What laboratory results say of an M-protein: immunofixation, mass spectrometry, M-spike, electrophoresis in words, free light chains.</summary>
/// <remarks>
/// Whole record. Preliminary results are no evidence; an undated one is shown and makes nothing, not even a possible
/// M-protein. A band of IgG kappa is explained by a therapeutic antibody from its first infusion to six months after its last
/// (inclusive), by the date of the band; an M-spike without an isotype too, where every band of the six months before it is.
/// Words of an electrophoresis and a free-light-chain ratio below its range make a possible M-protein at most. Source: [AdvicePolicy],
/// inputs M and M?, and times of explanations.
/// </remarks>
internal sealed class MonoclonalProteinResults(KnowledgeBase knowledge)
{
    private readonly ValueSet[] _immunofixation = [knowledge.GetValueSet(ValueSetIds.SerumImmunofixation), knowledge.GetValueSet(ValueSetIds.UrineImmunofixation)];
    private readonly ValueSet _mSpike = knowledge.GetValueSet(ValueSetIds.MSpike);
    private readonly ValueSet[] _electrophoresis = [knowledge.GetValueSet(ValueSetIds.ElectrophoresisInterpretation), knowledge.GetValueSet(ValueSetIds.ElectrophoresisPanel)];
    private readonly ValueSet _ratio = knowledge.GetValueSet(ValueSetIds.FreeLightChainRatio);
    private readonly ValueSet _antibodies = knowledge.GetValueSet(ValueSetIds.ClonalAntibodyTherapy);
    private readonly int _antibodyMonths = knowledge.GetWholeNumber("antibody-window");

    /// <summary>Every result that bears on the M-protein, with what it is worth.</summary>
    internal IReadOnlyCollection<(LabResult Result, Evidence Evidence)> In(PatientRecord record)
    {
        List<(LabResult, Evidence)>? found = null;
        foreach (var result in record.LabResults)
        {
            if (result.IsFinal && Judge(result, record) is { } evidence)
            {
                (found ??= []).Add((result, result.Date is null && !evidence.IsExplained
                    ? evidence with { Status = EvidenceStatus.DateInconclusive }
                    : evidence));
            }
        }

        return Listed.OrNone(found);
    }

    /// <summary>Whether the result says that there is an M-protein.</summary>
    internal static bool IsPositive(LabResult result) =>
        result.MonoclonalProtein.Presence == MonoclonalProteinPresence.Present
        || (result.MonoclonalProtein.Presence == MonoclonalProteinPresence.NotStated && result.Interpretation is Interpretation.Abnormal or Interpretation.High);

    private Evidence? Judge(LabResult result, PatientRecord record)
    {
        var test = MatchIn(_immunofixation, result);
        if (test is not null || result.IsMassSpectrometry)
        {
            return Immunofixation(result, test, record);
        }

        if (_mSpike.TryMatch(result.Codings, out var spike))
        {
            var isPositive = result.Number is null ? result.MonoclonalProtein.Presence == MonoclonalProteinPresence.Present : result.IsAboveZero;
            return isPositive ? Explained(New(result, spike, EvidenceStatus.Counted), AntibodyBehindSpike(result, record)) : null;
        }

        if (MatchIn(_electrophoresis, result) is { } words)
        {
            return result.MonoclonalProtein.Presence >= MonoclonalProteinPresence.Uncertain ? New(result, words, EvidenceStatus.Indeterminate) : null;
        }

        return _ratio.TryMatch(result.Codings, out var ratio) && Held.BelowOwn(knowledge.Units.Measure(result, ratio)) is { IsBeyond: true } low
            ? New(result, ratio, EvidenceStatus.Indeterminate) with { Limit = low.Limit }
            : null;
    }

    private Evidence? Immunofixation(LabResult result, Concept? test, PatientRecord record)
    {
        if (IsPositive(result))
        {
            return Explained(New(result, test, EvidenceStatus.Counted), AntibodyBehind(result, record));
        }

        return result.MonoclonalProtein.Presence == MonoclonalProteinPresence.Uncertain ? New(result, test, EvidenceStatus.Indeterminate) : null;
    }

    private Evidence? AntibodyBehind(LabResult result, PatientRecord record) =>
        result.MonoclonalProtein.Isotypes is ["igg", "kappa"] ? MedicationMatch.CourseAround(record, _antibodies, result.Date, _antibodyMonths) : null;

    // A spike that states no isotype is that of the bands in the half-year before it, all of which must be explained.
    private Evidence? AntibodyBehindSpike(LabResult spike, PatientRecord record)
    {
        if (!spike.MonoclonalProtein.Isotypes.IsEmpty || spike.Date is not { } at)
        {
            return AntibodyBehind(spike, record);
        }

        var from = DateSpan.MonthsAfter(at.Earliest, -_antibodyMonths);
        var bands = record.LabResults
            .Where(r => r.IsFinal && r.Date is { } date && date.Latest >= from && date.Earliest <= at.Latest && IsPositive(r) && (r.IsMassSpectrometry || MatchIn(_immunofixation, r) is not null))
            .ToList();
        return bands.Count > 0 && bands.TrueForAll(band => AntibodyBehind(band, record) is not null)
            ? MedicationMatch.CourseAround(record, _antibodies, at, _antibodyMonths)
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

    private Evidence New(LabResult result, Concept? test, EvidenceStatus standing) => new()
    {
        Measurement = test is null ? null : knowledge.Units.Measure(result, test),
        Reference = result.Reference,
        Origin = test is null ? EvidenceOrigin.MassSpectrometry : EvidenceOrigin.Result,
        Concept = test,
        Date = result.Date,
        Status = standing,
    };
}
