namespace PoemsCds.Fhir.Prefetch;

/// <summary>The prefetch of a request, as read so far. <see cref="PrefetchReader.Add"/> adds fetched pages.</summary>
public sealed class PrefetchReading
{
    internal PrefetchReading(PatientRecordBuilder record)
    {
        Record = record;
        Result = record.ToResult();
    }

    /// <summary>The record and report of what was read.</summary>
    public PrefetchResult Result { get; }

    /// <summary>The builder that fetched pages are added to.</summary>
    internal PatientRecordBuilder Record { get; }
}
