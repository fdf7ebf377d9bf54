using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Storage;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace PoemsCds.Service.Tests.FirstClient;

/// <summary><c>try</c> against the running service in Production, with what <c>client init</c> wrote, and against what is not it.</summary>
public sealed class TryCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Key => _folder.PathOf("key.json");

    private string Settings => _folder.PathOf("settings.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Try_ServiceWithTheWrittenSettings_AllSamplesAgreeAndTokensAreNeededOnce()
    {
        var address = FreeAddress();
        Init(address);
        using var service = await ServiceProcess.StartAsync(
            [
                .. SettingsOf(Settings), new("ASPNETCORE_ENVIRONMENT", "Production"),
                new("PoemsCds:Store:ConnectionString", $"Data Source={_folder.PathOf("poems-cds.db")}"),
                new("PoemsCds:Store:MigrateAtStart", "true"),
            ],
            address);
        var token = Run("token", "make", "--key", Key, "--settings", Settings).Output.Trim();

        var all = Run("try", address, "--key", Key, "--settings", Settings);
        var single = Run("try", address, "--token", _folder.Write("token", token), "--sample", "triad");
        var again = Run("try", address, "--token", _folder.PathOf("token"), "--sample", "triad");
        var without = Run("try", address, "--sample", "triad");

        Assert.Equal((0, ""), (all.Code, all.Error));
        Assert.Matches(@"(?m)^agrees     triad: PoemsCompleteWorkup; 200; \d+ ms$", all.Output);
        Assert.Matches(@"(?m)^agrees     diagnoses-missing: 412, too little is known; 412; \d+ ms$", all.Output);
        Assert.Matches(@"(?m)^agrees     nothing: no card; 200; \d+ ms$", all.Output);
        Assert.Contains("skipped    local-codes: it needs a service with its own settings.json\n", all.Output);
        Assert.Matches(@"\d\d agree, 0 differ, 1 skipped\.\n$", all.Output);
        Assert.Equal(
            Directory.GetDirectories(Repository.Path("samples")).Length,
            all.Output.Split('\n').Count(l => l.Contains(": ", StringComparison.Ordinal)));
        Assert.Equal((0, ""), (single.Code, single.Error));
        Assert.Equal(1, again.Code);
        Assert.Contains("refuses the caller (401). Event 20 of the log has the reason", again.Error);
        Assert.Contains("refuses the caller (401)", without.Error);
        Assert.DoesNotContain(token, all.Output + single.Output + again.Output + again.Error);
    }

    [Fact]
    public void Try_NobodyThere_SaysSo()
    {
        var run = Run("try", FreeAddress());

        Assert.Equal(1, run.Code);
        Assert.Contains("cannot be reached (ConnectionError). Check the address and that the service has started.", run.Error);
    }

    [Theory]
    [InlineData(200, "<html>hello</html>", "answers with 200, but not as PoemsCds")]
    [InlineData(200, """{ "services": [{ "hook": "patient-view", "id": "other" }] }""", "answers with 200, but not as PoemsCds")]
    [InlineData(302, "", "answers with 302, but not as PoemsCds")]
    [InlineData(404, "", "answers with 404, but not as PoemsCds")]
    [InlineData(429, "", "has had too many calls (429, Retry-After 7). Wait")]
    [InlineData(503, "", "cannot answer now (503, Retry-After 7). See /health/ready")]
    public void Try_AnotherAnswer_SaysWhatItIs(int status, string body, string message)
    {
        using var server = WireMockServer.Start();
        server.Given(Request.Create().UsingAnyMethod())
            .RespondWith(Response.Create().WithStatusCode(status).WithBody(body).WithHeader("Retry-After", "7"));

        var run = Run("try", server.Url ?? "");

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public void Try_RateLimitReachedOnTheWay_StopsThere()
    {
        using var server = Discovering();
        server.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(429).WithHeader("Retry-After", "3"));

        var run = Run("try", server.Url ?? "", "--sample", "triad", "--sample", "nothing");

        Assert.Equal(1, run.Code);
        Assert.Contains("(429, Retry-After 3)", run.Error);
        Assert.Single(server.LogEntries, e => e.RequestMessage?.Method == "POST");
    }

    [Fact]
    public void Try_AnotherCardOrNone_DiffersAndSaysWhatItMayBe()
    {
        using var server = Discovering();
        server.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithBody("""{ "cards": [] }"""));

        var run = Run("try", server.Url ?? "", "--sample", "triad", "--sample", "nothing", "--sample", "order-immunoglobulin");

        Assert.Equal(1, run.Code);
        Assert.Contains("differs    triad: expected PoemsCompleteWorkup, received no card; 200; ", run.Output);
        Assert.Contains("agrees     nothing: no card; 200; ", run.Output);
        Assert.Contains("skipped    order-immunoglobulin: order-sign is switched off\n", run.Output);
        Assert.Contains("1 agree, 1 differ, 1 skipped.\n1 expected a card and got none: is the client silent,", run.Output);
    }

    [Fact]
    public void Try_CardWithoutTopic_IsComparedByBeingThere()
    {
        using var server = Discovering();
        server.Given(Request.Create().UsingPost())
            .RespondWith(Response.Create().WithBody("""{ "cards": [{ "summary": "x", "source": { "label": "x" } }] }"""));

        Assert.Equal(0, Run("try", server.Url ?? "", "--sample", "triad").Code);
        Assert.Equal(1, Run("try", server.Url ?? "", "--sample", "nothing").Code);
    }

    [Fact]
    public void Try_TokenOverPlainHttpToAnotherMachine_IsNotSent()
    {
        Init("http://localhost:5080");

        var run = Run("try", "http://cds.example.org", "--key", Key, "--settings", Settings);

        Assert.Contains("is plain http, so that others could read the token", run.Error);
    }

    [Theory]
    [InlineData("--token: is good for one call, not for 2.", "--sample", "triad", "--sample", "nothing", "--token", "x")]
    [InlineData("trial: is not a sample of ", "--sample", "trial")]
    [InlineData("has no samples.", "--samples", "nowhere")]
    public void Try_UnusableArguments_SaysSo(string message, params string[] arguments) =>
        Assert.Contains(message, Run(["try", "http://localhost:5080", .. arguments]).Error);

    private void Init(string address)
    {
        var run = Run(
            "client", "init", "--name", "ehr", "--issuer", "https://ehr.example.org/fhir", "--public-base-url", address, "--test-key", Key,
            "--out", Settings);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    private static WireMockServer Discovering()
    {
        var server = WireMockServer.Start();
        server.Given(Request.Create().UsingGet().WithPath("/cds-services")).RespondWith(
            Response.Create().WithBody("""{ "services": [{ "hook": "patient-view", "id": "poems-patient-view" }] }"""));
        return server;
    }

    private static CommandRun Run(params string[] args) => CommandRun.Of(TimeProvider.System, args);

    // The service needs its address before it starts, as tokens are issued for it.
    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private static IEnumerable<KeyValuePair<string, string>> SettingsOf(string file)
    {
        var section = JsonNode.Parse(File.ReadAllText(file))!["PoemsCds"]!;
        yield return new("PoemsCds:PublicBaseUrl", (string)section["PublicBaseUrl"]!);
        foreach (var (key, value) in section["Clients"]![0]!.AsObject())
        {
            yield return new($"PoemsCds:Clients:0:{key}", (string)value!);
        }
    }
}
