namespace PoemsCds.CdsHooks.Services;

/// <summary>Service for the hook <c>encounter-start</c>.</summary>
internal static class EncounterStart
{
    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new(
        "encounter-start", "poems-encounter-start", "when an encounter begins")
    { HookVersion = "1.0", Needs = ContextNeeds.Encounter };
}
