using PoemsCds.Fhir.Prefetch;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Cli.Input;

/// <summary>Reads one patient from a CDS Hooks request, a Bundle or an export.</summary>
internal static class PatientFile
{
    private const int MostListed = 20;

    /// <summary>Detects the kind of file and takes one patient from it.</summary>
    /// <param name="file">File or folder.</param>
    /// <param name="plan">The prefetch keys that are read.</param>
    /// <param name="patientId">Id of the patient; <see langword="null"/> when the file has only one.</param>
    /// <param name="isEverything">
    /// Whether resource types that do not occur in a Bundle or an export count as empty. Otherwise they are unknown.
    /// </param>
    /// <exception cref="UnusableInputException">The file holds nothing to assess, or the patient is not clear.</exception>
    internal static PatientData Read(string file, PrefetchPlan plan, string? patientId, bool isEverything) => Naming(file, () =>
    {
        try
        {
            return JsonFile.IsNdjson(file)
                ? new ResourceSource(() => JsonFile.Lines(file)).Take(plan, patientId, isEverything)
                : ReadDocument(file, plan, patientId, isEverything);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(file, "cannot be opened", "Check the path and the read permission");
        }
        catch (InvalidOperationException)
        {
            throw new UnusableInputException(file, PatientData.WrongValue, "Correct the file");
        }
    });

    /// <summary>Reads something, so that what is wrong with it names the file.</summary>
    /// <param name="file">File as the user named it.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="UnusableInputException">It cannot be used.</exception>
    internal static T Naming<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UnusableRecordException e) when (!e.PatientIds.IsEmpty)
        {
            var problem = e.Problem.Replace("the patient that was asked for", "the patient of --patient", StringComparison.Ordinal);
            throw new UnusableInputException(file, problem, $"Choose one with --patient: {Listed(e.PatientIds)}");
        }
        catch (UnusableRecordException e)
        {
            throw new UnusableInputException(file, e.Problem, e.Remedy);
        }
    }

    private static PatientData ReadDocument(string file, PrefetchPlan plan, string? patientId, bool isEverything)
    {
        var root = JsonFile.Document(file);
        var patient = RecordDocument.PatientOf(root, plan, patientId, isEverything);
        return patientId is not null && patientId != patient.PatientId
            ? throw new UnusableInputException(
                file, "the request is about another patient than --patient", "Omit --patient, or use another file")
            : patient;
    }

    private static string Listed(IReadOnlyCollection<string> ids) =>
        string.Join(", ", ids.Take(MostListed)) + (ids.Count > MostListed ? $" and {ids.Count - MostListed} more" : "");
}
