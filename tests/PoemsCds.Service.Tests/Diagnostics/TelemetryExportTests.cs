using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PoemsCds.Service.Tests.Fetching;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Diagnostics;

/// <summary>Exported telemetry, read as a collector receives it.</summary>
public sealed class TelemetryExportTests : IDisposable
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static readonly string[] Told =
    [
        $"POST {Host.PatientView}", "read", "assess", "fetch page", "poemscds.outcome", "poemscds.conclusion", "poems-cds",
    ];
    private static readonly string[] Measured =
    [
        "poemscds.assessments", "poemscds.call.duration", "poemscds.fetch.keys", "http.server.request.duration",
    ];

    private readonly Host _host = new() { IsVerbose = true };
    private readonly WireMockServer _collector = Ehr.Start();
    private readonly WireMockServer _fhir = Ehr.Start();

    public TelemetryExportTests()
    {
        _collector.Answer(Response.Create().WithStatusCode(200));
        _fhir.Answer(_ => Task.FromResult(Ehr.Json($$"""{"resourceType":"Bundle","id":"{{CanaryTests.Mark}}"}""")));
    }

    private IEnumerable<(string Path, string Body)> Received =>
        _collector.Received().Select(request => (request.Path, Encoding.Latin1.GetString(request.BodyAsBytes ?? [])));

    public void Dispose()
    {
        _host.Dispose();
        _collector.Dispose();
        _fhir.Dispose();
    }

    [Fact]
    public async Task Export_MarkedCallWithFetching_TracesAndMetricsWithoutMark()
    {
        _host.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Url ?? "";
        _host.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        await using var app = _host.Calling($"{_fhir.Url}/{CanaryTests.Mark}");
        using var client = app.CreateClient();

        using var call = new HttpRequestMessage(HttpMethod.Post, $"{Host.PatientView}?patient={CanaryTests.Mark}")
        {
            Content = new StringContent(MarkedRequest(_fhir.Url ?? ""), Encoding.UTF8, "application/json"),
            Headers =
            {
                { "traceparent", $"00-{Trace}-00f067aa0ba902b7-01" },
                { "tracestate", $"ehr={CanaryTests.Mark}" },
                { "baggage", $"patient={CanaryTests.Mark}" },
                { "User-Agent", CanaryTests.Mark },
            },
        };
        var answer = await client.SendAsync(call);
        await client.GetAsync($"/Patient/{CanaryTests.Mark}");
        Assert.True(app.Services.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.True(app.Services.GetRequiredService<MeterProvider>().ForceFlush());

        Assert.True((int)answer.StatusCode is 200 or 412);
        Assert.NotEmpty(_fhir.Received());
        Assert.All(_fhir.Received(), asked => Assert.Contains(Trace, asked.Header("traceparent")));
        Assert.All(_fhir.Received(), asked => Assert.Empty(asked.Header("baggage")));
        Assert.DoesNotContain(Received, r => r.Body.Contains(CanaryTests.Mark, StringComparison.OrdinalIgnoreCase));
        var traces = string.Concat(Received.Where(r => r.Path == "/v1/traces").Select(r => r.Body));
        Assert.All(Told, text => Assert.Contains(text, traces));
        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(Trace)), traces);
        var metrics = string.Concat(Received.Where(r => r.Path == "/v1/metrics").Select(r => r.Body));
        Assert.All(Measured, name => Assert.Contains(name, metrics));
    }

    [Fact]
    public async Task Metrics_Enabled_ServedForPrometheusWithoutMark()
    {
        _host.Settings["PoemsCds:Telemetry:Prometheus"] = "true";
        using var client = _host.CreateClient();

        await client.PostHookAsync(MarkedRequest("https://fhir.example.org"));
        var metrics = await client.GetStringAsync("/metrics");

        Assert.Contains("poemscds_assessments", metrics);
        Assert.Contains("poemscds_call_duration_seconds_bucket", metrics);
        Assert.Contains("le=\"0.25\"", metrics);
        Assert.DoesNotContain(CanaryTests.Mark, metrics, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Metrics_Disabled_NotFoundAndNoListener()
    {
        using var client = _host.CreateClient();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync("/metrics")).StatusCode);
        Assert.Null(_host.Services.GetService<MeterProvider>());
        Assert.Null(_host.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task Export_CollectorDown_CallsAreAnswered()
    {
        _host.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9";
        using var client = _host.CreateClient();

        var answer = await client.PostHookAsync(FetchingHost.Sample("triad").ToJsonString());

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Single(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray());
    }

    private static string MarkedRequest(string server)
    {
        var request = FetchingHost.Sample("published-set");
        CanaryTests.MarkTexts(request["prefetch"]);
        request["prefetch"]!.AsObject().Remove("conditions");
        return request.WithFhirAccess($"{server}/{CanaryTests.Mark}").ToJsonString();
    }
}
