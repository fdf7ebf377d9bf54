using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PoemsCds.FhirClient;
using PoemsCds.Service.Description;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Exports traces and metrics if configured. Otherwise OpenTelemetry is not loaded.</summary>
internal static class Telemetry
{
    /// <summary>Path of the Prometheus endpoint.</summary>
    internal const string MetricsPath = "/metrics";

    /// <summary>Configuration key that enables <see cref="MetricsPath"/>.</summary>
    internal const string PrometheusKey = PoemsCdsOptions.Section + ":Telemetry:Prometheus";

    private static readonly string[] Meters =
    [
        ServiceMetrics.MeterName,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting",
        "System.Runtime",
    ];

    /// <summary>Adds the configured exporters.</summary>
    internal static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var traces = TelemetryOptions.IsSent(configuration, "TRACES");
        var metrics = TelemetryOptions.IsSent(configuration, "METRICS");
        var prometheus = IsPrometheus(configuration);
        if (!traces && !metrics && !prometheus)
        {
            return;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("poems-cds", serviceVersion: ProgramVersion.Current));
        if (traces)
        {
            telemetry.WithTracing(tracing => tracing
                .AddSource(Tracing.SourceName, FhirPrefetchClient.ActivitySourceName)
                .AddAspNetCoreInstrumentation()
                .AddProcessor(new TagAllowListProcessor())
                .AddOtlpExporter());
        }

        telemetry.WithMetrics(measuring =>
        {
            measuring.AddMeter(Meters);
            _ = metrics ? measuring.AddOtlpExporter() : measuring;
            _ = prometheus ? measuring.AddPrometheusExporter(o => o.ScrapeEndpointPath = MetricsPath) : measuring;
        });
    }

    /// <summary>Maps <see cref="MetricsPath"/> if enabled.</summary>
    internal static void MapTelemetry(this WebApplication app)
    {
        if (IsPrometheus(app.Configuration))
        {
            app.MapPrometheusScrapingEndpoint(MetricsPath).AllowAnonymous();
        }
    }

    private static bool IsPrometheus(IConfiguration configuration) => bool.TryParse(configuration[PrometheusKey], out var isOn) && isOn;
}
