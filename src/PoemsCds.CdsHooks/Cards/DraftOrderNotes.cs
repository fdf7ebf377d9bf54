using PoemsCds.Fhir.Orders;
using PoemsCds.Rules;
using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>What a card says to the orders that brought it about.</summary>
internal sealed class DraftOrderNotes(Wording wording)
{
    private readonly EvidenceFormatter _text = new(wording);

    /// <summary>The order in the summary; empty where the call was not about an order.</summary>
    /// <param name="orders">What is being ordered.</param>
    internal string Summary(DraftOrders orders) => orders.Selected.IsEmpty ? "" : $"{Ordering(orders.Selected[0])}.";

    /// <summary>One line for each subject of the selected orders.</summary>
    /// <param name="orders">What is being ordered.</param>
    /// <param name="assessment">What is on record.</param>
    internal IEnumerable<string> Lines(DraftOrders orders, Assessment assessment) =>
        orders.Selected.Select(subject => $"{Ordering(subject)}: {wording.Phrases[PhraseFor(subject, orders, assessment)]}");

    private static string PhraseFor(string subject, DraftOrders orders, Assessment assessment) => subject switch
    {
        "immunoglobulin" or "plasma-exchange" => PhraseForTreatment(orders, assessment.Inputs),
        "electrophoresis" when !IsImmunofixed(orders) && !assessment.Findings["serum-immunofixation"].IsMet => "electrophoresisAlone",
        "serum-immunofixation" or "urine-immunofixation" or "free-light-chains" or "vegf" => "partOfTheWorkUp",
        _ => "mayBearOnIt",
    };

    private static string PhraseForTreatment(DraftOrders orders, PolicyInputs inputs) =>
        inputs.Polyneuropathy && inputs.Monoclonal ? "treatmentBesideClone"
        : inputs.Polyneuropathy && inputs.ImmunofixationMissing && !IsImmunofixed(orders) ? "treatmentUntested"
        : "mayBearOnIt";

    private static bool IsImmunofixed(DraftOrders orders) => orders.All.Contains("serum-immunofixation");

    private string Ordering(string subject) => _text.Format("ordering", wording.Subjects[subject]);
}
