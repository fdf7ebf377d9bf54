using System.Runtime.Intrinsics;
using System.Text.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>
/// Reads the prefetch of a request in one pass and keeps the facts. A bad resource is dropped; the others are still read.
/// </summary>
public sealed class PrefetchReader
{
    /// <summary>Maximum nesting of JSON. Ordinary FHIR inside Bundles stays below half of it.</summary>
    public const int MaxDepth = 128;

    private const string Bundle = "Bundle";
    private const string OperationOutcome = "OperationOutcome";

    private readonly PrefetchPlan _plan;
    private readonly ResourceReaders _readers;
    private readonly BundleReader _bundles;

    /// <summary>Creates a reader.</summary>
    /// <param name="plan">The prefetch keys; others are skipped.</param>
    /// <param name="knowledge">The codes and words that make an entry a fact.</param>
    public PrefetchReader(PrefetchPlan plan, KnowledgeBase knowledge)
        : this(plan, new ResourceReaders(knowledge), Vector128.IsHardwareAccelerated)
    {
    }

    /// <summary>Creates a reader.</summary>
    /// <param name="plan">The prefetch keys; others are skipped.</param>
    /// <param name="readers">Readers of resources.</param>
    /// <param name="isSkipping">Whether to skip entries that cannot become facts without reading them in full.</param>
    internal PrefetchReader(PrefetchPlan plan, ResourceReaders readers, bool isSkipping)
    {
        _plan = plan;
        _readers = readers;
        _bundles = new BundleReader(readers, isSkipping);
    }

    /// <summary>Reads a request without a prefetch.</summary>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="entered">At the diagnoses that the user has just entered; by default none.</param>
    /// <param name="json">The bytes that <paramref name="entered"/> reads.</param>
    public PrefetchReading ReadEmpty(string patientId, Utf8JsonReader entered = default, ReadOnlySpan<byte> json = default)
    {
        var none = default(Utf8JsonReader);
        return Read(ref none, json, patientId, entered, json);
    }

    /// <summary>Reads the prefetch object at the reader and leaves the reader at its end.</summary>
    /// <remarks>Entries that cannot become facts are skipped, so errors in their JSON may go unnoticed.</remarks>
    /// <param name="reader">At the start of the object.</param>
    /// <param name="json">The bytes that the reader reads: valid UTF-8.</param>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="entered">At the diagnoses that the user has just entered; by default none.</param>
    /// <param name="enteredJson">The bytes that <paramref name="entered"/> reads; by default <paramref name="json"/>.</param>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    /// <exception cref="DuplicateKeyException">The prefetch has a duplicate key.</exception>
    /// <exception cref="InvalidOperationException">A text outside the resources holds half of a surrogate pair.</exception>
    public PrefetchReading Read(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> json,
        string patientId,
        Utf8JsonReader entered = default,
        ReadOnlySpan<byte> enteredJson = default)
    {
        enteredJson = enteredJson.IsEmpty ? json : enteredJson;
        var record = new PatientRecordBuilder(_plan, new PatientIdentity(patientId));
        ReadEntered(new JsonCursor(entered, enteredJson), record);
        var cursor = new JsonCursor(reader, json);
        ReadKeys(ref cursor, record);
        reader = cursor.Reader;
        ReadUnattributed(json, enteredJson, record);
        return new PrefetchReading(record);
    }

    /// <summary>Adds fetched pages to a reading. May be called once per reading.</summary>
    /// <param name="reading">The result of reading the request with this reader.</param>
    /// <param name="json">The bytes of the request.</param>
    /// <param name="fetched">Pages fetched from the client's FHIR server, by prefetch key.</param>
    /// <exception cref="JsonException">The JSON of the request is invalid where it was skipped before.</exception>
    public PrefetchResult Add(PrefetchReading reading, ReadOnlySpan<byte> json, IReadOnlyDictionary<string, FetchedKey> fetched)
    {
        var record = reading.Record;

        // The Patient comes first: by its full URL, resources of the request and of other keys may turn out to belong to it.
        foreach (var key in _plan.Keys)
        {
            if (fetched.GetValueOrDefault(key.Name) is { Pages.IsEmpty: false } pages)
            {
                record.Keys.Close(key, Merge(record.Keys.StateOf(key), ReadFetched(pages, key, record.Keys.OpenFetched(key), record)));
                ReadUnattributed(json, json, record);
            }
        }

        return record.ToResult();
    }

    /// <summary>Adds Medications that orders refer to, after all keys. May be called once per reading.</summary>
    /// <remarks>A response that is not the Medication of its reference is skipped: its drug stays unknown.</remarks>
    /// <param name="reading">The result of reading the request with this reader.</param>
    /// <param name="fetched">Responses of the client's FHIR server by reference, such as <c>Medication/123</c>.</param>
    public PrefetchResult AddMedications(PrefetchReading reading, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> fetched)
    {
        foreach (var (reference, response) in fetched)
        {
            if (_readers.ReadMedication(response.Span) is { } medication && $"Medication/{medication.Id}" == reference)
            {
                reading.Record.Add(medication);
                reading.Record.SetFullUrl(null);
            }
        }

        return reading.Record.ToResult();
    }

    private void ReadKeys(ref JsonCursor cursor, PatientRecordBuilder record)
    {
        ref var reader = ref cursor.Reader;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = FindKey(in reader);
            reader.Read();
            if (key is null)
            {
                reader.Skip();
            }
            else
            {
                var counts = record.Keys.Open(key);
                record.Keys.Close(key, ReadKey(ref cursor, key, counts, record));
            }
        }
    }

    // Reads the resources again that name the patient by a full URL that is known only now.
    private void ReadUnattributed(ReadOnlySpan<byte> json, ReadOnlySpan<byte> enteredJson, PatientRecordBuilder record)
    {
        foreach (var resource in record.TakeUnattributed())
        {
            var bytes = resource.IsEntered ? enteredJson : json;
            var reader = new Utf8JsonReader(bytes[resource.Start..resource.End], new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            resource.Counts.Uncount(DropReason.OtherPatient);
            record.IsReadingEntered = resource.IsEntered;
            _bundles.ReadResource(ref reader, new BundleReader.Place(bytes, resource.Start), resource.Key, resource.Counts, record);
            record.IsReadingEntered = false;
            if (!resource.IsEntered)
            {
                record.Keys.Close(resource.Key, resource.Counts.State());
            }
        }
    }

    // If the prefetch was partial and the server returns nothing, one of the two is wrong: absence is not established.
    private static PrefetchState Merge(PrefetchState sent, PrefetchState fetched) =>
        sent == PrefetchState.Partial && fetched is (PrefetchState.Failed or PrefetchState.Empty)
            ? PrefetchState.Partial
            : fetched;

    // A broken page is dropped; its content is unknown.
    private PrefetchState ReadFetched(FetchedKey fetched, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
    {
        var state = PrefetchState.Missing;
        var isComplete = fetched.IsComplete;
        foreach (var page in fetched.Pages)
        {
            counts.HasNextPage = false; // this is the next page of the previous page
            var (before, countsCopy) = (record.CreateCheckpoint(), counts.Copy());
            try
            {
                var reader = new Utf8JsonReader(page.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
                reader.Read();
                var cursor = new JsonCursor(reader, page.Span);
                var read = ReadKey(ref cursor, key, counts, record);
                cursor.Reader.Read(); // throws if something follows the object
                state = read;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // The JSON is invalid where fetching did not look, or a text outside the resources holds half of a surrogate pair.
                record.Abort(before);
                counts.Restore(countsCopy);
                record.Keys.MarkBroken(key);
                isComplete = false;
            }
        }

        return isComplete ? state
            : state is (PrefetchState.Supplied or PrefetchState.Empty) ? PrefetchState.Partial
            : state == PrefetchState.Missing ? PrefetchState.Failed
            : state;
    }

    // Entered diagnoses are evidence, but say nothing about how much of the record was supplied.
    private void ReadEntered(JsonCursor entered, PatientRecordBuilder record)
    {
        if (entered.Reader.TokenType == JsonTokenType.StartObject)
        {
            record.IsReadingEntered = true;
            _ = ReadKey(ref entered, _plan.Keys.First(k => k.Kind == RecordKinds.Diagnoses), record.Keys.OpenEntered(), record);
            record.IsReadingEntered = false;
        }
    }

    private PrefetchKey? FindKey(scoped in Utf8JsonReader reader)
    {
        foreach (var key in _plan.Keys)
        {
            if (reader.ValueTextEquals(key.Name))
            {
                return key;
            }
        }

        return null;
    }

    private PrefetchState ReadKey(ref JsonCursor json, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
    {
        ref var reader = ref json.Reader;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return PrefetchState.Empty;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return PrefetchState.Failed;
        }

        var start = reader;
        var place = new BundleReader.Place(json.Json, json.Offset);
        var before = record.CreateCheckpoint();
        var type = _bundles.Read(ref json, key, counts, record);
        if (type == Bundle || (type is null && counts.HasEntries))
        {
            return counts.State();
        }

        record.RollBack(before);
        if (type != key.ResourceType)
        {
            counts.IsReportedFailed |= type == OperationOutcome;
            return PrefetchState.Failed;
        }

        _bundles.ReadResource(ref start, place, key, counts, record);
        record.SetFullUrl(null);
        counts.IsPart = !key.Template.StartsWith($"{type}/", StringComparison.Ordinal);
        return counts.State();
    }
}
