namespace PoemsCds.FhirClient;

/// <summary>Bounds of fetching.</summary>
public sealed record FetchLimits
{
    /// <summary>Longest time one request may take, from connecting to the last byte.</summary>
    public required TimeSpan Attempt { get; init; }

    /// <summary>Most pages of one key.</summary>
    public required int PagesPerKey { get; init; }

    /// <summary>Most entries of one key; the page that passes it is the last.</summary>
    public required int EntriesPerKey { get; init; }

    /// <summary>Largest page, in bytes, after decompression.</summary>
    public required int BytesPerPage { get; init; }

    /// <summary>Most bytes of one hook call, after decompression.</summary>
    public required int BytesPerCall { get; init; }

    /// <summary>Most requests to one FHIR server at a time.</summary>
    public required int RequestsPerServer { get; init; }
}
