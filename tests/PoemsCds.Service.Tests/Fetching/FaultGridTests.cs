using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>Every fault of a FHIR server with every state of the prefetch, as in the table of <c>docs/fetching.md</c>.</summary>
public sealed class FaultGridTests(FaultGridTests.Servers servers) : IClassFixture<FaultGridTests.Servers>
{
    private const string Next = """{ "relation": "next", "url": "https://elsewhere.example.org/Condition?page=2" }""";

    private static readonly string[] Document = File.ReadAllLines(Repository.Path("docs", "fetching.md"));

    /// <summary>Values of the key <c>conditions</c>, by state, in the order of the table's columns.</summary>
    private static readonly ImmutableArray<(string State, Func<JsonNode, JsonNode?> Value)> States =
    [
        ("missing", _ => new JsonObject()), // removed
        ("unusable", _ => JsonValue.Create(5)),
        ("partial", FirstPage),
        ("reported failed", _ => new JsonObject { ["resourceType"] = "OperationOutcome" }),
        ("empty", _ => null),
        ("supplied", whole => whole),
    ];

    public static TheoryData<string> Names => [.. Faults.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_FaultyServer_AnswersAsTableStates(string fault)
    {
        var cells = await Task.WhenAll(States.Select(s => CellAsync(fault, s.State, s.Value)));

        var row = $"| {fault} | {string.Join(" | ", cells)} |";
        Assert.True(Document.Contains(row), $"docs/fetching.md has no such row:\n{row}");
        Assert.Empty(servers.Trap.Received);
    }

    [Fact]
    public void Table_EveryRow_IsTestedFault()
    {
        var rows = Document.SkipWhile(l => !l.StartsWith("| Fault |", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'));

        Assert.Equal(Faults.Names, rows.Select(r => r.Split('|')[1].Trim()));
    }

    private async Task<string> CellAsync(string fault, string state, Func<JsonNode, JsonNode?> value)
    {
        var request = FetchingHost.Sample("published-set");
        var prefetch = request["prefetch"]!.AsObject();
        var whole = prefetch["conditions"]!.DeepClone();
        prefetch.Remove("conditions");
        if (state != "missing")
        {
            prefetch["conditions"] = value(whole);
        }

        foreach (var other in new[] { "medicationStatements", "medicationAdministrations" })
        {
            prefetch[other] = null;
        }

        var path = Servers.PathOf(fault, state);
        using var client = servers.Host.CreateClient();
        var answer = await client.PostHookAsync(request.WithFhirAccess(servers.Fhir.Address + path).ToJsonString());
        var text = await answer.Content.ReadAsStringAsync();
        var told = answer.StatusCode == HttpStatusCode.PreconditionFailed
            ? "412" : text == "{\"cards\":[]}" ? "no card" : IndicatorOf(text);
        var calls = servers.Fhir.Received.Where(a => a.Target.StartsWith($"{path}/", StringComparison.Ordinal)).ToList();
        Assert.True((int)answer.StatusCode is 200 or 412, $"{fault}, {state}: {answer.StatusCode}");
        Assert.All(calls, c => Assert.Equal(("Bearer " + FetchingHost.Token, "application/fhir+json"), (c.Authorization, c.Accept)));
        return $"{told}, {calls.Count}";
    }

    private static string IndicatorOf(string text) => JsonNode.Parse(text)!["cards"]![0]!["indicator"]!.GetValue<string>();

    private static JsonObject FirstPage(JsonNode whole)
    {
        var page = whole.DeepClone().AsObject();
        page["link"] = new JsonArray(JsonNode.Parse(Next));
        for (var entries = page["entry"]!.AsArray(); entries.Count > 1;)
        {
            entries.RemoveAt(entries.Count - 1);
        }

        return page;
    }

    /// <summary>The host, a faulty FHIR server with a base address for each cell, and a server that must not be called.</summary>
    public sealed class Servers : IAsyncLifetime, IDisposable
    {
        private readonly Host _host = new()
        {
            // Long, so that a slow machine changes no cell; only hanging requests reach it.
            Settings = { ["PoemsCds:Fetch:AttemptMilliseconds"] = "5000" },
        };

        private readonly string _bundle = FetchingHost.Sample("published-set")["prefetch"]!["conditions"]!.ToJsonString();

        public WebApplicationFactory<Program> Host { get; private set; } = null!;

        public FhirServer Fhir { get; private set; } = null!;

        public FhirServer Trap { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Trap = await FhirServer.StartAsync(context => FhirServer.WriteAsync(context, _bundle));
            Fhir = await FhirServer.StartAsync(AnswerAsync);
            Host = _host.Calling(from fault in Faults.All from state in States select Fhir.Address + PathOf(fault.Name, state.State));
        }

        public void Dispose() => _host.Dispose();

        public async Task DisposeAsync()
        {
            await Host.DisposeAsync();
            await Fhir.DisposeAsync();
            await Trap.DisposeAsync();
        }

        internal static string PathOf(string fault, string state) => $"/{Faults.Names.IndexOf(fault)}-{state.Replace(' ', '-')}";

        private Task AnswerAsync(HttpContext context)
        {
            var path = "/" + context.Request.Path.Value!.Split('/')[1];
            var number = int.Parse(path[1..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
            var nth = Fhir.Received.Count(a => a.Target.StartsWith($"{path}/", StringComparison.Ordinal));
            return Faults.All[number].Answer(new FaultyRequest(context, _bundle, nth, Fhir.Address + path, Trap.Address));
        }
    }
}
