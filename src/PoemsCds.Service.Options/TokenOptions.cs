using System.ComponentModel.DataAnnotations;

namespace PoemsCds.Service.Options;

/// <summary>Limits on tokens and key sets, the same for every client: section <c>PoemsCds:Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>How far the client's clock may be off, in seconds, either way.</summary>
    /// <value>Default: 60. From 0 to 300.</value>
    [Range(0, 300)]
    public int ClockSkewSeconds { get; set; } = 60;

    /// <summary>Longest time from <c>iat</c> to <c>exp</c>, in minutes.</summary>
    /// <value>Default: 60. From 1 to 1,440.</value>
    [Range(1, 1_440)]
    public int MaxLifetimeMinutes { get; set; } = 60;

    /// <summary>Number of tokens of each client that are remembered against a second use; beyond it, its calls are answered with 503.</summary>
    /// <value>Default: 1,000,000, about 100 MB for a client whose share is full. From 1,000 to 50,000,000.</value>
    [Range(1_000, 50_000_000)]
    public int ReplayCapacity { get; set; } = 1_000_000;

    /// <summary>Where used tokens are remembered: by this process, or by the database of the store, for several nodes.</summary>
    /// <value>Default: <see cref="ReplayStoreKind.Memory"/>.</value>
    public ReplayStoreKind ReplayStore { get; set; }

    /// <summary>Age at which a key set is read again, in minutes.</summary>
    /// <value>Default: 15. From 1 to 1,440.</value>
    [Range(1, 1_440)]
    public int KeySetRefreshMinutes { get; set; } = 15;

    /// <summary>Age up to which the last good key set is used while it cannot be read again, in hours.</summary>
    /// <value>Default: 24. From 1 to 168.</value>
    [Range(1, 168)]
    public int KeySetMaxAgeHours { get; set; } = 24;

    /// <summary>Least time between two readings of one key set, in seconds, however many tokens name unknown keys.</summary>
    /// <value>Default: 10. From 1 to 3,600.</value>
    [Range(1, 3_600)]
    public int KeySetRetrySeconds { get; set; } = 10;

    /// <summary>Time for one reading of a key set, in seconds.</summary>
    /// <value>Default: 3. From 1 to 30.</value>
    [Range(1, 30)]
    public int KeySetTimeoutSeconds { get; set; } = 3;
}

/// <summary>Where used tokens are remembered.</summary>
public enum ReplayStoreKind
{
    /// <summary>By this process, for one node, from its start on: a token issued before the start is refused.</summary>
    Memory,

    /// <summary>By the database of the store, for one node or more, across restarts. While it is away, no token is accepted.</summary>
    Database,
}
