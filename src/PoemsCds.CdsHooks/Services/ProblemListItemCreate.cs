namespace PoemsCds.CdsHooks.Services;

/// <summary>Service for the hook <c>problem-list-item-create</c>.</summary>
internal static class ProblemListItemCreate
{
    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new(
        "problem-list-item-create", "poems-problem-list-item-create", "when a relevant diagnosis is added to the problem list")
    {
        HookVersion = "0.1.0",
        Needs = ContextNeeds.Conditions,
        Usage = "New diagnoses in the request count as evidence and are marked as just entered. Returns a card only if the rules list one "
            + "of them.",
        IsRelevant = request => !request.Prefetch.JustEntered.IsEmpty,
    };
}
