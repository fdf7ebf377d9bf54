using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Every criterion, in the order of the card.</summary>
public static class PoemsCriteria
{
    /// <summary>The criteria over the given knowledge.</summary>
    /// <param name="knowledge">Codes, words and numbers in force.</param>
    /// <exception cref="KnowledgeException">A value set or threshold that a criterion asks for is missing.</exception>
    public static ImmutableArray<ICriterion> All(KnowledgeBase knowledge) =>
    [
        new KnownPoems(knowledge),

        new Polyneuropathy(knowledge),
        new InflammatoryNeuropathy(knowledge),
        new GuillainBarre(knowledge),
        new AlternativeCause(knowledge),
        new RefractoryNeuropathy(knowledge),
        new ActiveDiagnosisPresent(knowledge, "neuropathy-cause"),

        new MonoclonalDisorder(knowledge),
        new NegativeImmunofixation(knowledge),
        new StatedIsotype(knowledge, "igm", "iga", "igg", "igd"),
        new StatedIsotype(knowledge, "kappa", "lambda"),
        new StatedIsotype(knowledge, "lambda", "kappa"),

        new CastlemanDisease(knowledge),
        new ScleroticBoneLesion(knowledge),
        new ActiveDiagnosisPresent(knowledge, "prostate-or-breast-cancer"),
        new StronglyRaisedVegf(knowledge),
        new RaisedVegf(knowledge),
        new NormalVegf(knowledge),

        new Organomegaly(knowledge),
        new ExtravascularVolumeOverload(knowledge),
        new EndocrineMinor(knowledge),
        new SkinChanges(knowledge),
        new Papilledema(knowledge),
        new ThrombocytosisPolycythemia(knowledge),

        new EndocrineDisease(knowledge),
        new ActiveDiagnosisPresent(knowledge, "look-alike"),
        new ActiveDiagnosisPresent(knowledge, "associated-feature"),

        new TestPerformed(knowledge, "serum-immunofixation", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "urine-immunofixation", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "free-light-chains", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "vegf", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "anti-mag", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "sex-hormones", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "gonadotropins", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "prolactin", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "cortisol", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "parathyroid-hormone", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "thyroid-function", RecordKinds.Laboratory),
        new TestPerformed(knowledge, "ct-or-pet-ct", RecordKinds.Procedures),
        new TestPerformed(knowledge, "eye-examination", RecordKinds.Procedures),
    ];
}
