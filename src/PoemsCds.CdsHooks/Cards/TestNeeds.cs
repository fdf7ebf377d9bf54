using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Reason to suggest a test, or not to.</summary>
internal enum TestNeed
{
    /// <summary>The test is documented or not useful.</summary>
    None,

    /// <summary>Unknown whether the test was done: the kind of data was not supplied, or only in part.</summary>
    NotKnown,

    /// <summary>The test is missing in completely supplied data.</summary>
    NotFound,

    /// <summary>VEGF is on record without a specimen.</summary>
    SpecimenNotStated,

    /// <summary>VEGF is on record in a unit that is not listed.</summary>
    UnitNotUnderstood,

    /// <summary>VEGF is on record but was measured after a treatment that changes it.</summary>
    AfterTreatment,

    /// <summary>The test was negative and should be repeated.</summary>
    Repeat,
}

/// <summary>A suggested test.</summary>
/// <param name="Order">Name of the order.</param>
/// <param name="Need">Reason.</param>
internal sealed record NeededTest(string Order, TestNeed Need);

/// <summary>Tests that a card suggests; documented ones are omitted (policy section 3).</summary>
/// <param name="card">Input of the card.</param>
/// <param name="knowledge">Codes and look-back of blood counts.</param>
internal sealed class TestNeeds(CardContext card, KnowledgeBase knowledge)
{
    /// <summary>Orders of the endocrine tests, each with the test and the axes that make it unnecessary.</summary>
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

    private readonly VegfTestNeed _vegf = new(card);

    /// <summary>Most informative missing test; <see langword="null"/> when none is missing.</summary>
    internal NeededTest? MostInformative =>
        ByWeight.OrderByDescending(o => o == "serum-immunofixation" && !card.Assessment.Inputs.Monoclonal)
        .Select(order => new NeededTest(order, Of(order)))
        .FirstOrDefault(t => t.Need != TestNeed.None && (t.Need != TestNeed.NotKnown || t.Order is "vegf" or "serum-immunofixation"));

    /// <summary>Whether the light chain of a confirmed M-protein is not stated.</summary>
    internal bool IsLightChainNotStated =>
        card.Assessment.Inputs.Monoclonal && !card[CriterionIds.Kappa].IsMet && !card[CriterionIds.Lambda].IsMet;

    /// <summary>Reason to suggest an order, or not to.</summary>
    /// <param name="order">Name of the order.</param>
    internal TestNeed Of(string order) => card.Orders.Include(order) ? TestNeed.None : order switch
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

    // Mass spectrometry replaces immunofixation.
    private bool IsIsotypeFromResult => Isotypes
        .SelectMany(c => card[c].Evidence)
        .Any(e => e.Origin is EvidenceOrigin.Result or EvidenceOrigin.MassSpectrometry);

    private bool HasBoneLesion => card[CriterionIds.ScleroticBoneLesion].IsMet || card[CriterionIds.ReportedScleroticBoneLesion].IsMet;

    private bool HasPapilledema =>
        card[CriterionIds.Papilledema].IsMet || card[CriterionIds.Papilledema].Evidence.Any(e => card.JustEntered.Contains(e.Reference));

    /// <summary>Reason to suggest a blood count, regardless of draft orders.</summary>
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
        FindingStatus.Unknown or FindingStatus.Unconfirmed => TestNeed.NotKnown, // unconfirmed: a site map is not sure of the test
        _ => TestNeed.None,
    };
}
