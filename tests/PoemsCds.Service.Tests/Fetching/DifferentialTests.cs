using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Fhir.Prefetch;
using WireMock;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>
/// The same patient by prefetch and by fetch gets the same card (R-082), and exactly the queries of the discovery document arrive.
/// </summary>
public sealed class DifferentialTests : IDisposable
{
    private const string NoEntries = """{ "resourceType": "Bundle", "type": "searchset" }""";

    private readonly Host _host = new();
    private readonly WireMockServer _fhir = Ehr.Start();
    private JsonObject _prefetch = [];
    private string _patientId = "";
    private ImmutableArray<PrefetchKey> _keys = [];

    private static IEnumerable<string> Samples =>
        Directory.GetDirectories(Repository.Path("samples")).Select(Path.GetFileName).Order().OfType<string>();

    public DifferentialTests() => _fhir.Answer(request => Task.FromResult(Answer(request)));

    public void Dispose()
    {
        _host.Dispose();
        _fhir.Dispose();
    }

    [Fact]
    public async Task Post_EverySample_SameCardByFetch()
    {
        await using var app = _host.Calling($"{_fhir.Url}/fhir");
        using var client = app.CreateClient();
        _keys = app.Services.GetRequiredService<PrefetchPlan>().Keys;

        foreach (var folder in Samples)
        {
            var request = FetchingHost.Sample(folder);
            var sent = await PostAsync(client, request);
            _patientId = request["context"]!["patientId"]!.GetValue<string>();
            _prefetch = request["prefetch"]!.DeepClone().AsObject();
            request.Remove("prefetch");

            var fetched = await PostAsync(client, request.WithFhirAccess($"{_fhir.Url}/fhir/"));

            Assert.True(sent == fetched, $"{folder} by prefetch:\n{sent}\nby fetch:\n{fetched}");
        }

        Assert.All(_fhir.Received(), a => Assert.Equal($"Bearer {FetchingHost.Token}", a.Header("Authorization")));
    }

    [Fact]
    public async Task Post_OneKeyMissing_OnlyThatQueryArrives()
    {
        await using var app = _host.Calling($"{_fhir.Url}/fhir");
        using var client = app.CreateClient();
        _keys = app.Services.GetRequiredService<PrefetchPlan>().Keys;
        foreach (var lacking in _keys)
        {
            _fhir.ResetLogEntries();
            var request = FetchingHost.Sample("triad");
            _patientId = request["context"]!["patientId"]!.GetValue<string>();
            _prefetch = request["prefetch"]!.DeepClone().AsObject();
            foreach (var key in _keys)
            {
                request["prefetch"]![key.Name] ??= null;
            }

            request["prefetch"]!.AsObject().Remove(lacking.Name);

            await PostAsync(client, request.WithFhirAccess($"{_fhir.Url}/fhir"));

            Assert.Equal(TargetOf(lacking), Assert.Single(_fhir.Received()).Target());
        }
    }

    // Cards must be equal; of errors only the status, since their texts depend on the source of the data.
    private async Task<string> PostAsync(HttpClient client, JsonObject request)
    {
        _host.Identifiers = 0;
        var answer = await client.PostToItsHookAsync(System.Text.Encoding.UTF8.GetBytes(request.ToJsonString()));
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : answer.StatusCode.ToString();
    }

    private IResponseMessage Answer(IRequestMessage request) =>
        _keys.FirstOrDefault(k => TargetOf(k) == request.Target()) is { } key && _prefetch.ContainsKey(key.Name)
            ? Ehr.Json(_prefetch[key.Name]?.ToJsonString() ?? NoEntries)
            : Ehr.Json("""{ "resourceType": "OperationOutcome", "issue": [{ "severity": "error", "code": "not-found" }] }""", 404);

    private string TargetOf(PrefetchKey key) =>
        new Uri($"{_fhir.Url}/fhir/{key.Template.Replace("{{context.patientId}}", _patientId, StringComparison.Ordinal)}").PathAndQuery;
}
