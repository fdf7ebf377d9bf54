using Microsoft.Extensions.Configuration;

namespace PoemsCds.Service.Options;

/// <summary>
/// Traces and metrics of the service: section <c>PoemsCds:Telemetry</c>. OpenTelemetry's own variables, such as
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, configure the OTLP export.
/// </summary>
public sealed class TelemetryOptions
{
    /// <summary>The signal of logs.</summary>
    public const string Logs = "LOGS";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static readonly string[] Endpoints = [Endpoint, EndpointOf("TRACES"), EndpointOf("METRICS"), EndpointOf(Logs)];
    private static readonly string[] Protocols = ["grpc", "http/protobuf"];

    /// <summary>Whether metrics are served at <c>/metrics</c>, to anyone who reaches the service. Block the path at the gateway.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Prometheus { get; set; }

    /// <summary>Whether a signal is exported by OTLP.</summary>
    /// <param name="configuration">Settings and environment.</param>
    /// <param name="signal"><c>TRACES</c>, <c>METRICS</c> or <c>LOGS</c>.</param>
    public static bool IsSent(IConfiguration configuration, string signal) =>
        !string.IsNullOrEmpty(configuration[Endpoint]) || !string.IsNullOrEmpty(configuration[EndpointOf(signal)]);

    /// <summary>The address that a signal is sent to, with the path of HTTP.</summary>
    /// <param name="configuration">Settings and environment.</param>
    /// <param name="signal">One for which <see cref="IsSent"/> is true.</param>
    public static Uri AddressOf(IConfiguration configuration, string signal) =>
        configuration[EndpointOf(signal)] is { Length: > 0 } own ? new Uri(own)
        : IsGrpc(configuration) ? new Uri(configuration[Endpoint] ?? "")
        : new Uri($"{(configuration[Endpoint] ?? "").TrimEnd('/')}/v1/{signal.ToLowerInvariant()}");

    /// <summary>Whether telemetry is sent by gRPC, the default, and not by HTTP.</summary>
    public static bool IsGrpc(IConfiguration configuration) => configuration[Protocol] is not "http/protobuf";

    /// <summary>Validates the variables of OpenTelemetry, which itself ignores invalid ones silently.</summary>
    public static IEnumerable<string> Validate(IConfiguration configuration)
    {
        foreach (var key in Endpoints.Where(k => configuration[k] is { Length: > 0 } text && !IsAddress(text)))
        {
            yield return $"{key} is not a URL. Use one such as http://collector:4317.";
        }

        if (configuration[Protocol] is { Length: > 0 } protocol && !Protocols.Contains(protocol))
        {
            yield return $"{Protocol} is not a supported protocol. Use one of {string.Join(", ", Protocols)}.";
        }
    }

    /// <summary>The variable with the address for one signal alone.</summary>
    /// <param name="signal"><c>TRACES</c>, <c>METRICS</c> or <c>LOGS</c>.</param>
    public static string EndpointOf(string signal) => $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT";

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
