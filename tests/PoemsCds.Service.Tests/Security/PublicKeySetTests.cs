using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Service.Security;
using PoemsCds.Trust;
using WireMock.ResponseBuilders;

namespace PoemsCds.Service.Tests.Security;

/// <summary>Key sets that change, fail or are invalid (R-168, R-169, R-181).</summary>
public sealed class PublicKeySetTests : IDisposable
{
    private static readonly Dictionary<string, IResponseBuilder> Troubles = new()
    {
        ["status 503"] = Response.Create().WithStatusCode(503),
        ["status 404"] = Response.Create().WithStatusCode(404),
        ["redirect"] = Response.Create().WithStatusCode(302).WithHeader("Location", "http://127.0.0.1:1/jwks.json"),
        ["HTML"] = Response.Create().WithBody("<html>Sign in</html>"),
        ["an error in JSON"] = Response.Create().WithBody("""{ "error": "maintenance" }"""),
        ["cut off"] = Response.Create().WithBody("""{ "keys": [ { "kty": "EC" """),
        ["too large"] = Response.Create().WithBody($"{{ \"keys\": [], \"x\": \"{new string('x', KeySetReader.MaxBytes)}\" }}"),
    };

    private readonly TestClient _client = new();
    private readonly Host _host = new();
    private readonly KeyServer _server;

    public PublicKeySetTests()
    {
        _server = new KeyServer(_client.Key);
        _client.AddTo(_host.Settings, 0, ("JwksUri", _server.Address));
    }

    public static TheoryData<string> TroubleNames => [.. Troubles.Keys];

    public void Dispose()
    {
        _server.Dispose();
        _host.Dispose();
        _client.Dispose();
    }

    [Fact]
    public async Task Post_ManyCalls_OneRefresh()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await CallAsync(_client.Key));
        }

        Assert.Equal(1, _server.Calls);
    }

    [Fact]
    public async Task Post_NewKey_RefreshedOnceAndAccepted()
    {
        var added = SigningKey.Rsa("added");
        await CallAsync(_client.Key);
        _server.Publish(_client.Key, added);
        Pass(TimeSpan.FromSeconds(10));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CallAsync(added))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
        Assert.Equal(2, _server.Calls);
    }

    [Fact]
    public async Task Post_TokenExpiresDuringRefresh_RefusedAsExpired()
    {
        var added = SigningKey.Rsa("added");
        await CallAsync(_client.Key);
        Pass(TimeSpan.FromSeconds(10));
        _server.Answer(() =>
        {
            _host.ClockAhead = TimeSpan.FromMinutes(10);
            return Task.FromResult(Ehr.Json(SigningKey.SetOf(_client.Key, added)));
        });

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(added));
        Refusal.AssertLogged(_host, TokenError.Expired);
    }

    [Fact]
    public async Task Post_UnknownKeyId_RefreshedAtMostOncePerInterval()
    {
        await CallAsync(_client.Key);
        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(SigningKey.Ec("invented-1")));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(SigningKey.Ec("invented-2")));
        Assert.Equal(2, _server.Calls);
        Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(SigningKey.Ec("invented-3")));
        Assert.Equal(3, _server.Calls);
    }

    [Fact]
    public async Task Post_WithdrawnKey_RefusedAfterRefresh()
    {
        await CallAsync(_client.Key);
        _server.Publish();
        Pass(TimeSpan.FromMinutes(15));

        await CallAsync(_client.Key); // starts the refresh, which no call waits for
        await ReadingDoneAsync(_host);

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(_client.Key));
        Assert.Equal(2, _server.Calls);
    }

    [Fact]
    public async Task Post_ClockJumpsAheadAndBack_KeySetRefreshed()
    {
        var added = SigningKey.Rsa("added");
        _host.ClockAhead = TimeSpan.FromHours(20);
        await CallAsync(_client.Key);
        _server.Publish(added);
        _host.ClockAhead = TimeSpan.Zero;
        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.OK, await CallAsync(added));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(_client.Key));
    }

    [Fact]
    public async Task Post_ClockJumpsAhead_RecentKeySetUsed()
    {
        await CallAsync(_client.Key);
        _server.Answer(Troubles["status 503"]);
        _host.ClockAhead = TimeSpan.FromHours(48);

        Assert.Equal(HttpStatusCode.OK, await CallAsync(_client.Key));
    }

    [Fact]
    public async Task Post_RotationUnderLoad_NoCallLost()
    {
        var next = SigningKey.Ec("next");
        await CallAsync(_client.Key);
        Pass(TimeSpan.FromSeconds(10));
        _server.Publish(_client.Key, next);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => CallAsync(i % 2 == 0 ? _client.Key : next))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
    }

    [Theory]
    [MemberData(nameof(TroubleNames))]
    public async Task Post_KeySetCannotBeRefreshed_LastGoodOneUsedUpToMaxAge(string trouble)
    {
        await CallAsync(_client.Key);
        _server.Answer(Troubles[trouble]);
        Pass(TimeSpan.FromHours(24));

        Assert.Equal(HttpStatusCode.OK, await CallAsync(_client.Key));
        await ReadingDoneAsync(_host);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(_client.Key));
        Assert.Contains(_host.Log.Lines, line => line.Contains(
            "Key set of client ehr not read", StringComparison.Ordinal) && line.Contains("last good one", StringComparison.Ordinal));
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(_client.Key));
        Assert.Contains(_host.Log.Lines, line => line.Contains("KeySetUnavailable", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TroubleNames))]
    public async Task Post_KeySetNeverRead_RefusedUntilRead(string trouble)
    {
        _server.Answer(Troubles[trouble]);

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(_client.Key));
        _server.Publish(_client.Key);
        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.OK, await CallAsync(_client.Key));
    }

    [Fact]
    public async Task Post_UnsupportedKeysInSet_OthersUsed()
    {
        var okp = new SigningKey("EdDSA", new() { ["kty"] = "OKP", ["kid"] = "ed", ["crv"] = "Ed25519", ["x"] = "AAAA" }, _ => []);
        var secret = new SigningKey("HS256", new() { ["kty"] = "oct", ["kid"] = "secret", ["k"] = "AAAA" }, _ => []);
        var broken = new SigningKey("RS384", new() { ["kty"] = "RSA", ["kid"] = "broken", ["n"] = "*", ["e"] = 5 }, _ => []);
        _server.Publish(okp, secret, broken, _client.Key);

        Assert.Equal(HttpStatusCode.OK, await CallAsync(_client.Key));
    }

    [Fact]
    public async Task Post_ForeignKeySetInToken_NeverCalled()
    {
        var attacker = SigningKey.Ec(_client.Key.Kid);
        using var foreign = new KeyServer(attacker);
        await CallAsync(_client.Key);

        var answer = await TestClient.CallAsync(_host, _client.Draft(_host.Now).SignedBy(attacker).WithHeader("jku", foreign.Address));

        await Refusal.AssertEmpty401Async(answer);
        Assert.Equal(0, foreign.Calls);
        Assert.Equal(1, _server.Calls);
    }

    [Fact]
    public async Task Post_ConfiguredKeySetInToken_Accepted()
    {
        var answer = await TestClient.CallAsync(_host, _client.Draft(_host.Now).WithHeader("jku", _server.Address));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Post_KeySetFileReplaced_NewKeyAccepted()
    {
        using var host = new Host { Environment = "Production" };
        _client.AddTo(host.Settings);
        var added = SigningKey.Rsa("added");
        await TestClient.CallAsync(host, _client.Draft(host.Now));
        _client.Publish(added);
        host.Passed += TimeSpan.FromSeconds(10);

        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, _client.Draft(host.Now).SignedBy(added))).StatusCode);
    }

    [Fact]
    public async Task Post_OneOfTenClientsDown_OthersAreAnswered()
    {
        var release = new TaskCompletionSource();
        using var host = new Host();
        var clients = Enumerable.Range(0, 10).Select(i => new TestClient($"ehr{i}")).ToList();
        var servers = clients.Select(c => new KeyServer(c.Key)).ToList();
        servers[3].Answer(async () =>
        {
            await release.Task.WithinLimitAsync();
            return Ehr.Json("{}", 503);
        });
        for (var i = 0; i < clients.Count; i++)
        {
            clients[i].AddTo(host.Settings, i, ("JwksUri", servers[i].Address));
        }

        var down = Task.Run(() => TestClient.CallAsync(host, clients[3].Draft(host.Now)));
        var others = await Task.WhenAll(clients.Where((_, i) => i != 3).Select(c => TestClient.CallAsync(host, c.Draft(host.Now))));

        Assert.All(others, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.False(down.IsCompleted);
        release.SetResult();
        await Refusal.AssertEmpty401Async(await down);
        foreach (var (client, server) in clients.Zip(servers))
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private void Pass(TimeSpan time) => _host.Passed += time;

    internal static Task ReadingDoneAsync(Host host) =>
        host.Services.GetRequiredService<TrustedClients>().All[0].Keys.RefreshIfDue();

    private async Task<HttpStatusCode> CallAsync(SigningKey key) =>
        (await TestClient.CallAsync(_host, _client.Draft(_host.Now).SignedBy(key))).StatusCode;
}
