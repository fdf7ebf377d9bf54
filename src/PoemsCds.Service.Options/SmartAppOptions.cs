using System.ComponentModel.DataAnnotations;

namespace PoemsCds.Service.Options;

/// <summary>
/// Limits of the evidence page, a SMART app: section <c>PoemsCds:SmartApp</c>. The page is on for the clients that have it registered
/// (<c>PoemsCds:Clients:0:SmartApp</c>).
/// </summary>
public sealed class SmartAppOptions
{
    /// <summary>
    /// How long the page can be used after a launch, in minutes, at most as long as the access token lasts. Then the user has to launch it
    /// again.
    /// </summary>
    /// <value>Default: 30. From 2 to 480.</value>
    [Range(2, 480)]
    public int SessionMinutes { get; set; } = 30;

    /// <summary>Maximum time to read the chart for the page, in seconds. What has not come by then is not known.</summary>
    /// <value>Default: 10. From 1 to 60.</value>
    [Range(1, 60)]
    public int ReadSeconds { get; set; } = 10;

    /// <summary>
    /// Maximum number of pages in use at a time, on this node. Each holds an access token in memory. With one more, the oldest ends.
    /// </summary>
    /// <value>Default: 2,000. From 10 to 100,000.</value>
    [Range(10, 100_000)]
    public int MaxSessions { get; set; } = 2000;
}
