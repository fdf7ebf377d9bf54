using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Formats the isotype of the M-protein and its origin.</summary>
/// <param name="wording">The language.</param>
/// <param name="knowledge">Codes that state an isotype.</param>
internal sealed class MProteinFormatter(Wording wording, KnowledgeBase knowledge)
{
    private static readonly string[] HeavyClasses = [CriterionIds.IgA, CriterionIds.IgG, CriterionIds.IgM];

    private static readonly string[] LightChains = [CriterionIds.Kappa, CriterionIds.Lambda];

    /// <summary>Name of the M-protein in a summary.</summary>
    /// <param name="card">Input of the card.</param>
    internal FactName Name(CardContext card)
    {
        var isMet = card.Assessment.Inputs.Monoclonal;
        var none = wording.ShortNames[isMet ? CriterionIds.MonoclonalDisorder : CriterionIds.PossibleMonoclonalDisorder];
        var isotype = IsotypeOf(card);
        var name = isotype.Length == 0 ? none : wording.Say(isMet ? Phrase.IsotypedMProtein : Phrase.PossibleIsotypedMProtein, isotype);
        var isChainNotStated = isMet && !LightChains.Any(c => card[c].IsMet);
        var full = isChainNotStated ? $"{name} ({wording.Say(Phrase.ChainNotStated)})" : name;
        return new FactName(full, name.Length <= FactName.Longest ? name : none);
    }

    /// <summary>All compact names that <see cref="Name"/> can return.</summary>
    internal IEnumerable<string> CompactNames() =>
        from heavy in HeavyClasses.Append("")
        from light in LightChains.Append("")
        let isotype = Joined(heavy, light)
        from name in new[]
        {
            wording.ShortNames[CriterionIds.MonoclonalDisorder], wording.ShortNames[CriterionIds.PossibleMonoclonalDisorder],
            wording.Say(Phrase.IsotypedMProtein, isotype), wording.Say(Phrase.PossibleIsotypedMProtein, isotype),
        }
        where name.Length <= FactName.Longest
        select name;

    /// <summary>Heavy and light chain, as far as stated; empty if neither is.</summary>
    /// <param name="card">Input of the card.</param>
    internal string IsotypeOf(CardContext card) =>
        Joined(HeavyClasses.FirstOrDefault(c => card[c].IsMet), LightChains.FirstOrDefault(c => card[c].IsMet));

    /// <summary>Isotype with its origin; adds a note if the light chain is not stated.</summary>
    /// <param name="card">Input of the card.</param>
    internal string IsotypeWithOrigin(CardContext card)
    {
        var stating = HeavyClasses.Concat(LightChains).Where(c => card[c].IsMet).ToList();
        var said = stating.GroupBy(c => OriginOf(c, card[c].Evidence))
            .Select(same => wording.Say(same.Key, string.Join(' ', same.Select(NameOf))));
        var isChainNotStated = card.Assessment.Inputs.Monoclonal && !LightChains.Any(c => card[c].IsMet);
        return string.Join(", ", isChainNotStated ? said.Append(wording.Say(Phrase.ChainNotStated)) : said);
    }

    // Results take precedence over diagnoses, and codes over text.
    private Phrase OriginOf(string isotype, ImmutableArray<Evidence> stating) =>
        stating.Any(e => e.Origin == EvidenceOrigin.MassSpectrometry) ? Phrase.IsotypeByMassSpectrometry
        : stating.Any(e => e.Origin == EvidenceOrigin.Result) ? Phrase.IsotypeByResult
        : stating.Any(e => e.Concept is { Coding: var coding } && knowledge.GetValueSet($"isotype-{isotype}").Contains(coding))
            ? Phrase.IsotypeByCode
        : stating.Any(e => e.Origin == EvidenceOrigin.Diagnosis) ? Phrase.IsotypeByWords
        : Phrase.IsotypeByReport;

    private string Joined(string? heavy, string? light) =>
        string.Join(' ', new[] { heavy, light }.Where(c => !string.IsNullOrEmpty(c)).Select(c => NameOf(c!)));

    private string NameOf(string isotype) => wording.Isotypes[isotype];
}
