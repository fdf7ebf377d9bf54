using System.Text.Json;
using PoemsCds.Fhir.Reading;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Walks the prefetch of a request once and keeps the facts: one bad resource costs itself, not the answer.</summary>
public sealed class PrefetchReader
{
    private const string Bundle = "Bundle";

    private readonly PrefetchPlan _plan;
    private readonly ResourceReaders _readers;
    private readonly BundleReader _bundles;

    /// <summary>Makes a reader.</summary>
    /// <param name="plan">The keys that are asked for; others are passed over.</param>
    /// <param name="knowledge">The codes and words that make an entry a fact.</param>
    public PrefetchReader(PrefetchPlan plan, KnowledgeBase knowledge)
    {
        _plan = plan;
        _readers = new ResourceReaders(knowledge);
        _bundles = new BundleReader(_readers);
    }

    /// <summary>What a request without any prefetch amounts to.</summary>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="entered">Stands on the diagnoses that the user has just entered; by default there are none.</param>
    public PrefetchResult Nothing(string patientId, Utf8JsonReader entered = default) =>
        NewChart(new PatientIdentity(patientId, null), entered).ToResult();

    /// <summary>Reads the prefetch object the reader stands on and leaves it on its end.</summary>
    /// <param name="reader">Stands on the start of the object.</param>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <param name="entered">Stands on the diagnoses that the user has just entered; by default there are none.</param>
    /// <exception cref="JsonException">The JSON itself is broken.</exception>
    /// <exception cref="RepeatedKeyException">A key stands twice: which one is meant cannot be told.</exception>
    /// <exception cref="InvalidOperationException">A text outside the resources holds half of a surrogate pair.</exception>
    public PrefetchResult Read(ref Utf8JsonReader reader, string patientId, Utf8JsonReader entered = default)
    {
        var start = reader;
        var chart = ReadOnce(ref reader, new PatientIdentity(patientId, null), entered);
        if (chart.PatientFullUrl is { } fullUrl && chart.HasStrangers)
        {
            // The Patient came after resources that name it by its urn:uuid: read again, knowing it.
            reader = start;
            chart = ReadOnce(ref reader, new PatientIdentity(patientId, fullUrl), entered);
        }

        return chart.ToResult();
    }

    private Chart ReadOnce(ref Utf8JsonReader reader, PatientIdentity patient, Utf8JsonReader entered)
    {
        var chart = NewChart(patient, entered);
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
                var tally = chart.Open(key);
                chart.Close(key, ReadKey(ref reader, key, tally, chart));
            }
        }

        return chart;
    }

    // What was just entered is evidence, and says nothing about how much of the record was supplied.
    private Chart NewChart(PatientIdentity patient, Utf8JsonReader entered)
    {
        var chart = new Chart(_plan, patient);
        if (entered.TokenType == JsonTokenType.StartObject)
        {
            _ = ReadKey(ref entered, _plan.Keys.First(k => k.Kind == RecordKinds.Diagnoses), chart.OpenEntered(), chart);
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

    private PrefetchState ReadKey(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
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
        var before = chart.Mark();
        var type = _bundles.Read(ref reader, key, tally, chart);
        if (type == Bundle || (type is null && tally.HasEntries))
        {
            return tally.State();
        }

        chart.ForgetSince(before);
        if (type != key.ResourceType)
        {
            return PrefetchState.Failed;
        }

        tally.Count(_readers.Read(ref start, key, tally, chart));
        chart.GiveFullUrl(null);
        var isWhole = key.Template.StartsWith($"{type}/", StringComparison.Ordinal);
        return tally.State() is PrefetchState.Supplied && !isWhole ? PrefetchState.Partial : tally.State();
    }
}
