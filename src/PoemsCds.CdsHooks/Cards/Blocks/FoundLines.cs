using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards.Blocks;

/// <summary>Findings that count, one line per finding (policy section 3, block 2).</summary>
/// <param name="wording">The language.</param>
/// <param name="knowledge">Names of codes.</param>
internal sealed class FoundLines(Wording wording, KnowledgeBase knowledge)
{
    // These repeat another line.
    private static readonly ImmutableArray<string> Repeating =
        [CriterionIds.InflammatoryNeuropathy, CriterionIds.GuillainBarre, CriterionIds.ClearlyRaisedVegf, CriterionIds.EndocrineDisease];

    private readonly EvidenceFormatter _text = new(wording, new ConceptNames(wording));
    private readonly MProteinFormatter _mProtein = new(wording, knowledge);

    /// <summary>Returns the lines, in the order of the criteria.</summary>
    /// <param name="card">Input of the card.</param>
    internal IEnumerable<string> Lines(CardContext card) => card.Assessment.Findings
        .Where(f => IsShown(card, f))
        .Select(f => LineOf(card, f.CriterionId))
        .Concat(Triad(card))
        .Select(ConceptNames.Capitalized);

    /// <summary>Whether a finding has a line.</summary>
    /// <param name="card">Input of the card.</param>
    /// <param name="finding">The finding.</param>
    internal static bool IsShown(CardContext card, Finding finding) =>
        finding.IsMet && !Repeating.Contains(finding.CriterionId) && finding.Tier switch
        {
            Tier.Mandatory or Tier.Major or Tier.Minor => true,
            Tier.Supporting => !IsReported(finding.CriterionId) || card.Assessment.Verdict.RestsOn(finding.CriterionId),
            _ => false,
        };

    /// <summary>Whether a finding is based on the text of a report and counts only together with others.</summary>
    /// <param name="criterion">Id of the criterion.</param>
    internal static bool IsReported(string criterion) => criterion.StartsWith("reported-", StringComparison.Ordinal);

    private string LineOf(CardContext card, string criterion)
    {
        var inWords = criterion == CriterionIds.PossiblePolyneuropathy ? CriterionIds.Polyneuropathy : criterion;
        var line = _text.Line(card.Counted(criterion), wording.ShortNames[inWords], card.JustEntered);
        var isotype = _mProtein.IsotypeWithOrigin(card);
        return criterion switch
        {
            CriterionIds.MonoclonalDisorder => wording.Say(Phrase.MProteinLine, $"{line}; {isotype}"),
            CriterionIds.PossibleMonoclonalDisorder => $"{PossibleMProtein(card, line)}{(isotype.Length == 0 ? "" : $"; {isotype}")}",
            CriterionIds.PossiblePolyneuropathy => wording.Say(Phrase.NotConfirmed, line),
            CriterionIds.RefractoryNeuropathy => wording.Say(Phrase.RepeatedTreatment, line),
            _ => line,
        };
    }

    // Text without a code is already named as a possible M-protein.
    private string PossibleMProtein(CardContext card, string line) =>
        card.Counted(CriterionIds.PossibleMonoclonalDisorder).All(e => e.Concept is null)
            ? line
            : wording.Say(Phrase.PossibleMProteinLine, line);

    // A code of diabetic neuropathy also establishes diabetes; do not name both if diabetes is on record separately.
    private IEnumerable<string> Triad(CardContext card)
    {
        if (!card.Assessment.Verdict.RestsOn(CriterionIds.EndocrineDisease) || card[CriterionIds.EndocrineMinor].IsMet)
        {
            return [];
        }

        var endocrine = card.Counted(CriterionIds.EndocrineDisease);
        var neuropathy = card[CriterionIds.Polyneuropathy].Evidence.Select(e => e.Reference).ToHashSet();
        var others = endocrine.Where(e => !neuropathy.Contains(e.Reference)).ToImmutableArray();
        var line = _text.Line(others.IsEmpty ? endocrine : others, wording.ShortNames[CriterionIds.EndocrineDisease], card.JustEntered);
        return [wording.Say(Phrase.TriadOnly, line)];
    }
}
