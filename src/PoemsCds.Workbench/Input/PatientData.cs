using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Workbench.Input;

/// <summary>The data of one patient as a prefetch, whatever the record was.</summary>
/// <param name="PatientId">Bare id of the patient.</param>
/// <param name="Prefetch">The prefetch object as UTF-8 JSON.</param>
public sealed record PatientData(string PatientId, ReadOnlyMemory<byte> Prefetch)
{
    /// <summary>The problem of a record whose JSON has a value that cannot be read.</summary>
    public const string WrongValue = "contains text that is not valid Unicode, or a value of the wrong type";

    /// <summary>Diagnoses that the user of a hook has just entered, as UTF-8 JSON; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Entered { get; init; }

    /// <summary>Reads the data as the service reads a request.</summary>
    /// <param name="prefetchReader">The reader of prefetches.</param>
    /// <exception cref="UnusableRecordException">The prefetch has a duplicate key or a value that cannot be read.</exception>
    public PrefetchResult Read(PrefetchReader prefetchReader)
    {
        var reader = ReaderAt(Prefetch);
        try
        {
            return prefetchReader.Read(ref reader, Prefetch.Span, PatientId, ReaderAt(Entered), Entered.Span).Result;
        }
        catch (DuplicateKeyException e)
        {
            throw new UnusableRecordException($"duplicate prefetch key '{e.Key}'", "Keep one of them");
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            throw new UnusableRecordException(WrongValue, "Correct it");
        }
    }

    private static Utf8JsonReader ReaderAt(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        if (!json.IsEmpty)
        {
            reader.Read();
        }

        return reader;
    }
}
