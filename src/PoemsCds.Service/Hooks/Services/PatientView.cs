namespace PoemsCds.Service.Hooks.Services;

/// <summary>A chart is opened.</summary>
internal static class PatientView
{
    /// <summary>The service.</summary>
    internal static readonly HookService Service = new("patient-view", "poems-patient-view", "when a chart is opened");
}
