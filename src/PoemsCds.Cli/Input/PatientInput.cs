using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Cli.Input;

/// <summary>What is to be read of one patient: a prefetch, whatever the file was.</summary>
/// <param name="File">File as the user named it.</param>
/// <param name="PatientId">Bare id of the patient.</param>
/// <param name="Prefetch">The prefetch object as UTF-8 JSON.</param>
internal sealed record PatientInput(string File, string PatientId, ReadOnlyMemory<byte> Prefetch)
{
    /// <summary>Diagnoses that the user of a hook has just entered, as UTF-8 JSON; empty when there are none.</summary>
    internal ReadOnlyMemory<byte> Entered { get; init; }

    /// <summary>Nesting allowed, as the service allows it.</summary>
    internal const int MaxDepth = 128;

    /// <summary>Finds out what the file is, and takes one patient from it.</summary>
    /// <param name="file">File or folder.</param>
    /// <param name="plan">The kinds of resources that are asked for.</param>
    /// <param name="patientId">The patient who is wanted; <see langword="null"/> when the file is to tell.</param>
    /// <param name="isEverything">Whether types of resources that do not occur in a Bundle or an export are known to be empty.</param>
    /// <exception cref="UnusableInputException">There is nothing to assess, or it cannot be told who.</exception>
    internal static PatientInput From(string file, PrefetchPlan plan, string? patientId, bool isEverything)
    {
        try
        {
            return JsonFile.IsNdjson(file)
                ? new ResourceSource(file, () => JsonFile.Lines(file)).Take(plan, patientId, isEverything)
                : FromDocument(file, JsonFile.Document(file), plan, patientId, isEverything);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(file, "cannot be opened", "Check the path and the right to read it");
        }
        catch (InvalidOperationException)
        {
            throw new UnusableInputException(file, "holds a text that is not Unicode, or a value of a wrong kind", "Correct the file");
        }
    }

    /// <summary>Reads it as the service reads a request.</summary>
    /// <param name="prefetchReader">The reader of prefetches.</param>
    /// <exception cref="UnusableInputException">The prefetch contradicts itself.</exception>
    internal PrefetchResult Read(PrefetchReader prefetchReader)
    {
        var reader = ReaderAt(Prefetch);
        try
        {
            return prefetchReader.Read(ref reader, Prefetch.Span, PatientId, ReaderAt(Entered), Entered.Span).Result;
        }
        catch (DuplicateKeyException e)
        {
            throw new UnusableInputException(File, $"duplicate prefetch key '{e.Key}'", "Keep one of them");
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            throw new UnusableInputException(File, "holds a text that is not Unicode, or a value of a wrong kind", "Correct the file");
        }
    }

    private static Utf8JsonReader ReaderAt(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!json.IsEmpty)
        {
            reader.Read();
        }

        return reader;
    }

    private static PatientInput FromDocument(string file, JsonElement root, PrefetchPlan plan, string? patientId, bool isEverything)
    {
        var isObject = root.ValueKind == JsonValueKind.Object;
        if (isObject && root.TryGetProperty("hook", out _))
        {
            return HookInput.From(file, root, patientId);
        }

        return isObject && new SuppliedResource(root, null).Type == SuppliedResource.Bundle
            ? new ResourceSource(file, () => [root]).Take(plan, patientId, isEverything)
            : throw new UnusableInputException(file, "is neither a CDS Hooks request nor a FHIR Bundle", "Give one of them, or NDJSON files ending in .ndjson");
    }
}
