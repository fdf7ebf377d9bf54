using System.ComponentModel.DataAnnotations;

namespace PoemsCds.Service.Options;

/// <summary>How many requests are taken, section <c>PoemsCds:RateLimit</c>. What is beyond is answered with 429.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Whether the limits are applied.</summary>
    /// <value>Default: <see langword="true"/>; in Development <see langword="false"/>.</value>
    public bool? Enabled { get; set; }

    /// <summary>Requests a second that each client may send in the long run.</summary>
    /// <value>Default: 200. From 1 to 100,000.</value>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>Requests that a client may send at once after a pause.</summary>
    /// <value>Default: 400. From 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 400;

    /// <summary>Requests of one client that are worked on at the same time.</summary>
    /// <value>Default: 64. From 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int ConcurrentRequestsPerClient { get; set; } = 64;

    /// <summary>Requests of one client that wait for their turn.</summary>
    /// <value>Default: 128. From 0 to 100,000.</value>
    [Range(0, 100_000)]
    public int QueuedRequestsPerClient { get; set; } = 128;

    /// <summary>Requests of all clients that are worked on at the same time.</summary>
    /// <value>Default: 128. From 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int ConcurrentRequests { get; set; } = 128;

    /// <summary>Requests of all clients that wait for their turn.</summary>
    /// <value>Default: 256. From 0 to 100,000.</value>
    [Range(0, 100_000)]
    public int QueuedRequests { get; set; } = 256;

    /// <summary>Time that a request waits for its turn, in seconds; then it is refused.</summary>
    /// <value>Default: 10. From 1 to 300.</value>
    [Range(1, 300)]
    public int MaxWaitSeconds { get; set; } = 10;
}
