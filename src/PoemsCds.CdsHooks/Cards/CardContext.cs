using System.Collections.Immutable;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>What a card is about.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Orders">What the user is ordering.</param>
/// <param name="JustEntered">References of the diagnoses that the user has just entered.</param>
internal sealed record CardContext(Assessment Assessment, DraftOrders Orders, ImmutableHashSet<string> JustEntered)
{
    /// <summary>The answer of one criterion.</summary>
    /// <param name="criterion">Its name.</param>
    internal Finding this[string criterion] => Assessment.Findings[criterion];

    /// <summary>Whether there is an M-protein, or a possible one.</summary>
    internal bool HasMProtein => Assessment.Inputs.Monoclonal || Assessment.Inputs.MonoclonalPossible;

    /// <summary>The evidence of a finding that counts.</summary>
    /// <param name="criterion">Name of the criterion.</param>
    internal ImmutableArray<Evidence> Counted(string criterion) =>
        [.. this[criterion].Evidence.Where(e => e.Status == EvidenceStatus.Counted)];
}
