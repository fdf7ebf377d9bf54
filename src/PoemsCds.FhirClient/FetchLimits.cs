namespace PoemsCds.FhirClient;

/// <summary>The limits of fetching.</summary>
public sealed record FetchLimits
{
    /// <summary>Time limit of one request, from connecting to the last byte.</summary>
    public required TimeSpan Attempt { get; init; }

    /// <summary>Maximum pages per key.</summary>
    public required int PagesPerKey { get; init; }

    /// <summary>Maximum entries per key. The page that exceeds it is the last one.</summary>
    public required int EntriesPerKey { get; init; }

    /// <summary>Maximum size of a page, in bytes, after decompression.</summary>
    public required int BytesPerPage { get; init; }

    /// <summary>Maximum bytes per hook call, after decompression.</summary>
    public required int BytesPerCall { get; init; }

    /// <summary>Maximum Medications fetched per hook call; zero fetches none.</summary>
    public required int MedicationsPerCall { get; init; }

    /// <summary>Maximum concurrent requests to one FHIR server.</summary>
    public required int RequestsPerServer { get; init; }
}
