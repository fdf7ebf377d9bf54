using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Tests.Security;

public sealed class RateLimitTests : IDisposable
{
    private readonly TestClient _client = new();
    private readonly TestClient _other = new("other");
    private readonly Host _host = new() { Environment = "Production" };

    public RateLimitTests()
    {
        _client.AddTo(_host.Settings);
        _other.AddTo(_host.Settings, 1);
    }

    public void Dispose()
    {
        _host.Dispose();
        _client.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Post_AboveBurst_429WithRetryAfterAndOutcome()
    {
        Limit(("Burst", "3"), ("RequestsPerSecond", "1"));

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 50 && answers.All(a => a.StatusCode == HttpStatusCode.OK); i++)
        {
            answers.Add(await CallAsync(_client));
        }

        var refused = answers[^1];
        Assert.True(answers.Count > 3);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/json", refused.Content.Headers.ContentType?.ToString());
        Assert.Equal("throttled", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["issue"]![0]!["code"]!.GetValue<string>());
        Assert.Contains(_host.Log.Lines, line => line.Contains("Too many requests of client ehr", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_OneClientAboveRate_OtherIsAnswered()
    {
        Limit(("Burst", "1"), ("RequestsPerSecond", "1"));
        await Waiting.UntilAsync("its share is used up", async () => (await CallAsync(_client)).StatusCode != HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, (await CallAsync(_other)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.CreateClient().GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _host.CreateClient().GetAsync("/cds-services/another")).StatusCode);
    }

    [Fact]
    public async Task Post_UnknownCallers_DoNotUseUpLimitsOfClients()
    {
        Limit(("Burst", "2"), ("RequestsPerSecond", "1"));
        for (var i = 0; i < 10; i++)
        {
            await Refusal.AssertEmpty401Async(await TestClient.CallAsync(_host, _client.Draft(_host.Now).Finished(token => token[..^20])));
        }

        Assert.Equal(HttpStatusCode.OK, (await CallAsync(_client)).StatusCode);
    }

    [Fact]
    public async Task Post_AboveRate_TokenIsNotUsedUp()
    {
        Limit(("Burst", "1"), ("RequestsPerSecond", "1"));
        var token = _client.Draft(_host.Now);
        await Waiting.UntilAsync("a call beyond the rate", async () =>
        {
            token = _client.Draft(_host.Now);
            return (await TestClient.CallAsync(_host, token)).StatusCode != HttpStatusCode.OK;
        });

        // Sent again until the limit allows it: it is answered, because it was not used up.
        var again = HttpStatusCode.TooManyRequests;
        await Waiting.UntilAsync("the limit lets it through", async () =>
            (again = (await TestClient.CallAsync(_host, token)).StatusCode) != HttpStatusCode.TooManyRequests);

        Assert.Equal(HttpStatusCode.OK, again);
    }

    [Fact]
    public async Task Get_OneClientFloods_NoTokensAboveRateStoredAndOtherIsAnswered()
    {
        Limit(("Burst", "10"), ("RequestsPerSecond", "1"));
        _host.Settings["PoemsCds:Tokens:ReplayCapacity"] = "1000";
        const int flood = 300;

        var answers = await DiscoverAsync(_client, flood);

        var accepted = answers.Count(a => a == HttpStatusCode.OK);
        Assert.Equal(flood - accepted, answers.Count(a => a == HttpStatusCode.TooManyRequests));
        Assert.InRange(accepted, 10, 150);
        Assert.Equal(accepted, _host.Services.GetRequiredService<InMemoryReplayStore>().Count);
        Assert.Equal(HttpStatusCode.OK, Assert.Single(await DiscoverAsync(_other, 1)));
    }

    [Fact]
    public async Task Get_OneClientFillsReplayStore_OtherIsAnswered()
    {
        _host.Settings["PoemsCds:RateLimit:Enabled"] = "false";
        _host.Settings["PoemsCds:Tokens:ReplayCapacity"] = "1000";

        var store = _host.Services.GetRequiredService<InMemoryReplayStore>();
        for (var i = 0; i < 995; i++)
        {
            Assert.True(await store.TryUseAsync(new VerifiedToken("ehr", _client.Issuer, $"before-{i}", _host.Now.AddMinutes(5)), default));
        }

        var answers = await DiscoverAsync(_client, 15);

        Assert.Equal(5, answers.Count(a => a == HttpStatusCode.OK));
        Assert.Equal(10, answers.Count(a => a == HttpStatusCode.ServiceUnavailable));
        Assert.Equal(HttpStatusCode.OK, Assert.Single(await DiscoverAsync(_other, 1)));
        Assert.Contains(_host.Log.Lines, line => line.Contains("1000 used tokens of client ehr are remembered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_UsedTokenRepeated_DoesNotCountForClient()
    {
        Limit(("Burst", "2"), ("RequestsPerSecond", "1"));
        var used = _client.Draft(_host.Now);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(_host, used)).StatusCode);
        for (var i = 0; i < 20; i++)
        {
            await Refusal.AssertEmpty401Async(await TestClient.CallAsync(_host, used));
        }

        Assert.Equal(HttpStatusCode.OK, (await CallAsync(_client)).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/source-attributes")]
    [InlineData("/openapi.json")]
    [InlineData("/fhir/metadata")]
    [InlineData("/fhir/ValueSet")]
    [InlineData("/fhir/Library/poems-knowledge")]
    [InlineData("/cds-services")]
    public async Task Get_PublicPageAboveRate_429AndClientsAreAnswered(string path)
    {
        Limit(("Burst", "2"), ("RequestsPerSecond", "1"));
        using var stranger = _host.CreateClient();
        var answer = await stranger.GetAsync(path);
        await Waiting.UntilAsync("the share of strangers is used up", async () =>
            (answer = await stranger.GetAsync(path)).StatusCode != HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(_client)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/health/live")).StatusCode);
    }

    [Theory]
    [InlineData("ConcurrentRequestsPerClient", "QueuedRequestsPerClient", HttpStatusCode.OK)]
    [InlineData("ConcurrentRequests", "QueuedRequests", HttpStatusCode.TooManyRequests)]
    public async Task Post_Concurrently_OneRunsOneWaitsOneIsRefused(string turns, string queue, HttpStatusCode other)
    {
        Limit((turns, "1"), (queue, "1"));
        _host.UseKestrel(0); // the in-memory server waits for the whole body
        _host.StartServer();
        var body = new TaskCompletionSource();
        var calls = Enumerable.Range(0, 3).Select(_ => SlowCallAsync(_client, body.Task)).ToList();

        var refused = await Task.WhenAny(calls);
        calls.Remove(refused);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await refused).StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), (await refused).Headers.RetryAfter!.Delta);
        Assert.Equal(other, (await CallAsync(_other)).StatusCode);
        body.SetResult();
        Assert.All(await Task.WhenAll(calls), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }

    [Fact]
    public async Task Post_QueueTimeout_429AfterMaxWait()
    {
        Limit(("ConcurrentRequests", "1"), ("MaxWaitSeconds", "1"));
        _host.UseKestrel(0);
        _host.StartServer();
        var body = new TaskCompletionSource();
        var calls = new[] { SlowCallAsync(_client, body.Task), SlowCallAsync(_other, body.Task) };

        var refused = await await Task.WhenAny(calls); // the running one waits for its body without limit

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        body.SetResult();
        Assert.Contains((await Task.WhenAll(calls)).Select(a => a.StatusCode), status => status == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Development", "", false)]
    [InlineData("Development", "true", true)]
    [InlineData("Production", "", true)]
    [InlineData("Production", "false", false)]
    public async Task Post_EnvironmentAndSetting_DecideWhetherLimited(string environment, string enabled, bool isLimited)
    {
        using var host = new Host { Environment = environment };
        _client.AddTo(host.Settings);
        host.Settings["PoemsCds:RateLimit:Burst"] = "1";
        host.Settings["PoemsCds:RateLimit:RequestsPerSecond"] = "1";
        if (enabled.Length > 0)
        {
            host.Settings["PoemsCds:RateLimit:Enabled"] = enabled;
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => TestClient.CallAsync(host, _client.Draft(host.Now))));

        Assert.Equal(isLimited, answers.Any(a => a.StatusCode == HttpStatusCode.TooManyRequests));
    }

    private void Limit(params (string Key, string Value)[] limits)
    {
        foreach (var (key, value) in limits)
        {
            _host.Settings[$"PoemsCds:RateLimit:{key}"] = value;
        }
    }

    private async Task<List<HttpStatusCode>> DiscoverAsync(TestClient client, int times)
    {
        const string path = "/cds-services";
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < times; i++)
        {
            var token = client.Draft(_host.Now, path).Encode();
            statuses.Add((await TestClient.CallAsync(_host, $"Bearer {token}", path, method: "GET")).StatusCode);
        }

        return statuses;
    }

    private Task<HttpResponseMessage> CallAsync(TestClient client) => TestClient.CallAsync(_host, client.Draft(_host.Now));

    // A call whose body is sent only when allowed, and not at all if the response comes first.
    private async Task<HttpResponseMessage> SlowCallAsync(TestClient client, Task body)
    {
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(5) });
        var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(_host.ClientOptions.BaseAddress, Host.PatientView))
        { Content = new SlowContent(body) };
        request.Headers.ExpectContinue = true;
        request.Headers.Authorization = new("Bearer", client.Draft(_host.Now).Encode());
        return await http.SendAsync(request);
    }

    private sealed class SlowContent : HttpContent
    {
        private readonly Task _body;

        public SlowContent(Task body)
        {
            _body = body;
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await _body.WithinLimitAsync();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(TestClient.Body));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
