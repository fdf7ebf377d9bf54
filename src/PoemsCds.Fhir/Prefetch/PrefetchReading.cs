namespace PoemsCds.Fhir.Prefetch;

/// <summary>The prefetch of a request as far as it was read. What is fetched is added to it by <see cref="PrefetchReader.Add"/>.</summary>
public sealed class PrefetchReading
{
    internal PrefetchReading(PatientRecordBuilder record)
    {
        Record = record;
        Result = record.ToResult();
    }

    /// <summary>What was read.</summary>
    public PrefetchResult Result { get; }

    /// <summary>The facts, to add to.</summary>
    internal PatientRecordBuilder Record { get; }
}
