using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Screening.Judging;

/// <summary>The prefetch keys of one patient while the record is built.</summary>
/// <param name="plan">The prefetch queries.</param>
/// <param name="record">The record.</param>
/// <param name="isComplete">Whether the data of the supplied kinds are complete.</param>
internal sealed class OpenKeys(PrefetchPlan plan, PatientRecordBuilder record, bool isComplete)
{
    private readonly List<(PrefetchKey Key, PrefetchKeyCounts Counts)> _open = [];

    /// <summary>Opens all keys of the supplied kinds.</summary>
    internal void Open(RecordKinds supplied)
    {
        foreach (var key in plan.Keys)
        {
            if (supplied.HasFlag(key.Kind) && key.Kind != RecordKinds.Demographics)
            {
                Open(key, !isComplete);
            }
        }
    }

    /// <summary>The counts of the first key of a resource type. Where its kind was not supplied, the data are partial.</summary>
    internal PrefetchKeyCounts? Of(string resourceType)
    {
        foreach (var (key, counts) in _open)
        {
            if (key.ResourceType == resourceType)
            {
                return counts;
            }
        }

        foreach (var key in plan.Keys)
        {
            if (key.ResourceType == resourceType)
            {
                return Open(key, isPartial: key.Kind != RecordKinds.Demographics || !isComplete);
            }
        }

        return null;
    }

    /// <summary>Closes all keys.</summary>
    internal void Close()
    {
        foreach (var (key, counts) in _open)
        {
            record.Keys.Close(key, counts.State());
        }
    }

    private PrefetchKeyCounts Open(PrefetchKey key, bool isPartial)
    {
        var counts = record.Keys.Open(key);
        counts.HasNextPage = isPartial;
        _open.Add((key, counts));
        return counts;
    }
}
