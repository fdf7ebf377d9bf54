using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using PoemsCds.Service.Options;
using PoemsCds.Service.Tests.Storage;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Audit;

/// <summary>AuditEvents as a collector receives them by OTLP.</summary>
public sealed class AuditCollectorTests : IDisposable
{
    private readonly WireMockServer _collector = Ehr.Start();
    private readonly Host _host = new();

    public AuditCollectorTests()
    {
        _host.Settings["PoemsCds:Audit:Otlp"] = "true";
        _host.Settings["OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"] = $"{_collector.Url}/v1/logs";
        _host.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
    }

    private IReadOnlyList<string> Bodies =>
        [.. _collector.Received().Where(r => r.Path == "/v1/logs").Select(r => Encoding.UTF8.GetString(r.BodyAsBytes ?? []))];

    public void Dispose()
    {
        _host.Dispose();
        _collector.Dispose();
    }

    [Fact]
    public async Task Post_Call_CollectorGetsTheEventAndNoOtherLine()
    {
        _collector.Answer(Response.Create().WithStatusCode(200));

        await _host.ShowAsync(StoreCalls.Workup);
        await _host.DisposeAsync();

        var body = Assert.Single(Bodies);
        Assert.Contains("\"resourceType\":\"AuditEvent\"", body);
        Assert.Contains("/patient-digest", body);
        Assert.Contains("poems-cds", body);
        Assert.DoesNotContain("Answered", body);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("resourceType", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    public async Task Post_CollectorRefuses_CallsAreAnsweredReportedOnceAndSentLater(int status)
    {
        _collector.Answer(Response.Create().WithStatusCode(status));

        Assert.NotNull(await _host.ShowAsync(StoreCalls.Workup));
        await Waiting.UntilAsync("a second attempt", () => Bodies.Count >= 2);
        _collector.Answer(Response.Create().WithStatusCode(200));
        await Waiting.UntilAsync("event 61", () => Has(" Warning 61 "));

        Assert.Single(_host.Log.Lines, line => line.Contains(" Error 60 ", StringComparison.Ordinal));
        Assert.True(Has($"the collector answered {status}"));
        Assert.Contains("AuditEvent", Bodies[^1]);
    }

    [Fact]
    public async Task Post_CollectorRefusesTheSecondOfMany_EachArrivesOnce()
    {
        var asked = 0;
        _collector.Answer(_ => Task.FromResult(Ehr.Json("", Interlocked.Increment(ref asked) == 2 ? 503 : 200)));

        for (var i = 0; i < 5; i++)
        {
            await _host.ShowAsync(StoreCalls.Workup);
        }

        await _host.DisposeAsync();

        Assert.Equal(6, asked);
        Assert.Equal(5, Bodies.Select(b => Regex.Match(b, "\"id\":\"([^\"]+)\"").Groups[1].Value).Distinct().Count());
    }

    [Fact]
    public async Task Post_CollectorAway_LostEventsAreCountedAtTheStop()
    {
        _host.Settings["OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"] = "http://127.0.0.1:9/v1/logs";

        using var client = _host.CreateClient();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.PostHookAsync(StoreCalls.Workup)).StatusCode);
        }

        await Waiting.UntilAsync("event 60", () => Has(" Error 60 "));
        await _host.DisposeAsync();

        Assert.True(Has("the collector cannot be reached"));
        Assert.True(Has("3 AuditEvents for http://127.0.0.1:9/v1/logs are lost"));
    }

    [Fact]
    public async Task Post_GrpcCollector_RefusesThenGetsTheEvent()
    {
        await using var collector = await GrpcCollector.StartAsync();
        collector.Status = 14;
        _host.Settings.Remove("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT");
        _host.Settings.Remove("OTEL_EXPORTER_OTLP_PROTOCOL");
        _host.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url;

        Assert.NotNull(await _host.ShowAsync(StoreCalls.Workup));
        await Waiting.UntilAsync("event 60", () => Has(" Error 60 "));
        collector.Status = 0;
        await Waiting.UntilAsync("event 61", () => Has(" Warning 61 "));

        Assert.True(Has("the collector answered with gRPC status 14"));
        var logs = collector.Received.Where(r => r.Path == "/opentelemetry.proto.collector.logs.v1.LogsService/Export").ToList();
        Assert.Contains("\"resourceType\":\"AuditEvent\"", Encoding.UTF8.GetString(logs[^1].Body));
    }

    [Theory]
    [InlineData("http://collector:4318", "http/protobuf", "http://collector:4318/v1/logs")]
    [InlineData("http://collector:4318/otlp/", "http/protobuf", "http://collector:4318/otlp/v1/logs")]
    [InlineData("http://collector:4317", "grpc", "http://collector:4317/")]
    public void AddressOf_GeneralEndpoint_HasThePathOfTheSignalByHttp(string endpoint, string protocol, string expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
        }).Build();

        Assert.Equal(expected, TelemetryOptions.AddressOf(configuration, TelemetryOptions.Logs).AbsoluteUri);
    }

    private bool Has(string text) => _host.Log.Lines.Any(line => line.Contains(text, StringComparison.Ordinal));
}
