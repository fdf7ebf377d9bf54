using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Service.Tests.Fetching;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Service.Tests.Storage;
using WireMock;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Clients;

/// <summary>The commands of <c>docs/j20.md</c>, posted to the host one after the other, give the answers that stand there.</summary>
public sealed class ClientStepsTests : IDisposable
{
    private const string Patient = "order-immunoglobulin";

    private readonly Host _host = new() { RemoteAddress = IPAddress.Parse("203.0.113.9") };
    private readonly WireMockServer _fhir = Ehr.Start();
    private readonly TestClient _client = new();
    private readonly Dictionary<string, string> _variables = new() { ["BASE"] = "" };
    private readonly DocumentedSteps _document = DocumentedSteps.Read(Repository.Path("docs", "j20.md"));

    public ClientStepsTests()
    {
        foreach (var (key, value) in _document.Settings)
        {
            _host.Settings[key.Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        Assert.True(_host.Settings.Remove("PoemsCds:Clients:0:JwksUri"));
        _host.Settings["PoemsCds:Clients:0:JwksFile"] = _client.KeySetFile;
        _host.Settings["PoemsCds:Clients:0:Issuer"] = _client.Issuer;
        _host.Settings["PoemsCds:Clients:0:FhirServers:0"] = _variables["FHIR"] = $"{_fhir.Url}/fhir";
        _fhir.Answer(request => Task.FromResult(Answer(request)));
    }

    [Fact]
    public async Task Commands_InTheirOrder_GiveTheAnswersOfTheDocument()
    {
        using var client = _host.CreateClient();
        _host.Passed = TimeSpan.FromMinutes(5);

        foreach (var step in _document.Steps)
        {
            var answer = await RunAsync(client, step.Command);
            var text = await answer.Content.ReadAsStringAsync();

            Assert.True(step.Status == (int)answer.StatusCode, $"{step.Command}\nanswered {(int)answer.StatusCode}:\n{text}");
            if (step.Body is { } expected && DocumentedSteps.Difference(expected, JsonNode.Parse(text), "$") is { } difference)
            {
                Assert.Fail($"{step.Command}\n{difference}, in:\n{text}");
            }

            Remember(text);
            await _host.WrittenAsync();
        }

        Assert.NotEmpty(_fhir.Received());
        Assert.All(_fhir.Received(), r => Assert.Equal("Bearer of-the-client", r.Header("Authorization")));
    }

    [Fact]
    public void Document_Steps_CoverEachHookAndStatus()
    {
        string[] hooks =
            ["order-sign", "order-select", "patient-view", "encounter-start", "encounter-discharge", "problem-list-item-create"];

        Assert.All(hooks, hook => Assert.Contains(_document.Steps, s =>
            s is { Status: 200, Body: not null } && s.Command.Contains($"/poems-{hook}\"", StringComparison.Ordinal)));
        Assert.Equal([200, 400, 401, 404, 412, 415], _document.Steps.Select(s => s.Status).Distinct().Order());
        Assert.Equal(_document.Steps.Length, _document.Commands);
    }

    [Theory]
    [InlineData("""{ "a": "x" }""", """{ "a": "x", "b": 1 }""", true)]
    [InlineData("""{ "a": "x" }""", """{ "b": 1 }""", false)]
    [InlineData("""{ "a": "x…" }""", """{ "a": "xyz" }""", true)]
    [InlineData("""{ "a": "x…" }""", """{ "a": "yz" }""", false)]
    [InlineData("""["x", "…"]""", """["y", "x"]""", true)]
    [InlineData("""["z", "…"]""", """["y", "x"]""", false)]
    [InlineData("""["x"]""", """["x", "y"]""", false)]
    [InlineData("[]", """["x"]""", false)]
    [InlineData("""{ "a": 1 }""", """{ "a": 2 }""", false)]
    [InlineData("""{ "a": {} }""", """{ "a": [] }""", false)]
    public void Difference_ExpectedAgainstAnswer_OnlyWhatIsShownIsCompared(string expected, string answer, bool isSame) =>
        Assert.Equal(isSame, DocumentedSteps.Difference(JsonNode.Parse(expected)!, JsonNode.Parse(answer), "$") is null);

    // The token of a call is that of the next one in place of USED.
    private async Task<HttpResponseMessage> RunAsync(HttpClient client, string command)
    {
        var path = DocumentedSteps.PathOf(command);
        _variables["TOKEN"] = _client.Draft(_host.Now, path).Encode();
        var words = DocumentedSteps.WordsOf(command, _variables);
        var isSigned = command.Contains("$TOKEN", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        for (var i = 3; i < words.Count; i += 2)
        {
            var value = words[i + 1];
            if (words[i] == "-d")
            {
                request.Method = HttpMethod.Post;
                request.Content = new ByteArrayContent(
                    value[0] == '@' ? await File.ReadAllBytesAsync(Repository.Path(value[1..])) : Encoding.UTF8.GetBytes(value));
            }
        }

        for (var i = 3; i < words.Count; i += 2)
        {
            if (words[i] == "-H")
            {
                Add(request, words[i + 1]);
            }
        }

        var answer = await client.SendAsync(request);
        _variables["USED"] = isSigned ? _variables["TOKEN"] : _variables.GetValueOrDefault("USED", "");
        return answer;
    }

    private static void Add(HttpRequestMessage request, string header)
    {
        var parts = header.Split(": ", 2);
        if (parts[0] == "Content-Type")
        {
            request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(parts[1]);
        }
        else
        {
            Assert.True(request.Headers.TryAddWithoutValidation(parts[0], parts[1]));
        }
    }

    private void Remember(string text)
    {
        if (text.StartsWith("{\"cards\":[{", StringComparison.Ordinal) && JsonNode.Parse(text)!["cards"]![0] is { } card)
        {
            _variables["CARD"] = card["uuid"]!.GetValue<string>();
            _variables["SUGGESTION"] = card["suggestions"]![0]!["uuid"]!.GetValue<string>();
        }
    }

    private IResponseMessage Answer(IRequestMessage request)
    {
        var prefetch = FetchingHost.Sample(Patient)["prefetch"]!.AsObject();
        var key = _host.Services.GetRequiredService<PrefetchPlan>().Keys.FirstOrDefault(k => TargetOf(k) == request.Target());
        return key is null
            ? Ehr.Json("""{ "resourceType": "OperationOutcome", "issue": [{ "severity": "error", "code": "not-found" }] }""", 404)
            : Ehr.Json(prefetch[key.Name]?.ToJsonString() ?? """{ "resourceType": "Bundle", "type": "searchset" }""");
    }

    private string TargetOf(PrefetchKey key) =>
        new Uri($"{_fhir.Url}/fhir/{key.Template.Replace("{{context.patientId}}", Patient, StringComparison.Ordinal)}").PathAndQuery;

    public void Dispose()
    {
        _host.Dispose();
        _fhir.Dispose();
        _client.Dispose();
    }
}
