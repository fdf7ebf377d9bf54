using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The criteria with all their evidence, counted or not, and why it does not count.</summary>
/// <param name="wording">The language.</param>
/// <param name="knowledge">Names of codes.</param>
internal sealed class CriteriaText(Wording wording, KnowledgeBase knowledge)
{
    private static readonly Tier[] Published = [Tier.Mandatory, Tier.Major, Tier.Minor];

    // These qualify another criterion, whose evidence they repeat.
    private static readonly string[] Repeating =
        [CriterionIds.InflammatoryNeuropathy, CriterionIds.GuillainBarre, CriterionIds.ClearlyRaisedVegf];

    private readonly EvidenceFormatter _text = new(wording, new ConceptNames(wording));
    private readonly MProteinFormatter _mProtein = new(wording, knowledge);

    /// <summary>Returns the criteria, by weight.</summary>
    /// <param name="card">Input of the card.</param>
    internal IEnumerable<CriterionText> Of(CardContext card) =>
        from tier in Published.Append(Tier.Supporting)
        from finding in card.Assessment.Findings.Of(tier)
        where tier != Tier.Supporting || (!finding.Evidence.IsEmpty && !Repeating.Contains(finding.CriterionId))
        select new CriterionText(NameOf(finding), tier, finding.Status, Markdown.List(Lines(card, finding)));

    // The features say only "raised" of VEGF, of which the policy knows two degrees.
    private string NameOf(Finding finding) => ConceptNames.Capitalized(
        finding.CriterionId != CriterionIds.StronglyRaisedVegf && wording.Features.GetValueOrDefault(finding.CriterionId) is { } feature
            ? feature
            : wording.ShortNames[finding.CriterionId]);

    private IEnumerable<string> Lines(CardContext card, Finding finding) => finding.Evidence
        .GroupBy(e => (e.Status, e.ExplainedBy?.Concept))
        .Select(same => LineOf(card, finding, [.. same]))
        .Select(ConceptNames.Capitalized);

    private string LineOf(CardContext card, Finding finding, List<Evidence> same)
    {
        var line = _text.Line(same, wording.ShortNames[finding.CriterionId], card.JustEntered);
        return same[0] switch
        {
            { Status: EvidenceStatus.Counted } when finding.CriterionId == CriterionIds.MonoclonalDisorder =>
                string.Join("; ", new[] { line, _mProtein.IsotypeWithOrigin(card) }.Where(part => part.Length > 0)),
            { Status: EvidenceStatus.Counted } => line,
            { Status: EvidenceStatus.AfterTreatment, ExplainedBy: { } drug } => wording.Say(Phrase.AfterTreatment, line, _text.Short(drug)),
            { ExplainedBy: { } cause } => wording.Say(Phrase.ExplainedBy, line, _text.Short(cause)),
            { Status: EvidenceStatus.ExplainedByItsCode } => wording.Say(Phrase.ExplainedByItsCode, line),
            var first => $"{line} ({wording.StatusTexts[first.Status.ToString()]})",
        };
    }
}
