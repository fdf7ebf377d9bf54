namespace PoemsCds.Fhir.Prefetch;

/// <summary>How much of one prefetch key the client supplied.</summary>
public enum PrefetchState
{
    /// <summary>The key is missing: nothing is known.</summary>
    Missing,

    /// <summary>The query failed or the value is unusable: nothing is known.</summary>
    Failed,

    /// <summary>Some of the data is there: more pages exist, or the server reported an error.</summary>
    Partial,

    /// <summary><c>null</c> or a Bundle without entries: the client searched and found nothing.</summary>
    Empty,

    /// <summary>All data is there.</summary>
    Supplied,
}
