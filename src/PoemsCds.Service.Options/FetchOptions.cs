using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Net;
using PoemsCds.FhirClient;

namespace PoemsCds.Service.Options;

/// <summary>Limits on fetching missing prefetch: section <c>PoemsCds:Fetch</c>.</summary>
public sealed class FetchOptions
{
    /// <summary>
    /// Time limit of a whole hook call, in milliseconds, from its first byte. Fetching ends 100 ms earlier. Reading draft orders has the
    /// same limit.
    /// </summary>
    /// <value>Default: 1,500 ms. From 200 to 10,000.</value>
    [Range(200, 10_000)]
    public int BudgetMilliseconds { get; set; } = 1500;

    /// <summary>
    /// Time limit of one request to the FHIR server, in milliseconds, from connecting to the last byte. Connecting alone gets half of it.
    /// </summary>
    /// <value>Default: 800 ms. From 50 to 10,000.</value>
    [Range(50, 10_000)]
    public int AttemptMilliseconds { get; set; } = 800;

    /// <summary>Maximum number of pages of one prefetch key.</summary>
    /// <value>Default: 10. From 1 to 100.</value>
    [Range(1, 100)]
    public int MaxPagesPerKey { get; set; } = 10;

    /// <summary>Maximum number of entries of one prefetch key. The page that exceeds it is the last.</summary>
    /// <value>Default: 5,000. From 100 to 100,000.</value>
    [Range(100, 100_000)]
    public int MaxEntriesPerKey { get; set; } = 5000;

    /// <summary>Maximum size of a page, in bytes, after decompression.</summary>
    /// <value>Default: 8,388,608 (8 MiB). From 64 KiB to 64 MiB.</value>
    [Range(1 << 16, 1 << 26)]
    public int MaxPageBytes { get; set; } = 8 << 20;

    /// <summary>Maximum size of all pages of a hook call, in bytes, after decompression.</summary>
    /// <value>Default: 33,554,432 (32 MiB). From 64 KiB to 256 MiB.</value>
    [Range(1 << 16, 1 << 28)]
    public int MaxCallBytes { get; set; } = 32 << 20;

    /// <summary>
    /// Maximum number of Medications fetched in a hook call, because orders name their drug only by a reference. Each is a request of its
    /// own. 0 fetches none: then an explanation by these drugs stays unknown.
    /// </summary>
    /// <value>Default: 50. From 0 to 500.</value>
    [Range(0, 500)]
    public int MaxMedications { get; set; } = 50;

    /// <summary>Maximum number of concurrent requests to one FHIR server. Four times as many wait.</summary>
    /// <value>Default: 64. From 1 to 1,000.</value>
    [Range(1, 1000)]
    public int MaxRequestsPerServer { get; set; } = 64;

    /// <summary>Private networks that listed FHIR servers are in, such as <c>10.20.0.0/16</c>.</summary>
    /// <value>Default: none. A server whose name resolves to a private address is then not called.</value>
    public IList<string> PrivateNetworks { get; } = [];

    /// <summary>Validates the options. Each error names its key and remedy.</summary>
    public IEnumerable<string> Validate() =>
        from i in Enumerable.Range(0, PrivateNetworks.Count)
        where !IPNetwork.TryParse(PrivateNetworks[i], out _)
        select $"PoemsCds:Fetch:PrivateNetworks:{i} is not a network. Use one such as 10.20.0.0/16.";

    /// <summary>Converts the limits for the FHIR client.</summary>
    public FetchLimits ToLimits() => new()
    {
        Attempt = TimeSpan.FromMilliseconds(AttemptMilliseconds),
        PagesPerKey = MaxPagesPerKey,
        EntriesPerKey = MaxEntriesPerKey,
        BytesPerPage = MaxPageBytes,
        BytesPerCall = MaxCallBytes,
        MedicationsPerCall = MaxMedications,
        RequestsPerServer = MaxRequestsPerServer,
    };

    /// <summary>Parses the private networks.</summary>
    public ImmutableArray<IPNetwork> ToNetworks() => [.. PrivateNetworks.Select(n => IPNetwork.Parse(n))];
}
