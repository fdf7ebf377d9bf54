using System.Collections.Immutable;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Input for composing a card.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Orders">Draft orders of the user.</param>
/// <param name="JustEntered">References of newly entered diagnoses.</param>
internal sealed record CardContext(Assessment Assessment, DraftOrders Orders, ImmutableHashSet<string> JustEntered)
{
    /// <summary>Finding of one criterion.</summary>
    /// <param name="criterion">Id of the criterion.</param>
    internal Finding this[string criterion] => Assessment.Findings[criterion];

    /// <summary>Whether an M-protein is confirmed or possible.</summary>
    internal bool HasMProtein => Assessment.Inputs.Monoclonal || Assessment.Inputs.MonoclonalPossible;

    /// <summary>Counted evidence of a finding.</summary>
    /// <param name="criterion">Id of the criterion.</param>
    internal ImmutableArray<Evidence> Counted(string criterion) =>
        [.. this[criterion].Evidence.Where(e => e.Status == EvidenceStatus.Counted)];
}
