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
    private readonly ResourceReaders _readers;
    private readonly BundleReader _bundles;

    /// <summary>Makes a reader.</summary>
    /// <param name="plan">The keys that are asked for; others are passed over.</param>
    /// <param name="knowledge">The codes and words that make an entry a fact.</param>
    public PrefetchReader(PrefetchPlan plan, KnowledgeBase knowledge)
        : this(plan, new ResourceReaders(knowledge))
    {
    }

    internal PrefetchReader(PrefetchPlan plan, ResourceReaders readers)
    {
        _plan = plan;
        _readers = readers;
        _bundles = new BundleReader(_readers, Vector128.IsHardwareAccelerated ? new VectorEntryFinder() : new ExactEntryFinder());
    }

    /// <summary>What a request without any prefetch amounts to.</summary>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="entered">Stands on the diagnoses that the user has just entered; by default there are none.</param>
    /// <param name="fetched">What was fetched from the client's FHIR server, by key; by default nothing.</param>
    public PrefetchResult ReadEmpty(string patientId, Utf8JsonReader entered = default, IReadOnlyDictionary<string, FetchedKey>? fetched = null)
    {
        var none = default(Utf8JsonReader);
        return Read(ref none, patientId, entered, fetched);
    }

    /// <summary>Reads the prefetch object the reader stands on and leaves it on its end.</summary>
    /// <param name="reader">Stands on the start of the object.</param>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="entered">Stands on the diagnoses that the user has just entered; by default there are none.</param>
    /// <param name="fetched">What was fetched from the client's FHIR server, by key; by default nothing. It adds to what the prefetch holds.</param>
    /// <param name="json">
    /// The bytes the reader was made over, valid UTF-8: with them, entries that cannot become facts are passed over unread, and
    /// not every fault of the JSON inside them is seen. By default each entry is read in full.
    /// </param>
    /// <exception cref="JsonException">The JSON itself is broken.</exception>
    /// <exception cref="DuplicateKeyException">The prefetch has a duplicate key.</exception>
    /// <exception cref="InvalidOperationException">A text outside the resources holds half of a surrogate pair.</exception>
    public PrefetchResult Read(
        ref Utf8JsonReader reader, string patientId, Utf8JsonReader entered = default, IReadOnlyDictionary<string, FetchedKey>? fetched = null, ReadOnlySpan<byte> json = default)
    {
        var start = reader;
        var chart = ReadOnce(ref reader, json, new PatientIdentity(patientId, null), entered, fetched);
        if (chart.HasMistakenPatient)
        {
            // The Patient came after resources that name it by its urn:uuid: read again, knowing it.
            reader = start;
            chart = ReadOnce(ref reader, json, new PatientIdentity(patientId, chart.PatientFullUrl), entered, fetched);
        }

        return chart.ToResult();
    }

    /// <summary>Adds what was fetched to what a request amounts to, without reading the request again. It is done once: what was read is used up.</summary>
    /// <param name="read">What the request amounts to, read by this reader with nothing fetched.</param>
    /// <param name="fetched">What was fetched from the client's FHIR server, by key.</param>
    /// <returns><see langword="null"/> when what was fetched tells of a <c>urn:uuid:</c> of the Patient by which entries of the request have to be judged anew: then both are to be read together.</returns>
    public PrefetchResult? Add(PrefetchResult read, IReadOnlyDictionary<string, FetchedKey> fetched)
    {
        var chart = read.Chart ?? throw new ArgumentException("was not read by a reader", nameof(read));
        ReadFetched(fetched, chart);
        return chart.HasMistakenPatient ? null : chart.ToResult();
    }

    private PatientRecordBuilder ReadOnce(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, PatientIdentity patient, Utf8JsonReader entered, IReadOnlyDictionary<string, FetchedKey>? fetched)
    {
        var chart = NewChart(patient, entered);
        var cursor = new JsonCursor(reader, json);
        ref var walk = ref cursor.Reader;
        while (walk.Read() && walk.TokenType == JsonTokenType.PropertyName)
        {
            var key = FindKey(in walk);
            walk.Read();
            if (key is null)
            {
                walk.Skip();
            }
            else
            {
                var tally = chart.Open(key);
                chart.Close(key, ReadKey(ref cursor, key, tally, chart));
            }
        }

        reader = walk;
        if (fetched is not null)
        {
            ReadFetched(fetched, chart);
        }

        return chart;
    }

    private void ReadFetched(IReadOnlyDictionary<string, FetchedKey> fetched, PatientRecordBuilder chart)
    {
        foreach (var key in _plan.Keys)
        {
            if (fetched.GetValueOrDefault(key.Name) is { Pages.IsEmpty: false } pages)
            {
                chart.Close(key, Merge(chart.StateOf(key), ReadFetched(pages, key, chart.OpenFetched(key), chart)));
            }
        }
    }

    // Where a prefetch held a part and the server now gives nothing, one of the two is wrong: absence is not known.
    private static PrefetchState Merge(PrefetchState sent, PrefetchState fetched) =>
        sent == PrefetchState.Partial && fetched is (PrefetchState.Failed or PrefetchState.Empty)
            ? PrefetchState.Partial
            : fetched;

    // A page that turns out to be broken costs itself: what it held is forgotten, and unknown.
    private PrefetchState ReadFetched(FetchedKey fetched, PrefetchKey key, PrefetchKeyCounts tally, PatientRecordBuilder chart)
    {
        var state = PrefetchState.Missing;
        var isWhole = fetched.IsWhole;
        foreach (var page in fetched.Pages)
        {
            tally.HasNextPage = false; // of the page before, whose next page is this one
            var (before, counts) = (chart.CreateCheckpoint(), tally.Mark());
            try
            {
                var reader = new Utf8JsonReader(page.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
                reader.Read();
                var cursor = new JsonCursor(reader, page.Span);
                var read = ReadKey(ref cursor, key, tally, chart);
                cursor.Reader.Read(); // throws where something follows the object
                state = read;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // JSON that is broken where fetching did not look, or a text outside the resources is half of a surrogate pair.
                chart.Abort(before);
                tally.GoBackTo(counts);
                chart.CountBroken(key);
                isWhole = false;
            }
        }

        return isWhole ? state
            : state is (PrefetchState.Supplied or PrefetchState.Empty) ? PrefetchState.Partial
            : state == PrefetchState.Missing ? PrefetchState.Failed
            : state;
    }

    // What was just entered is evidence, and says nothing about how much of the record was supplied.
    private PatientRecordBuilder NewChart(PatientIdentity patient, Utf8JsonReader entered)
    {
        var chart = new PatientRecordBuilder(_plan, patient);
        if (entered.TokenType == JsonTokenType.StartObject)
        {
            var cursor = new JsonCursor(entered, []);
            _ = ReadKey(ref cursor, _plan.Keys.First(k => k.Kind == RecordKinds.Diagnoses), chart.OpenEntered(), chart);
            chart.CloseEntered();
        }

        return chart;
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

    private PrefetchState ReadKey(ref JsonCursor json, PrefetchKey key, PrefetchKeyCounts tally, PatientRecordBuilder chart)
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
        var before = chart.CreateCheckpoint();
        var type = _bundles.Read(ref json, key, tally, chart);
        if (type == Bundle || (type is null && tally.HasEntries))
        {
            return tally.State();
        }

        chart.RollBack(before);
        if (type != key.ResourceType)
        {
            tally.IsReportedFailed |= type == OperationOutcome;
            return PrefetchState.Failed;
        }

        tally.Count(_readers.Read(ref start, key, tally, chart));
        chart.SetFullUrl(null);
        var isWhole = key.Template.StartsWith($"{type}/", StringComparison.Ordinal);
        return tally.State() is PrefetchState.Supplied && !isWhole ? PrefetchState.Partial : tally.State();
    }
}
