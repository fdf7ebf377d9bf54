using Microsoft.Extensions.Configuration;

namespace PoemsCds.Service.Options;

/// <summary>
/// Where calls are recorded as FHIR AuditEvents, besides the log line of each call: section <c>PoemsCds:Audit</c>.
/// </summary>
public sealed class AuditOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = PoemsCdsOptions.Section + ":Audit";

    /// <summary>Files with one AuditEvent a line.</summary>
    public AuditFileOptions File { get; set; } = new();

    /// <summary>
    /// Whether AuditEvents are sent by OTLP, as log records, to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> or
    /// <c>OTEL_EXPORTER_OTLP_LOGS_ENDPOINT</c> names. How long they are kept is decided there.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Otlp { get; set; }

    /// <summary>Validates the options. Each error names its key and remedy.</summary>
    /// <param name="configuration">Settings and environment.</param>
    public IEnumerable<string> Validate(IConfiguration configuration)
    {
        foreach (var fault in File.Validate())
        {
            yield return fault;
        }

        if (Otlp && !TelemetryOptions.IsSent(configuration, TelemetryOptions.Logs))
        {
            yield return $"{Section}:{nameof(Otlp)} is true, but the address of the collector is missing. Set "
                + $"{TelemetryOptions.EndpointOf(TelemetryOptions.Logs)} to one such as http://collector:4318/v1/logs, or remove the "
                + "setting.";
        }
    }
}

/// <summary>Files with AuditEvents: section <c>PoemsCds:Audit:File</c>.</summary>
public sealed class AuditFileOptions
{
    private const string Section = AuditOptions.Section + ":File";

    /// <summary>
    /// Folder of the files, of this node alone. It is created where it is missing; the files, and a folder that was created, can be read by
    /// their owner only. Relative paths start at the working directory.
    /// </summary>
    /// <value>Default: none. No file is then written.</value>
    public string? Folder { get; set; }

    /// <summary>Number of days that a file is kept after the day of its events (UTC). The service deletes older ones every hour.</summary>
    /// <value>Default: 400. From 1 to 3,650.</value>
    public int RetainDays { get; set; } = 400;

    /// <summary>Size at which a file is followed by a new one, in megabytes. Each day (UTC) has a new one too.</summary>
    /// <value>Default: 100. From 1 to 10,000.</value>
    public int MaxMegabytes { get; set; } = 100;

    /// <summary>
    /// Maximum number of files, so that they cannot fill the disk. If there are more, the oldest are deleted before their days are over,
    /// and event 63 says so.
    /// </summary>
    /// <value>Default: 1,000. From 2 to 100,000.</value>
    public int MaxFiles { get; set; } = 1_000;

    /// <summary>Whether files are written.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Folder);

    /// <summary>Validates the bounds, and that a file can be written in the folder.</summary>
    internal IEnumerable<string> Validate()
    {
        if (RetainDays is < 1 or > 3_650)
        {
            yield return $"{Section}:{nameof(RetainDays)} is {RetainDays}. Set the retention of the site, from 1 to 3650 days, or remove "
                + "it to use 400.";
        }

        if (MaxMegabytes is < 1 or > 10_000)
        {
            yield return $"{Section}:{nameof(MaxMegabytes)} is {MaxMegabytes}. Set a size from 1 to 10000, or remove it to use 100.";
        }

        if (MaxFiles is < 2 or > 100_000)
        {
            yield return $"{Section}:{nameof(MaxFiles)} is {MaxFiles}. Set a number from 2 to 100000, or remove it to use 1000.";
        }

        if (IsOn && PrivateFolder.FindFault(Folder ?? "") is { } fault)
        {
            yield return $"{Section}:{nameof(Folder)} is '{Folder}', where no file can be written: {fault} Set a folder that the user of "
                + "the service may write to, on a volume that is kept, or remove the setting.";
        }
    }
}
