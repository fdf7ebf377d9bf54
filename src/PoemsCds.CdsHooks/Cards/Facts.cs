using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Names of the decisive facts of a card, most important first.</summary>
internal sealed class Facts(Wording wording, KnowledgeBase knowledge)
{
    // These only qualify another fact of the list.
    private static readonly ImmutableArray<string> Qualifying =
    [
        CriterionIds.Polyneuropathy, CriterionIds.PossiblePolyneuropathy, CriterionIds.InflammatoryNeuropathy, CriterionIds.GuillainBarre,
        CriterionIds.MonoclonalDisorder, CriterionIds.PossibleMonoclonalDisorder, CriterionIds.ClearlyRaisedVegf,
        CriterionIds.EndocrineDisease,
    ];

    private static readonly Tier[] Order = [Tier.Major, Tier.Supporting, Tier.Minor];

    private readonly ConceptNames _names = new(wording);
    private readonly MProteinFormatter _mProtein = new(wording, knowledge);

    /// <summary>Returns the facts of a card.</summary>
    /// <param name="card">Input of the card.</param>
    internal ImmutableArray<FactName> Of(CardContext card) =>
        [.. Neuropathy(card), .. MProtein(card), .. Further(card), .. Endocrine(card)];

    /// <summary>Length of the longest compact name of each criterion that a summary can name.</summary>
    /// <param name="criteria">All criteria.</param>
    internal IEnumerable<int> LongestCompactNames(IEnumerable<ICriterion> criteria)
    {
        var further = criteria.Where(c => IsFurther(c.Id, c.Tier) || c.Id == CriterionIds.EndocrineDisease).Select(c => c.Id);
        var neuropathies = new[] { CriterionIds.Polyneuropathy, CriterionIds.PossiblePolyneuropathy, CriterionIds.InflammatoryNeuropathy };
        return
        [
            neuropathies.SelectMany(NamesOf).Max(n => n.Length),
            _mProtein.CompactNames().Max(n => n.Length),
            .. further.Select(id => NamesOf(id).Concat(wording.Results.Values).Max(n => n.Length)),
        ];
    }

    /// <summary>Ids of the criteria that a summary can name.</summary>
    /// <param name="criteria">All criteria.</param>
    internal static IEnumerable<string> Named(IEnumerable<ICriterion> criteria) => criteria
        .Where(c => c.Tier is Tier.Mandatory or Tier.Major or Tier.Minor or Tier.Supporting).Select(c => c.Id)
        .Except([CriterionIds.GuillainBarre, CriterionIds.ClearlyRaisedVegf]);

    private IEnumerable<FactName> Neuropathy(CardContext card)
    {
        var criterion = card[CriterionIds.InflammatoryNeuropathy].IsMet ? CriterionIds.InflammatoryNeuropathy
            : card[CriterionIds.Polyneuropathy].IsMet ? CriterionIds.Polyneuropathy
            : CriterionIds.PossiblePolyneuropathy;
        return criterion == CriterionIds.PossiblePolyneuropathy
            ? card[criterion].IsMet ? [NameOf(wording.ShortNames[criterion])] : []
            : [NameOf(criterion, card.Counted(criterion))];
    }

    private IEnumerable<FactName> MProtein(CardContext card) => card.HasMProtein ? [_mProtein.Name(card)] : [];

    private IEnumerable<FactName> Further(CardContext card) =>
        from tier in Order
        from finding in card.Assessment.Findings.Of(tier)
        where finding.IsMet && IsFurther(finding.CriterionId, tier) && (tier != Tier.Supporting || Decides(card, finding.CriterionId))
        select NameOf(finding.CriterionId, card.Counted(finding.CriterionId));

    private IEnumerable<FactName> Endocrine(CardContext card) =>
        card.Assessment is { Inputs.Endocrine: true, Verdict: var verdict } && verdict.RestsOn(CriterionIds.EndocrineDisease)
        && !card[CriterionIds.EndocrineMinor].IsMet
            ? [NameOf(CriterionIds.EndocrineDisease, card.Counted(CriterionIds.EndocrineDisease))]
            : [];

    // Text of reports counts only in some rows; raised VEGF is named in all of them.
    private static bool Decides(CardContext card, string criterion) => criterion == CriterionIds.RaisedVegf
        ? !card[CriterionIds.StronglyRaisedVegf].IsMet
        : card.Assessment.Verdict.RestsOn(criterion);

    private static bool IsFurther(string criterion, Tier tier) => Order.Contains(tier) && !Qualifying.Contains(criterion);

    private FactName NameOf(string criterion, ImmutableArray<Evidence> evidence)
    {
        if (!evidence.IsEmpty && evidence.All(e => e.Measurement is not null))
        {
            var name = wording.Results.GetValueOrDefault(evidence[^1].Concept?.Group ?? "") ?? wording.ShortNames[criterion];
            var numbers =
                new[] { evidence[0], evidence[^1] }.Distinct().Select(MeasurementFormatter.NumberOf).Where(n => n.Length > 0).ToList();
            return new FactName(numbers.Count == 0 ? name : $"{name} ({string.Join(", ", numbers)})", name);
        }

        var titles = evidence.Where(e => e.Measurement is null).Select(e => e.Concept).OfType<Concept>().Select(_names.Of);
        var title = criterion == CriterionIds.RefractoryNeuropathy ? null : titles.FirstOrDefault(n => n.Length <= FactName.Longest);
        return NameOf(title ?? wording.ShortNames[criterion]);
    }

    private static FactName NameOf(string name) => new(name, name);

    // Titles of the codes of a criterion that are short enough, and the short name that replaces longer ones.
    private IEnumerable<string> NamesOf(string criterion) => knowledge.ValueSets
        .Where(s => SetsOf(criterion).Any(id => s.Id.StartsWith(id, StringComparison.Ordinal)))
        .SelectMany(s => s.Concepts).Select(_names.Of).Where(n => n.Length <= FactName.Longest)
        .Append(wording.ShortNames[criterion]);

    private static string[] SetsOf(string criterion) => criterion switch
    {
        CriterionIds.InflammatoryNeuropathy => [ValueSetIds.Cidp, ValueSetIds.Polyneuropathy],
        CriterionIds.EndocrineDisease => [ValueSetIds.Diabetes, ValueSetIds.ThyroidDisease, CriterionIds.EndocrineMinor],
        _ => [criterion],
    };
}
