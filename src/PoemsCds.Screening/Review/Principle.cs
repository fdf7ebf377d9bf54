using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Screening.Results;

namespace PoemsCds.Screening.Review;

/// <summary>Parts of a chart in the order in which a clinician weighs them, with the findings of each.</summary>
internal static class Principle
{
    internal const string Symptoms = "Symptoms and neuropathy";
    internal const string Findings = "Findings";
    internal const string Tests = "Tests";
    internal const string Treatment = "Treatment";
    internal const string Explanations = "Other explanations";

    /// <summary>The parts in order.</summary>
    internal static ImmutableArray<string> All { get; } = [Symptoms, Findings, Tests, Treatment, Explanations];

    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        [CriterionIds.Poems] = Symptoms,
        [CriterionIds.Polyneuropathy] = Symptoms,
        [CriterionIds.PossiblePolyneuropathy] = Symptoms,
        [CriterionIds.InflammatoryNeuropathy] = Symptoms,
        [CriterionIds.GuillainBarre] = Symptoms,
        [CriterionIds.CastlemanDisease] = Findings,
        [CriterionIds.ReportedCastlemanDisease] = Findings,
        [CriterionIds.ScleroticBoneLesion] = Findings,
        [CriterionIds.ReportedScleroticBoneLesion] = Findings,
        [CriterionIds.Organomegaly] = Findings,
        [CriterionIds.ReportedOrganomegaly] = Findings,
        [CriterionIds.ExtravascularVolumeOverload] = Findings,
        [CriterionIds.ReportedEffusion] = Findings,
        [CriterionIds.EndocrineMinor] = Findings,
        [CriterionIds.EndocrineDisease] = Findings,
        [CriterionIds.SkinChanges] = Findings,
        [CriterionIds.Papilledema] = Findings,
        [CriterionIds.ReportedPapilledema] = Findings,
        [ValueSetIds.AssociatedFeature] = Findings,
        [CriterionIds.MonoclonalDisorder] = Tests,
        [CriterionIds.PossibleMonoclonalDisorder] = Tests,
        [CriterionIds.ImmunofixationOnRecord] = Tests,
        [CriterionIds.NegativeImmunofixation] = Tests,
        [CriterionIds.KappaExcess] = Tests,
        [CriterionIds.IgM] = Tests,
        [CriterionIds.IgA] = Tests,
        [CriterionIds.IgG] = Tests,
        [CriterionIds.Kappa] = Tests,
        [CriterionIds.Lambda] = Tests,
        [CriterionIds.StronglyRaisedVegf] = Tests,
        [CriterionIds.RaisedVegf] = Tests,
        [CriterionIds.ClearlyRaisedVegf] = Tests,
        [CriterionIds.NormalVegf] = Tests,
        [CriterionIds.ThrombocytosisPolycythemia] = Tests,
        [CriterionIds.RefractoryNeuropathy] = Treatment,
        [CriterionIds.TreatmentBeforeNeuropathy] = Treatment,
        [CriterionIds.AlternativeCause] = Explanations,
        [CriterionIds.DiabeticNeuropathyOnly] = Explanations,
        [ValueSetIds.NeuropathyCause] = Explanations,
        [ValueSetIds.ProstateOrBreastCancer] = Explanations,
        [ValueSetIds.LookAlike] = Explanations,
    }.ToFrozenDictionary();

    /// <summary>The part to which a finding belongs. Tests of the work-up belong to the tests.</summary>
    internal static string Of(JudgedFinding finding) =>
        finding.Tier == nameof(Tier.WorkUp) ? Tests : Find(finding.Id) ?? Findings;

    /// <summary>The part of a criterion; <see langword="null"/> if it has none.</summary>
    internal static string? Find(string criterion) => Known.GetValueOrDefault(criterion);
}
