using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>The same patient by prefetch and by fetch gets the same card (R-082), and exactly the queries of the discovery document arrive.</summary>
public sealed class DifferentialTests : IAsyncLifetime, IDisposable
{
    private const string NoEntries = """{ "resourceType": "Bundle", "type": "searchset" }""";

    private readonly Host _host = new();
    private FhirServer _fhir = null!;
    private JsonObject _prefetch = [];
    private string _patientId = "";
    private ImmutableArray<PrefetchKey> _keys = [];

    private static IEnumerable<string> Samples => Directory.GetDirectories(Repository.Path("samples")).Select(Path.GetFileName).Order().OfType<string>();

    public async Task InitializeAsync() => _fhir = await FhirServer.StartAsync(AnswerAsync);

    public void Dispose() => _host.Dispose();

    public async Task DisposeAsync()
    {
        await _fhir.DisposeAsync();
    }

    [Fact]
    public async Task Post_EverySample_SameCardByFetch()
    {
        await using var app = _host.Calling($"{_fhir.Address}/fhir");
        using var client = app.CreateClient();
        _keys = app.Services.GetRequiredService<PrefetchPlan>().Keys;

        foreach (var folder in Samples)
        {
            var request = FetchingHost.Sample(folder);
            var sent = await PostAsync(client, request);
            _patientId = request["context"]!["patientId"]!.GetValue<string>();
            _prefetch = request["prefetch"]!.DeepClone().AsObject();
            request.Remove("prefetch");

            var fetched = await PostAsync(client, request.Offering($"{_fhir.Address}/fhir/"));

            Assert.True(sent == fetched, $"{folder} by prefetch:\n{sent}\nby fetch:\n{fetched}");
        }

        Assert.All(_fhir.Asked, a => Assert.Equal(FetchingHost.Token, a.Authorization["Bearer ".Length..]));
    }

    [Fact]
    public async Task Post_OneKeyMissing_ThatQueryAloneArrives()
    {
        await using var app = _host.Calling($"{_fhir.Address}/fhir");
        using var client = app.CreateClient();
        _keys = app.Services.GetRequiredService<PrefetchPlan>().Keys;
        foreach (var lacking in _keys)
        {
            _fhir.Asked.Clear();
            var request = FetchingHost.Sample("triad");
            _patientId = request["context"]!["patientId"]!.GetValue<string>();
            _prefetch = request["prefetch"]!.DeepClone().AsObject();
            foreach (var key in _keys)
            {
                request["prefetch"]![key.Name] ??= null;
            }

            request["prefetch"]!.AsObject().Remove(lacking.Name);

            await PostAsync(client, request.Offering($"{_fhir.Address}/fhir"));

            Assert.Equal(TargetOf(lacking), Assert.Single(_fhir.Asked).Target);
        }
    }

    // Cards to the letter; of an error the status alone, as its words say where the data were sought.
    private async Task<string> PostAsync(HttpClient client, JsonObject request)
    {
        _host.Identifiers = 0;
        var answer = await client.PostToItsHookAsync(System.Text.Encoding.UTF8.GetBytes(request.ToJsonString()));
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : answer.StatusCode.ToString();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var asked = _fhir.Asked.Last(a => a.Target.StartsWith(context.Request.Path, StringComparison.Ordinal) && Uri.UnescapeDataString(a.Target).EndsWith(Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""), StringComparison.Ordinal));
        return _keys.FirstOrDefault(k => TargetOf(k) == asked.Target) is { } key && _prefetch.ContainsKey(key.Name)
            ? FhirServer.WriteAsync(context, _prefetch[key.Name]?.ToJsonString() ?? NoEntries)
            : FhirServer.WriteAsync(context, """{ "resourceType": "OperationOutcome", "issue": [{ "severity": "error", "code": "not-found" }] }""", 404);
    }

    private string TargetOf(PrefetchKey key) =>
        new Uri($"{_fhir.Address}/fhir/{key.Template.Replace("{{context.patientId}}", _patientId, StringComparison.Ordinal)}").PathAndQuery;
}
