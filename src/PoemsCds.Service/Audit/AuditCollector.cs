using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using PoemsCds.Service.Description;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Audit;

/// <summary>
/// Sends AuditEvents to an OpenTelemetry collector: one log record for each, whose body is the AuditEvent. It has a logger of its own, so
/// that no other line of the service is sent and none of these is printed.
/// </summary>
internal sealed class AuditCollector : IAuditSink, IDisposable
{
    private const string Category = "PoemsCds.Audit";
    private const int TimeoutMilliseconds = 10_000;

    // More than a batch, so that nothing is dropped between the batch and the flush.
    private const int QueueSize = 4 * AuditWriter.MaxBatchSize;

    private static readonly EventId Kind = new(1, "AuditEvent");
    private static readonly KeyValuePair<string, object?>[] Attributes = [new("fhir.resource_type", "AuditEvent")];

    private readonly Uri _address;
    private readonly OtlpResponses _responses = new();
    private readonly BatchLogRecordExportProcessor _processor;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;

    /// <summary>Creates the sink from valid options. No connection is made yet.</summary>
    public AuditCollector(IConfiguration configuration)
    {
        _address = TelemetryOptions.AddressOf(configuration, TelemetryOptions.Logs);
        _processor = new BatchLogRecordExportProcessor(
            new OtlpLogExporter(new OtlpExporterOptions
            {
                Endpoint = _address,
                Protocol = TelemetryOptions.IsGrpc(configuration) ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf,
                TimeoutMilliseconds = TimeoutMilliseconds,
                HttpClientFactory = CreateClient,
            }),
            maxQueueSize: QueueSize,
            scheduledDelayMilliseconds: int.MaxValue,
            maxExportBatchSize: QueueSize);
        _loggers = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("poems-cds", serviceVersion: ProgramVersion.Current));
            options.AddProcessor(_processor);
        }));
        _logger = _loggers.CreateLogger(Category);
    }

    /// <inheritdoc/>
    public string Name => "otlp";

    /// <inheritdoc/>
    public string Place => _address.GetLeftPart(UriPartial.Path);

    /// <inheritdoc/>
    public void Write(IReadOnlyList<string> events)
    {
        _responses.Clear();
        foreach (var one in events)
        {
            _logger.Log(LogLevel.Information, Kind, Attributes, null, (_, _) => one);
        }

        _processor.ForceFlush(TimeoutMilliseconds);
        if (_responses.Fault is { } fault)
        {
            throw new IOException(fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loggers.Dispose();
        _responses.Dispose();
    }

    private HttpClient CreateClient() =>
        new(_responses, disposeHandler: false) { Timeout = TimeSpan.FromMilliseconds(TimeoutMilliseconds) };
}
