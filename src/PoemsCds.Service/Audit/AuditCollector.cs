using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using PoemsCds.Service.Description;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Audit;

/// <summary>
/// Sends AuditEvents to an OpenTelemetry collector: one request for each, with a log record whose body is the AuditEvent. It has a logger
/// of its own, so that no other line of the service is sent and none of these is printed.
/// </summary>
internal sealed class AuditCollector : IAuditSink, IDisposable
{
    private const string Category = "PoemsCds.Audit";
    private const int TimeoutMilliseconds = 10_000;

    private static readonly EventId Kind = new(1, "AuditEvent");
    private static readonly KeyValuePair<string, object?>[] Attributes = [new("fhir.resource_type", "AuditEvent")];

    private readonly Uri _address;
    private readonly OtlpResponses _responses = new();
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private IReadOnlyList<string> _batch = [];
    private int _accepted;

    /// <summary>Creates the sink from valid options. No connection is made yet.</summary>
    public AuditCollector(IConfiguration configuration)
    {
        _address = TelemetryOptions.AddressOf(configuration, TelemetryOptions.Logs);
        var exporter = new OtlpLogExporter(new OtlpExporterOptions
        {
            Endpoint = _address,
            Protocol = TelemetryOptions.IsGrpc(configuration) ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf,
            TimeoutMilliseconds = TimeoutMilliseconds,
            HttpClientFactory = CreateClient,
        });
        _loggers = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("poems-cds", serviceVersion: ProgramVersion.Current));
            options.AddProcessor(new SimpleLogRecordExportProcessor(exporter)); // a batch would not tell when it has arrived
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
        if (!ReferenceEquals(events, _batch))
        {
            (_batch, _accepted) = (events, 0);
        }

        for (; _accepted < events.Count; _accepted++) // a batch that is tried again begins with the first that was not accepted
        {
            Send(events[_accepted]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loggers.Dispose();
        _responses.Dispose();
    }

    private void Send(string one)
    {
        _responses.Clear();
        _logger.Log(LogLevel.Information, Kind, Attributes, null, (_, _) => one);
        if (_responses.Fault is { } fault)
        {
            throw new IOException(fault);
        }
    }

    private HttpClient CreateClient() =>
        new(_responses, disposeHandler: false) { Timeout = TimeSpan.FromMilliseconds(TimeoutMilliseconds) };
}
