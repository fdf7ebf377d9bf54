using System.ComponentModel.DataAnnotations;

namespace PoemsCds.Service.Options;

/// <summary>Limits on tokens and key sets, the same for each client: section <c>PoemsCds:Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>Allowed difference between the clocks of client and service, in seconds, in either direction.</summary>
    /// <value>Default: 60. From 0 to 300.</value>
    [Range(0, 300)]
    public int ClockSkewSeconds { get; set; } = 60;

    /// <summary>Maximum time from <c>iat</c> to <c>exp</c> of a token, in minutes.</summary>
    /// <value>Default: 60. From 1 to 1,440.</value>
    [Range(1, 1_440)]
    public int MaxLifetimeMinutes { get; set; } = 60;

    /// <summary>
    /// Number of used tokens remembered per client, about 100 bytes each. When it is full, the client's calls get 503. Use the client's
    /// calls per second times the lifetime of its tokens in seconds.
    /// </summary>
    /// <value>Default: 1,000,000. From 1,000 to 50,000,000.</value>
    [Range(1_000, 50_000_000)]
    public int ReplayCapacity { get; set; } = 1_000_000;

    /// <summary>
    /// Where used tokens are remembered: in the process (<c>Memory</c>), or in the database of the store (<c>Database</c>), for several
    /// nodes and across restarts.
    /// </summary>
    /// <value>Default: <see cref="ReplayStoreKind.Memory"/>.</value>
    public ReplayStoreKind ReplayStore { get; set; }

    /// <summary>Time after which a key set is read again, in minutes.</summary>
    /// <value>Default: 15. From 1 to 1,440.</value>
    [Range(1, 1_440)]
    public int KeySetRefreshMinutes { get; set; } = 15;

    /// <summary>Maximum age of a key set that cannot be read again, in hours.</summary>
    /// <value>Default: 24. From 1 to 168.</value>
    [Range(1, 168)]
    public int KeySetMaxAgeHours { get; set; } = 24;

    /// <summary>Minimum time between two requests for one key set, in seconds, regardless of the number of unknown keys.</summary>
    /// <value>Default: 10. From 1 to 3,600.</value>
    [Range(1, 3_600)]
    public int KeySetRetrySeconds { get; set; } = 10;

    /// <summary>Time limit of one request for a key set, in seconds.</summary>
    /// <value>Default: 3. From 1 to 30.</value>
    [Range(1, 30)]
    public int KeySetTimeoutSeconds { get; set; } = 3;
}

/// <summary>Where used tokens are remembered.</summary>
public enum ReplayStoreKind
{
    /// <summary>In the memory of the process, for one node. A token issued before the start is refused.</summary>
    Memory,

    /// <summary>
    /// In the database of the store, for one or more nodes and across restarts. While it is unavailable, no token is accepted.
    /// </summary>
    Database,
}
