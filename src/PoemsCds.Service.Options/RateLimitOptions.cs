using System.ComponentModel.DataAnnotations;

namespace PoemsCds.Service.Options;

/// <summary>Rate limits: section <c>PoemsCds:RateLimit</c>. A request that exceeds them gets 429 with <c>Retry-After</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Whether the limits apply.</summary>
    /// <value>Default: <see langword="true"/>; in Development <see langword="false"/>.</value>
    public bool? Enabled { get; set; }

    /// <summary>
    /// Requests per second that each client may send on average. All readers of the public pages together count as one client.
    /// </summary>
    /// <value>Default: 200. From 1 to 100,000.</value>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>Number of requests that a client may send at once after a pause.</summary>
    /// <value>Default: 400. From 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 400;

    /// <summary>Maximum number of concurrent requests of one client.</summary>
    /// <value>Default: 64. From 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int ConcurrentRequestsPerClient { get; set; } = 64;

    /// <summary>Maximum number of waiting requests of one client.</summary>
    /// <value>Default: 128. From 0 to 100,000.</value>
    [Range(0, 100_000)]
    public int QueuedRequestsPerClient { get; set; } = 128;

    /// <summary>
    /// Maximum number of concurrent requests of all clients together. <c>PoemsCds:MaxBytesInFlight</c> limits their memory.
    /// </summary>
    /// <value>Default: 128. From 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int ConcurrentRequests { get; set; } = 128;

    /// <summary>Maximum number of waiting requests of all clients together.</summary>
    /// <value>Default: 256. From 0 to 100,000.</value>
    [Range(0, 100_000)]
    public int QueuedRequests { get; set; } = 256;

    /// <summary>Maximum time that a request waits, in seconds. It is then refused.</summary>
    /// <value>Default: 10. From 1 to 300.</value>
    [Range(1, 300)]
    public int MaxWaitSeconds { get; set; } = 10;
}
