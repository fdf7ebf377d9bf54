using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Cli.Input;

/// <summary>Reads one patient from a CDS Hooks request, a Bundle or an export.</summary>
internal static class PatientFile
{
    /// <summary>Detects the kind of file and takes one patient from it.</summary>
    /// <param name="file">File or folder.</param>
    /// <param name="plan">The prefetch keys that are read.</param>
    /// <param name="patientId">Id of the patient; <see langword="null"/> when the file has only one.</param>
    /// <param name="isEverything">
    /// Whether resource types that do not occur in a Bundle or an export count as empty. Otherwise they are unknown.
    /// </param>
    /// <exception cref="UnusableInputException">The file holds nothing to assess, or the patient is not clear.</exception>
    internal static PatientInput Read(string file, PrefetchPlan plan, string? patientId, bool isEverything)
    {
        try
        {
            return JsonFile.IsNdjson(file)
                ? new ResourceSource(file, () => JsonFile.Lines(file)).Take(plan, patientId, isEverything)
                : ReadDocument(file, JsonFile.Document(file), plan, patientId, isEverything);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(file, "cannot be opened", "Check the path and the read permission");
        }
        catch (InvalidOperationException)
        {
            throw new UnusableInputException(file, PatientInput.WrongValue, "Correct the file");
        }
    }

    private static PatientInput ReadDocument(string file, JsonElement root, PrefetchPlan plan, string? patientId, bool isEverything)
    {
        var isObject = root.ValueKind == JsonValueKind.Object;
        if (isObject && root.TryGetProperty("hook", out _))
        {
            return HookInput.From(file, root, patientId);
        }

        return isObject && new SuppliedResource(root, null).Type == SuppliedResource.Bundle
            ? new ResourceSource(file, () => [root]).Take(plan, patientId, isEverything)
            : throw new UnusableInputException(
                file, "is neither a CDS Hooks request nor a FHIR Bundle", "Use one of them, or NDJSON files ending in .ndjson");
    }
}
