using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>All criteria, in the order of the card.</summary>
public static class PoemsCriteria
{
    /// <summary>Creates the criteria for the given knowledge.</summary>
    /// <param name="knowledge">Codes, terms and thresholds in use.</param>
    /// <exception cref="KnowledgeException">A value set or threshold used by a criterion is missing.</exception>
    public static ImmutableArray<ICriterion> All(KnowledgeBase knowledge) =>
    [
        new KnownPoems(knowledge),

        new Polyneuropathy(knowledge),
        new PossiblePolyneuropathy(knowledge),
        new InflammatoryNeuropathy(knowledge),
        new GuillainBarre(knowledge),
        new AlternativeCause(knowledge),
        new DiabeticNeuropathyOnly(knowledge),
        new RefractoryNeuropathy(knowledge),
        new TreatmentBeforeNeuropathy(knowledge),
        new ActiveDiagnosisPresent(knowledge, ValueSetIds.NeuropathyCause),

        new MonoclonalDisorder(knowledge),
        new PossibleMonoclonalDisorder(knowledge),
        new ImmunofixationOnRecord(knowledge),
        new NegativeImmunofixation(knowledge),
        new KappaExcess(knowledge),
        new StatedIsotype(knowledge, CriterionIds.IgM, CriterionIds.IgA, CriterionIds.IgG, "igd"),
        new StatedIsotype(knowledge, CriterionIds.IgA, CriterionIds.IgM, CriterionIds.IgG, "igd"),
        new StatedIsotype(knowledge, CriterionIds.IgG, CriterionIds.IgM, CriterionIds.IgA, "igd"),
        new StatedIsotype(knowledge, CriterionIds.Kappa, CriterionIds.Lambda),
        new StatedIsotype(knowledge, CriterionIds.Lambda, CriterionIds.Kappa),

        new CastlemanDisease(knowledge),
        new ReportedCastlemanDisease(knowledge),
        new ScleroticBoneLesion(knowledge),
        new ReportedScleroticBoneLesion(knowledge),
        new ActiveDiagnosisPresent(knowledge, ValueSetIds.ProstateOrBreastCancer),
        new StronglyRaisedVegf(knowledge),
        new RaisedVegf(knowledge),
        new ClearlyRaisedVegf(knowledge),
        new NormalVegf(knowledge),

        new Organomegaly(knowledge),
        new ReportedOrganomegaly(knowledge),
        new ExtravascularVolumeOverload(knowledge),
        new ReportedEffusion(knowledge),
        new EndocrineMinor(knowledge),
        new SkinChanges(knowledge),
        new Papilledema(knowledge),
        new ReportedPapilledema(knowledge),
        new ThrombocytosisPolycythemia(knowledge),

        new EndocrineDisease(knowledge),
        new ActiveDiagnosisPresent(knowledge, ValueSetIds.LookAlike),
        new ActiveDiagnosisPresent(knowledge, ValueSetIds.AssociatedFeature),

        new TestPerformed(knowledge, ValueSetIds.SerumImmunofixation, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.UrineImmunofixation, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.FreeLightChains, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.Vegf, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.AntiMag, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.SexHormones, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.Gonadotropins, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.Prolactin, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.Cortisol, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.ParathyroidHormone, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.ThyroidFunction, RecordKinds.Laboratory),
        new TestPerformed(knowledge, ValueSetIds.CtOrPetCt, RecordKinds.Procedures),
        new TestPerformed(knowledge, ValueSetIds.EyeExamination, RecordKinds.Procedures),
    ];
}
