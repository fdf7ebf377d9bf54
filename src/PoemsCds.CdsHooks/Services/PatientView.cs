namespace PoemsCds.CdsHooks.Services;

/// <summary>Service for the hook <c>patient-view</c>.</summary>
public static class PatientView
{
    /// <summary>The service.</summary>
    public static readonly CdsService Service = new("patient-view", "poems-patient-view", "when a chart is opened")
    {
        HookVersion = "1.0",
    };
}
