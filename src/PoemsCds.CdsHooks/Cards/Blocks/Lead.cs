using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards.Blocks;

/// <summary>Optional first lines of a card: draft orders, missing tests, unconfirmed findings.</summary>
/// <param name="wording">The language.</param>
/// <param name="facts">Names of the facts.</param>
internal sealed class Lead(Wording wording, Facts facts)
{
    /// <summary>Returns the lines; most cards have none.</summary>
    /// <param name="card">Input of the card.</param>
    internal IEnumerable<string> Lines(CardContext card) =>
        card.Orders.Selected
            .GroupBy(subject => NoteOn(subject, card))
            .Select(note => wording.Say(
                Phrase.Ordering, string.Join(", ", note.Select(subject => wording.Subjects[subject])), wording.Say(note.Key)))
            .Concat(OfTheCase(card));

    private IEnumerable<string> OfTheCase(CardContext card) => card.Assessment switch
    {
        { Verdict.Conclusion: Conclusion.CastlemanVariant } => [wording.Say(Phrase.LeadVariant)],
        { Inputs: { Polyneuropathy: false, Monoclonal: true } } =>
            [wording.Say(IsReported(card) ? Phrase.LeadReported : Phrase.LeadNotConfirmed)],
        _ when card.HasMProtein => [],
        { Inputs.ImmunofixationNegative: true } => [Of(Phrase.LeadNegative, card)],
        { Inputs: { Refractory: true, Inflammatory: false } } => [wording.Say(Phrase.LeadRefractory)],
        _ => [Of(Phrase.LeadUntested, card)],
    };

    private static bool IsReported(CardContext card) =>
        card.Counted(CriterionIds.PossiblePolyneuropathy).Any(e => e.Origin == EvidenceOrigin.Report);

    private string Of(Phrase phrase, CardContext card) =>
        wording.Say(phrase, ConceptNames.Capitalized(string.Join(", ", facts.Of(card).Select(f => f.Compact))));

    private static Phrase NoteOn(string subject, CardContext card) => subject switch
    {
        "immunoglobulin" or "plasma-exchange" => Phrase.OrderOfTreatment,
        "efgartigimod" => Phrase.OrderOfEfgartigimod,
        "electrophoresis" when !IsImmunofixed(card.Orders) && !card["serum-immunofixation"].IsMet => Phrase.OrderOfElectrophoresis,
        "serum-immunofixation" or "mass-spectrometry" or "urine-immunofixation" or "free-light-chains" or "vegf" => Phrase.OrderOfWorkUp,
        _ => Phrase.OrderOfOther,
    };

    private static bool IsImmunofixed(DraftOrders orders) => orders.Include("serum-immunofixation");
}
