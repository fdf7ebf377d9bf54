using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Cli.Input;

/// <summary>The data of one patient as a prefetch, whatever the file was.</summary>
/// <param name="File">File as the user named it.</param>
/// <param name="PatientId">Bare id of the patient.</param>
/// <param name="Prefetch">The prefetch object as UTF-8 JSON.</param>
internal sealed record PatientInput(string File, string PatientId, ReadOnlyMemory<byte> Prefetch)
{
    /// <summary>Maximum nesting of JSON, as in the service.</summary>
    internal const int MaxDepth = 128;

    /// <summary>The problem of a file whose JSON has a value that cannot be read.</summary>
    internal const string WrongValue = "contains text that is not valid Unicode, or a value of the wrong type";

    /// <summary>Diagnoses that the user of a hook has just entered, as UTF-8 JSON; empty when there are none.</summary>
    internal ReadOnlyMemory<byte> Entered { get; init; }

    /// <summary>Reads the data as the service reads a request.</summary>
    /// <param name="prefetchReader">The reader of prefetches.</param>
    /// <exception cref="UnusableInputException">The prefetch has a duplicate key or a value that cannot be read.</exception>
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
            throw new UnusableInputException(File, WrongValue, "Correct the file");
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
}
