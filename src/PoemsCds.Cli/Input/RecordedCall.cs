using PoemsCds.Fhir.Prefetch;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Cli.Input;

/// <summary>Reads a hook request from a file.</summary>
internal static class RecordedCall
{
    /// <summary>Reads a recorded request, or makes a patient-view request of a Bundle or an export.</summary>
    /// <param name="file">File or folder.</param>
    /// <param name="plan">The prefetch keys that are read.</param>
    /// <param name="patientId">Id of the patient; <see langword="null"/> when the file has only one.</param>
    /// <param name="isEverything">Whether resource types that do not occur in a Bundle or an export count as empty.</param>
    /// <exception cref="UnusableInputException">The file holds nothing to assess, or the patient or the hook is not clear.</exception>
    internal static HookCall Read(string file, PrefetchPlan plan, string? patientId, bool isEverything)
    {
        var patient = PatientFile.Read(file, plan, patientId, isEverything);
        return !JsonFile.IsNdjson(file) && JsonFile.Document(file) is var root && RecordDocument.IsRequest(root)
            ? PatientFile.Naming(file, () => RecordDocument.CallOf(root))
            : HookCall.PatientView(patient);
    }
}
