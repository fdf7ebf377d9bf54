using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Net;
using PoemsCds.FhirClient;

namespace PoemsCds.Service.Options;

/// <summary>Bounds of fetching what a prefetch lacks, section <c>PoemsCds:Fetch</c>.</summary>
public sealed class FetchOptions
{
    /// <summary>Time for a whole hook call, in milliseconds, from its first byte; fetching ends a tenth of a second before. Reading drafted orders may take as long.</summary>
    /// <value>Default: 1,500 ms. From 200 to 10,000.</value>
    [Range(200, 10_000)]
    public int BudgetMilliseconds { get; set; } = 1500;

    /// <summary>Time for one request to the FHIR server, in milliseconds, from connecting to the last byte.</summary>
    /// <value>Default: 800 ms. From 50 to 10,000.</value>
    [Range(50, 10_000)]
    public int AttemptMilliseconds { get; set; } = 800;

    /// <summary>Most pages of one key.</summary>
    /// <value>Default: 10. From 1 to 100.</value>
    [Range(1, 100)]
    public int MaxPagesPerKey { get; set; } = 10;

    /// <summary>Most entries of one key; the page that passes it is the last.</summary>
    /// <value>Default: 5,000. From 100 to 100,000.</value>
    [Range(100, 100_000)]
    public int MaxEntriesPerKey { get; set; } = 5000;

    /// <summary>Largest page, in bytes, after decompression.</summary>
    /// <value>Default: 8,388,608 (8 MiB). From 64 KiB to 64 MiB.</value>
    [Range(1 << 16, 1 << 26)]
    public int MaxPageBytes { get; set; } = 8 << 20;

    /// <summary>Most bytes fetched for one hook call, after decompression.</summary>
    /// <value>Default: 33,554,432 (32 MiB). From 64 KiB to 256 MiB.</value>
    [Range(1 << 16, 1 << 28)]
    public int MaxCallBytes { get; set; } = 32 << 20;

    /// <summary>Most requests to one FHIR server at a time; four times as many wait.</summary>
    /// <value>Default: 64. From 1 to 1,000.</value>
    [Range(1, 1000)]
    public int MaxRequestsPerServer { get; set; } = 64;

    /// <summary>Private networks in which listed FHIR servers stand, such as <c>10.20.0.0/16</c>.</summary>
    /// <value>Default: none; a server whose name resolves to a private address is not called.</value>
    public IList<string> PrivateNetworks { get; } = [];

    /// <summary>What is wrong, each with key and cure.</summary>
    public IEnumerable<string> Validate() =>
        from i in Enumerable.Range(0, PrivateNetworks.Count)
        where !IPNetwork.TryParse(PrivateNetworks[i], out _)
        select $"PoemsCds:Fetch:PrivateNetworks:{i} is not a network. Use one such as 10.20.0.0/16.";

    /// <summary>The bounds.</summary>
    public FetchLimits ToLimits() => new()
    {
        Attempt = TimeSpan.FromMilliseconds(AttemptMilliseconds),
        PagesPerKey = MaxPagesPerKey,
        EntriesPerKey = MaxEntriesPerKey,
        BytesPerPage = MaxPageBytes,
        BytesPerCall = MaxCallBytes,
        RequestsPerServer = MaxRequestsPerServer,
    };

    /// <summary>The networks.</summary>
    public ImmutableArray<IPNetwork> ToNetworks() => [.. PrivateNetworks.Select(n => IPNetwork.Parse(n))];
}
