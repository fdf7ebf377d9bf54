using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Why a test is proposed, or why not.</summary>
internal enum TestNeed
{
    /// <summary>It is documented, or of no use here.</summary>
    None,

    /// <summary>Whether it was done is not known: the kind of data was not supplied, or only in part.</summary>
    NotKnown,

    /// <summary>It is not in completely supplied data.</summary>
    NotFound,

    /// <summary>VEGF is on record, without its specimen.</summary>
    SpecimenNotStated,

    /// <summary>VEGF is on record, in a unit that is not understood.</summary>
    UnitNotUnderstood,

    /// <summary>VEGF is on record, taken after a treatment that changes it.</summary>
    AfterTreatment,

    /// <summary>It was negative, and is to be repeated.</summary>
    Repeat,
}

/// <summary>A test and why it is proposed.</summary>
/// <param name="Order">Name of the order.</param>
/// <param name="Need">Why.</param>
internal sealed record NeededTest(string Order, TestNeed Need);

/// <summary>Which tests a card proposes: none that is documented (policy section 3).</summary>
/// <param name="card">What the card is about.</param>
/// <param name="knowledge">The codes of blood counts, and how long they count.</param>
internal sealed class TestNeeds(CardContext card, KnowledgeBase knowledge)
{
    /// <summary>The orders of the endocrine tests, with the test whose result makes each superfluous and the axes that do.</summary>
    internal static readonly ImmutableArray<(string Order, string Test, string[] Axes)> Endocrine =
    [
        ("testosterone", "sex-hormones", ["gonadal", "testosterone-total"]),
        ("estradiol", "sex-hormones", ["gonadal"]),
        ("luteinizing-hormone", "gonadotropins", ["gonadal", "pituitary", "testosterone-total"]),
        ("follicle-stimulating-hormone", "gonadotropins", ["gonadal", "pituitary", "testosterone-total"]),
        ("prolactin", "prolactin", ["prolactin"]),
        ("morning-cortisol", "cortisol", ["adrenal", "cortisol", "cortisol-am"]),
        ("parathyroid-hormone", "parathyroid-hormone", ["parathyroid"]),
        ("thyrotropin", "thyroid-function", ["thyroid", "tsh"]),
        ("free-thyroxine", "thyroid-function", ["thyroid", "tsh"]),
    ];

    private static readonly string[] ByWeight =
        ["vegf", "serum-immunofixation", "blood-count", "free-light-chains", "urine-immunofixation"];

    private static readonly string[] Isotypes =
        [CriterionIds.IgA, CriterionIds.IgG, CriterionIds.IgM, CriterionIds.Kappa, CriterionIds.Lambda];

    private readonly VegfOnRecord _vegf = new(card);

    /// <summary>The test that would tell most; <see langword="null"/> when none is missing.</summary>
    internal NeededTest? MostTelling => ByWeight.OrderByDescending(o => o == "serum-immunofixation" && !card.Assessment.Inputs.Monoclonal)
        .Select(order => new NeededTest(order, Of(order)))
        .FirstOrDefault(t => t.Need != TestNeed.None && (t.Need != TestNeed.NotKnown || t.Order is "vegf" or "serum-immunofixation"));

    /// <summary>Whether the light chain of a known M-protein is not stated.</summary>
    internal bool IsLightChainOpen =>
        card.Assessment.Inputs.Monoclonal && !card[CriterionIds.Kappa].IsMet && !card[CriterionIds.Lambda].IsMet;

    /// <summary>Why an order is proposed.</summary>
    /// <param name="order">Its name.</param>
    internal TestNeed Of(string order) => card.Orders.All.Contains(order) ? TestNeed.None : order switch
    {
        "referral" => TestNeed.NotFound,
        "vegf" => _vegf.Need,
        "serum-immunofixation" => Immunofixation,
        "blood-count" => BloodCount,
        "free-light-chains" or "urine-immunofixation" => IsNegative ? TestNeed.NotFound : Missing(order),
        "ct-or-pet-ct" => HasBoneLesion ? TestNeed.None : Missing(order),
        "eye-examination" => HasPapilledema ? TestNeed.None : Missing(order),
        _ => Endocrine.FirstOrDefault(e => e.Order == order) is { Test: not null } part ? OfEndocrine(part) : Missing(order),
    };

    private bool IsNegative => !card.HasMProtein && card.Assessment.Inputs.ImmunofixationNegative;

    private TestNeed Immunofixation =>
        IsNegative ? TestNeed.Repeat
        : IsIsotypeFromResult ? TestNeed.None
        : Missing("serum-immunofixation");

    // A test of mass spectrometry counts like one of immunofixation.
    private bool IsIsotypeFromResult => Isotypes
        .SelectMany(c => card[c].Evidence)
        .Any(e => e.Origin is EvidenceOrigin.Result or EvidenceOrigin.MassSpectrometry);

    private bool HasBoneLesion => card[CriterionIds.ScleroticBoneLesion].IsMet || card[CriterionIds.ReportedScleroticBoneLesion].IsMet;

    private bool HasPapilledema =>
        card[CriterionIds.Papilledema].IsMet || card[CriterionIds.Papilledema].Evidence.Any(e => card.JustEntered.Contains(e.Reference));

    /// <summary>Why a blood count is proposed, whatever is being ordered.</summary>
    internal TestNeed BloodCount
    {
        get
        {
            var record = card.Assessment.Record;
            var platelets = knowledge.GetValueSet(ValueSetIds.Platelets);
            var since = card.Assessment.AsOf.AddMonths(-knowledge.GetWholeNumber("laboratory-look-back"));
            return record.LabResults.Any(r => r.Date?.Latest >= since && platelets.TryMatch(r.Codings, out _)) ? TestNeed.None
                : record.AvailabilityOf(RecordKinds.RoutineLaboratory) == Availability.Complete ? TestNeed.NotFound
                : TestNeed.NotKnown;
        }
    }

    private TestNeed OfEndocrine((string Order, string Test, string[] Axes) part)
    {
        var isOtherSex = (part.Order, card.Assessment.Record.Sex) is ("testosterone", Sex.Female) or ("estradiol", Sex.Male);
        return isOtherSex || HasAxis(part.Axes) ? TestNeed.None : Missing(part.Test);
    }

    private bool HasAxis(string[] axes) => card.Counted(CriterionIds.EndocrineMinor).Concat(card.Counted(CriterionIds.EndocrineDisease))
        .Any(e => e.Concept is { } concept && axes.Contains(concept.Group));

    private TestNeed Missing(string test) => card[test].Status switch
    {
        FindingStatus.NotMet => TestNeed.NotFound,
        FindingStatus.Unknown => TestNeed.NotKnown,
        _ => TestNeed.None,
    };
}
