using System.Text.Json;
using PoemsCds.Fhir.Reading;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Walks the prefetch of a request once and keeps the facts: one bad resource costs itself, not the answer.</summary>
/// <param name="plan">The keys that are asked for; others are passed over.</param>
/// <param name="knowledge">The codes and words that make an entry a fact.</param>
public sealed class PrefetchReader(PrefetchPlan plan, KnowledgeBase knowledge)
{
    private const string Bundle = "Bundle";

    private readonly ResourceReaders _readers = new(knowledge);

    /// <summary>What a request without any prefetch amounts to.</summary>
    public PrefetchResult Nothing() => new Chart(plan, new PatientIdentity("", null)).ToResult();

    /// <summary>Reads the prefetch object the reader stands on and leaves it on its end.</summary>
    /// <param name="reader">Stands on the start of the object.</param>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    /// <exception cref="JsonException">The JSON itself is broken.</exception>
    /// <exception cref="RepeatedKeyException">A key stands twice: which one is meant cannot be told.</exception>
    /// <exception cref="InvalidOperationException">A text outside the resources holds half of a surrogate pair.</exception>
    public PrefetchResult Read(ref Utf8JsonReader reader, string patientId)
    {
        var start = reader;
        var chart = ReadOnce(ref reader, new PatientIdentity(patientId, null));
        if (chart.PatientFullUrl is { } fullUrl && chart.HasStrangers)
        {
            // The Patient came after resources that name it by its urn:uuid: read again, knowing it.
            reader = start;
            chart = ReadOnce(ref reader, new PatientIdentity(patientId, fullUrl));
        }

        return chart.ToResult();
    }

    private Chart ReadOnce(ref Utf8JsonReader reader, PatientIdentity patient)
    {
        var chart = new Chart(plan, patient);
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

    private PrefetchKey? FindKey(scoped in Utf8JsonReader reader)
    {
        foreach (var key in plan.Keys)
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
        var type = ReadBundle(ref reader, key, tally, chart);
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

    /// <summary>Reads a value as the Bundle it should be; <c>resourceType</c> may come last.</summary>
    /// <returns>Its <c>resourceType</c>; <see langword="null"/> when it has none.</returns>
    private string? ReadBundle(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
        string? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.ValueTextEquals("resourceType"u8) ? BundleMember.ResourceType
                : reader.ValueTextEquals("entry"u8) ? BundleMember.Entry
                : reader.ValueTextEquals("link"u8) ? BundleMember.Link
                : reader.ValueTextEquals("total"u8) ? BundleMember.Total
                : BundleMember.Other;
            reader.Read();
            switch (member)
            {
                case BundleMember.ResourceType:
                    type = JsonText.Read(in reader, ResourceHead.LongestId);
                    reader.Skip();
                    break;
                case BundleMember.Entry:
                    ReadEntries(ref reader, key, tally, chart);
                    break;
                case BundleMember.Link:
                    tally.HasNextPage |= HasNextLink(ref reader);
                    break;
                case BundleMember.Total when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var total):
                    tally.Total = total;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return type;
    }

    private void ReadEntries(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            tally.HasError |= reader.TokenType != JsonTokenType.Null;
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            tally.HasEntries = true;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadEntry(ref reader, key, tally, chart);
            }
            else
            {
                tally.Count(DropReason.NoResource);
                reader.Skip();
            }
        }
    }

    private void ReadEntry(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
        var fullUrl = default(Utf8JsonReader);
        var hasResource = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResource = reader.ValueTextEquals("resource"u8);
            var isFullUrl = reader.ValueTextEquals("fullUrl"u8);
            reader.Read();
            if (isResource && reader.TokenType == JsonTokenType.StartObject)
            {
                tally.Count(_readers.Read(ref reader, key, tally, chart));
                hasResource = true;
                continue;
            }

            fullUrl = isFullUrl ? reader : fullUrl;
            reader.Skip();
        }

        if (!hasResource)
        {
            tally.Count(DropReason.NoResource);
        }

        if (chart.AwaitsFullUrl)
        {
            chart.GiveFullUrl(JsonText.Read(in fullUrl, ResourceHead.LongestId));
        }
    }

    // One link where a list belongs is read like the list.
    private static bool HasNextLink(ref Utf8JsonReader reader)
    {
        var hasNext = false;
        var depth = reader.CurrentDepth;
        if (reader.TokenType is not JsonTokenType.StartArray and not JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("relation"u8))
            {
                reader.Read();
                hasNext |= reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("next"u8);
            }
        }

        return hasNext;
    }

    private enum BundleMember
    {
        Other,
        ResourceType,
        Entry,
        Link,
        Total,
    }
}
