namespace PoemsCds.CdsHooks.Services;

/// <summary>A chart is opened.</summary>
public static class PatientView
{
    /// <summary>The service.</summary>
    public static readonly CdsService Service = new("patient-view", "poems-patient-view", "when a chart is opened");
}
