using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PoemsCds.Service.Tests.Diagnostics;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>Token, patient id and all fetched text carry a mark, which must appear only in requests to the FHIR server.</summary>
public sealed class FetchCanaryTests : IAsyncLifetime, IDisposable
{
    private const string OwnPath = "/fhir-of-the-test";

    private static readonly ImmutableDictionary<string, Func<HttpContext, string, Task>> Answers =
        new Dictionary<string, Func<HttpContext, string, Task>>
        {
            ["all comes"] = (context, bundle) => FhirServer.WriteAsync(context, bundle),
            ["refused"] = (context, bundle) => FhirServer.WriteAsync(context, bundle, 401),
            ["broken JSON"] = (context, bundle) => FhirServer.WriteAsync(context, bundle[..^20]),
            ["reset"] = (context, _) =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            ["redirect"] = (context, _) =>
            {
                context.Response.Headers.Location = $"http://{CanaryTests.Mark}.example.org/";
                return FhirServer.WriteAsync(context, "", 302);
            },
            ["hang"] = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted),
        }.ToImmutableDictionary();

    private readonly Host _host = new();
    private readonly JsonObject _request = FetchingHost.Sample("published-set");
    private FhirServer _fhir = null!;
    private string _answer = "all comes";
    private JsonNode _prefetch = new JsonObject();

    public static TheoryData<string> Outcomes => [.. Answers.Keys.Order(StringComparer.Ordinal)];

    public async Task InitializeAsync() => _fhir = await FhirServer.StartAsync(AnswerAsync);

    public void Dispose() => _host.Dispose();

    public async Task DisposeAsync()
    {
        await _fhir.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Post_MarkedFhirAccess_MarkAppearsNowhere(string outcome)
    {
        _answer = outcome;
        _host.HoldsTimers = outcome == "hang";
        await using var app = _host.Calling(_fhir.Address + OwnPath);
        using var client = app.CreateClient();
        using var telemetry = new Telemetry();

        var call = client.PostHookAsync(MarkedRequest());
        if (outcome == "hang")
        {
            await Waiting.UntilAsync("the FHIR server has a request", () => !_fhir.Received.IsEmpty);
            _host.Passed += TimeSpan.FromMinutes(1); // more than the budget of a call
        }

        var answer = await call.WithinLimitAsync();

        Assert.True((int)answer.StatusCode is 200 or 412);
        Assert.Contains(_fhir.Received, a => a.Target.Contains(
            CanaryTests.Mark, StringComparison.Ordinal) && a.Authorization.Contains(CanaryTests.Mark, StringComparison.Ordinal));
        Assert.All(_fhir.Received, a => Assert.NotEmpty(a.TraceParent));
        Assert.Contains(_host.Log.Lines, line => line.Contains("Fetched for", StringComparison.Ordinal));
        Assert.Contains(telemetry.Heard, line => line.StartsWith("poemscds.fetch.duration", StringComparison.Ordinal));
        var said = _host.Log.Lines
            .Concat(telemetry.Heard.Where(line => !IsOfTheFhirServer(line)))
            .Append(answer.Headers.ToString() + answer.Content.Headers)
            .Append(CanaryTests.WithoutSubject(await answer.Content.ReadAsStringAsync()));
        Assert.DoesNotContain(said, line => line.Contains(CanaryTests.Mark, StringComparison.OrdinalIgnoreCase));
    }

    // The FHIR server of the test runs in this process and creates its own spans.
    private static bool IsOfTheFhirServer(string line) =>
        line.StartsWith("Microsoft.AspNetCore Server", StringComparison.Ordinal) && line.Contains(OwnPath, StringComparison.Ordinal);

    private string MarkedRequest()
    {
        var patient = _request["context"]!["patientId"]!.GetValue<string>();
        _prefetch = _request["prefetch"]!.DeepClone();
        CanaryTests.MarkTexts(_prefetch);
        _request.Remove("prefetch");
        _request.WithFhirAccess(_fhir.Address + OwnPath)["fhirAuthorization"]!["access_token"] = $"token.{CanaryTests.Mark}";
        _request["context"]!["patientId"] = patient + CanaryTests.Mark;
        _prefetch = JsonNode.Parse(
            _prefetch.ToJsonString().Replace($"Patient/{patient}\"", $"Patient/{patient}{CanaryTests.Mark}\"", StringComparison.Ordinal))!;
        return _request.ToJsonString();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var type = context.Request.Path.Value!.Split('/')[2];
        var bundle = _prefetch.AsObject()
            .Select(p => p.Value)
            .FirstOrDefault(b => b?["entry"]?[0]?["resource"]?["resourceType"]?.GetValue<string>() == type)
                ?? new JsonObject { ["resourceType"] = "Bundle", ["id"] = CanaryTests.Mark };
        return Answers[_answer](context, bundle.ToJsonString());
    }
}
