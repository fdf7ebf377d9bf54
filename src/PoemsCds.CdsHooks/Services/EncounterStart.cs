namespace PoemsCds.CdsHooks.Services;

/// <summary>An encounter begins.</summary>
internal static class EncounterStart
{
    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new("encounter-start", "poems-encounter-start", "when an encounter begins") { Needs = ContextNeeds.Encounter };
}
