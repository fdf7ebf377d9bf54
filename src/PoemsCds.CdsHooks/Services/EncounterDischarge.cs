namespace PoemsCds.CdsHooks.Services;

/// <summary>Service for the hook <c>encounter-discharge</c>.</summary>
internal static class EncounterDischarge
{
    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new(
        "encounter-discharge", "poems-encounter-discharge", "when a patient is discharged")
    { HookVersion = "1.0", Needs = ContextNeeds.Encounter };
}
