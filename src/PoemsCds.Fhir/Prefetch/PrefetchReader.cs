using System.Runtime.Intrinsics;
using System.Text.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Walks the prefetch of a request once and keeps the facts: one bad resource costs itself, not the answer.</summary>
public sealed class PrefetchReader
{
    /// <summary>Nesting allowed in JSON: ordinary FHIR inside Bundles stays below half of it.</summary>
    public const int MaxDepth = 128;

    private const string Bundle = "Bundle";
    private const string OperationOutcome = "OperationOutcome";

    private readonly PrefetchPlan _plan;
    private readonly BundleReader _bundles;

    /// <summary>Makes a reader.</summary>
    /// <param name="plan">The keys that are asked for; others are skipped.</param>
    /// <param name="knowledge">The codes and words that make an entry a fact.</param>
    public PrefetchReader(PrefetchPlan plan, KnowledgeBase knowledge)
        : this(plan, new ResourceReaders(knowledge), Vector128.IsHardwareAccelerated)
    {
    }

    /// <summary>Makes a reader.</summary>
    /// <param name="plan">The keys that are asked for; others are skipped.</param>
    /// <param name="readers">Readers of resources.</param>
    /// <param name="isSkipping">Whether entries that cannot become facts are skipped unread, not read in full.</param>
    internal PrefetchReader(PrefetchPlan plan, ResourceReaders readers, bool isSkipping)
    {
        _plan = plan;
        _bundles = new BundleReader(readers, isSkipping);
    }

    /// <summary>Reads a request without a prefetch.</summary>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="entered">At the diagnoses that the user has just entered; by default there are none.</param>
    /// <param name="json">The bytes that <paramref name="entered"/> was made over.</param>
    public PrefetchReading ReadEmpty(string patientId, Utf8JsonReader entered = default, ReadOnlySpan<byte> json = default)
    {
        var none = default(Utf8JsonReader);
        return Read(ref none, json, patientId, entered, json);
    }

    /// <summary>Reads the prefetch object at the reader and leaves the reader at its end.</summary>
    /// <remarks>Entries that cannot become facts are skipped unread, so that not every fault of the JSON inside them is seen.</remarks>
    /// <param name="reader">At the start of the object.</param>
    /// <param name="json">The bytes that the reader was made over: valid UTF-8.</param>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="entered">At the diagnoses that the user has just entered; by default there are none.</param>
    /// <param name="enteredJson">The bytes that <paramref name="entered"/> was made over; by default <paramref name="json"/>.</param>
    /// <exception cref="JsonException">The JSON itself is broken.</exception>
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

    /// <summary>Adds what was fetched to what was read of a request. It is done once.</summary>
    /// <param name="reading">What this reader read of the request.</param>
    /// <param name="json">The bytes of the request, as they were read.</param>
    /// <param name="fetched">What was fetched from the client's FHIR server, by key. It adds to what the prefetch holds.</param>
    /// <exception cref="JsonException">The JSON of the request is broken where it was skipped.</exception>
    public PrefetchResult Add(PrefetchReading reading, ReadOnlySpan<byte> json, IReadOnlyDictionary<string, FetchedKey> fetched)
    {
        var record = reading.Record;

        // The Patient comes first: by its full URL, resources of the request and of the other keys may turn out to be this patient's.
        foreach (var key in _plan.Keys)
        {
            if (fetched.GetValueOrDefault(key.Name) is { Pages.IsEmpty: false } pages)
            {
                record.Close(key, Merge(record.StateOf(key), ReadFetched(pages, key, record.OpenFetched(key), record)));
                ReadUnattributed(json, json, record);
            }
        }

        return record.ToResult();
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
                var counts = record.Open(key);
                record.Close(key, ReadKey(ref cursor, key, counts, record));
            }
        }
    }

    // Judges anew the resources that name a patient by a full URL that has turned out to be this patient's.
    private void ReadUnattributed(ReadOnlySpan<byte> json, ReadOnlySpan<byte> enteredJson, PatientRecordBuilder record)
    {
        foreach (var resource in record.TakeUnattributed())
        {
            var bytes = resource.IsEntered ? enteredJson : json;
            var reader = new Utf8JsonReader(bytes[resource.Start..resource.End], new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            resource.Counts.Uncount(DropReason.OtherPatient);
            record.IsEntering = resource.IsEntered;
            _bundles.ReadResource(ref reader, new BundleReader.Place(bytes, resource.Start), resource.Key, resource.Counts, record);
            record.IsEntering = false;
            if (!resource.IsEntered)
            {
                record.Close(resource.Key, resource.Counts.State());
            }
        }
    }

    // Where a prefetch held a part and the server now gives nothing, one of the two is wrong: absence is not known.
    private static PrefetchState Merge(PrefetchState sent, PrefetchState fetched) =>
        sent == PrefetchState.Partial && fetched is (PrefetchState.Failed or PrefetchState.Empty)
            ? PrefetchState.Partial
            : fetched;

    // A page that turns out to be broken costs itself: what it held is forgotten, and unknown.
    private PrefetchState ReadFetched(FetchedKey fetched, PrefetchKey key, PrefetchKeyCounts counts, PatientRecordBuilder record)
    {
        var state = PrefetchState.Missing;
        var isWhole = fetched.IsWhole;
        foreach (var page in fetched.Pages)
        {
            counts.HasNextPage = false; // of the page before, whose next page is this one
            var (before, countsBefore) = (record.CreateCheckpoint(), counts.Mark());
            try
            {
                var reader = new Utf8JsonReader(page.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
                reader.Read();
                var cursor = new JsonCursor(reader, page.Span);
                var read = ReadKey(ref cursor, key, counts, record);
                cursor.Reader.Read(); // throws where something follows the object
                state = read;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // JSON that is broken where fetching did not look, or a text outside the resources is half of a surrogate pair.
                record.Abort(before);
                counts.GoBackTo(countsBefore);
                record.CountBroken(key);
                isWhole = false;
            }
        }

        return isWhole ? state
            : state is (PrefetchState.Supplied or PrefetchState.Empty) ? PrefetchState.Partial
            : state == PrefetchState.Missing ? PrefetchState.Failed
            : state;
    }

    // What was just entered is evidence, and says nothing about how much of the record was supplied.
    private void ReadEntered(JsonCursor entered, PatientRecordBuilder record)
    {
        if (entered.Reader.TokenType == JsonTokenType.StartObject)
        {
            record.IsEntering = true;
            _ = ReadKey(ref entered, _plan.Keys.First(k => k.Kind == RecordKinds.Diagnoses), record.OpenEntered(), record);
            record.IsEntering = false;
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
