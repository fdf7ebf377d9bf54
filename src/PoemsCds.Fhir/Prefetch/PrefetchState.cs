namespace PoemsCds.Fhir.Prefetch;

/// <summary>What the client did with one key of the prefetch.</summary>
public enum PrefetchState
{
    /// <summary>The key is not there: nothing is known.</summary>
    Missing,

    /// <summary>The client's query failed, or the value cannot be used: nothing is known.</summary>
    Failed,

    /// <summary>A part is there: more pages exist, or the server says that it could not give everything.</summary>
    Partial,

    /// <summary><c>null</c>, or a Bundle without entries: the client looked and has nothing.</summary>
    Empty,

    /// <summary>All of it is there.</summary>
    Supplied,
}
