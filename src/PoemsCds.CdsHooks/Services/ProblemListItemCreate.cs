namespace PoemsCds.CdsHooks.Services;

/// <summary>Diagnoses were added to the problem list.</summary>
internal static class ProblemListItemCreate
{
    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new("problem-list-item-create", "poems-problem-list-item-create", "when a diagnosis that concerns the question is added to the problem list")
    {
        Needs = ContextNeeds.Conditions,
        Usage = "The new diagnoses of the call count as evidence and are marked as just entered; the card comes only where one of them is known to the rules.",
        IsRelevant = request => !request.Prefetch.JustEntered.IsEmpty,
    };
}
