using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Rules;
using PoemsCds.Rules.Policy;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Workbench.Cases;

/// <summary>What a request gets.</summary>
/// <param name="Call">The request as it was sent.</param>
/// <param name="Request">The request as it was read.</param>
/// <param name="Assessment">The assessment, also where the call is not relevant.</param>
/// <param name="IsRelevant">Whether the call concerns the question. If not, the service gives no card.</param>
/// <param name="Card">The card before it is adapted to a client; <see langword="null"/> for none.</param>
/// <param name="Orders">Which of the suggested orders are mapped.</param>
public sealed record JudgedCase(
    HookCall Call, HookRequest Request, Assessment Assessment, bool IsRelevant, Card? Card, OrderMapping Orders)
{
    /// <summary>The card as a client gets it; <see langword="null"/> for none.</summary>
    /// <param name="profile">The client.</param>
    public Card? CardFor(ClientProfile profile) => Card is null ? null : CardAdapter.For(
        profile, Card, Orders.AllowsSuggestions(profile.TakesStandardOrders));

    /// <summary>Whether the service would answer 412, because too little was supplied for a conclusion.</summary>
    public bool IsUndecided => IsRelevant && Assessment.Verdict.Conclusion == Conclusion.Undecided;

    /// <summary>Why the request gets no card.</summary>
    public string WithoutCard => IsRelevant
        ? $"No card (row {Assessment.Verdict.Row}): {PolicyRowDescriptions.Of(Assessment.Verdict.Row)}"
        : "No card: the call does not concern the question.";
}
