namespace PoemsCds.Service.Hooks.Services;

/// <summary>A chart is opened.</summary>
internal static class PatientView
{
    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new("patient-view", "poems-patient-view", "when a chart is opened");
}
