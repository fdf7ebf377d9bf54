using System.Net;
using System.Text.Json.Nodes;
using PoemsCds.Trust;

namespace PoemsCds.Service.Tests.Security;

/// <summary>Tokens of real clients, which must be accepted.</summary>
public sealed class TokenAcceptanceTests(TrustedHost trusted) : IClassFixture<TrustedHost>
{
    private const string Other = "/cds-services/poems-order-sign";

    private static readonly Dictionary<string, Func<TrustedHost, TokenDraft>> Tokens = new()
    {
        ["aud as list"] = t => t.Draft().With("aud", new JsonArray("https://other.example.org", TestClient.BaseUrl + Host.PatientView)),
        ["aud typed in by hand"] = t => t.Draft().With("aud", TrustedHost.ExtraAudience),
        ["jku as configured"] = t => t.Draft().WithHeader("jku", TrustedHost.Jku),
        ["as Epic sends it"] = t => t.Draft().SignedBy(t.Rsa).With("nbf", t.Now - 300).With("sub", "client-id").With("exp", t.Now + 900),
        ["more claims and headers"] = t =>
            t.Draft().With("fhirContext", new JsonArray(1, 2)).With("tenant", "any").With("sub", "any").WithHeader("x5t", "abc"),
        ["issued in the second of the start"] = t => t.Draft().With("iat", t.Start),
        ["an hour long"] = t => t.Draft().With("exp", t.Now + 3600),
        ["expired within the allowance"] = t => t.Draft().With("exp", t.Now - 59).With("iat", t.Now - 300),
        ["issued in the future within the allowance"] = t => t.Draft().With("iat", t.Now + 60),
        ["nbf in the future within the allowance"] = t => t.Draft().With("nbf", t.Now + 60),
        ["times with fractions"] = t => t.Draft().With("iat", t.Now - 1.5).With("exp", t.Now + 100.25),
        ["jti as long as may be"] = t => t.Draft().With("jti", new string('x', 256)),
    };

    public static TheoryData<string> Names => [.. Tokens.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_ValidToken_Card(string name)
    {
        var answer = await TestClient.CallAsync(trusted.Host, Tokens[name](trusted));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray());
    }

    [Theory]
    [InlineData("bearer ")]
    [InlineData("BEARER ")]
    [InlineData("Bearer  ")]
    public async Task Post_SchemeInAnyCase_Accepted(string scheme)
    {
        var answer = await TestClient.CallAsync(trusted.Host, scheme + trusted.Draft().Encode());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/cds-services")]
    [InlineData("POST", Host.PatientView)]
    [InlineData("POST", Other)]
    [InlineData("POST", Host.PatientView + "/feedback")]
    [InlineData("POST", Other + "/feedback")]
    public async Task Send_TokenOfEachEndpoint_AcceptedOnlyThere(string method, string called)
    {
        foreach (var path in (string[])["/cds-services", Host.PatientView, Other, Host.PatientView + "/feedback", Other + "/feedback"])
        {
            var answer = await TestClient.CallAsync(
                trusted.Host, $"Bearer {trusted.Draft(path).Encode()}", called, method: method, body: "{}");

            Assert.True(path == called == (answer.StatusCode != HttpStatusCode.Unauthorized), $"{path} at {called}: "
                + $"{(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Post_SameTokenTwice_SecondRefused()
    {
        var token = trusted.Draft();

        var first = await TestClient.CallAsync(trusted.Host, token);
        trusted.Host.Log.Lines.Clear();
        var second = await TestClient.CallAsync(trusted.Host, token);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await Refusal.AssertEmpty401Async(second);
        Refusal.AssertLogged(trusted.Host, TokenError.Replayed);
    }

    [Fact]
    public async Task Post_SameTokenConcurrently_OneAccepted()
    {
        var token = trusted.Draft();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TestClient.CallAsync(trusted.Host, token))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_SameIdOfTwoIssuers_BothAccepted()
    {
        var answers = await Task.WhenAll(
            TestClient.CallAsync(trusted.Host, trusted.Draft().With("jti", "shared")),
            TestClient.CallAsync(trusted.Host, trusted.Odd.Draft(trusted.Host.Now).With("jti", "shared")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }

    [Fact]
    public async Task Post_SameIdInAnotherToken_Refused()
    {
        var first = await TestClient.CallAsync(trusted.Host, trusted.Draft().With("jti", "twice"));

        var second = await TestClient.CallAsync(trusted.Host, trusted.Draft().With("jti", "twice").With("exp", trusted.Now + 900));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await Refusal.AssertEmpty401Async(second);
    }

    [Fact]
    public async Task Post_ForgedTokenWithIdOfValidOne_ValidOneStillAccepted()
    {
        var good = trusted.Draft();
        var forged = trusted.Draft().With("jti", good.Payload["jti"]!.DeepClone()).Finished(token => token[..^20]);

        await Refusal.AssertEmpty401Async(await TestClient.CallAsync(trusted.Host, forged));

        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(trusted.Host, good)).StatusCode);
    }

    [Fact]
    public async Task Post_ClockJumpsAheadAndBack_UsedTokenRefused()
    {
        using var host = new Host { Environment = "Production" };
        trusted.Ehr.AddTo(host.Settings);
        var used = trusted.Ehr.Draft(host.Now);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, used)).StatusCode);
        host.ClockAhead = TimeSpan.FromHours(2);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, trusted.Ehr.Draft(host.Now))).StatusCode);
        host.ClockAhead = TimeSpan.Zero;

        await Refusal.AssertEmpty401Async(await TestClient.CallAsync(host, used));
    }

    [Fact]
    public async Task Post_LongTokenUsedWhileClockIsAhead_RefusedLater()
    {
        using var host = new Host { Environment = "Production" };
        trusted.Ehr.AddTo(host.Settings);
        host.CreateClient();
        host.Passed = TimeSpan.FromHours(2);
        var used = trusted.Ehr.Draft(host.Now).With("exp", host.Now.ToUnixTimeSeconds() + 3600);
        host.ClockAhead = TimeSpan.FromMinutes(58);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, used)).StatusCode);
        host.Passed += TimeSpan.FromMinutes(10);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, trusted.Ehr.Draft(host.Now))).StatusCode);
        host.ClockAhead = TimeSpan.Zero;

        await Refusal.AssertEmpty401Async(await TestClient.CallAsync(host, used));
    }

    [Theory]
    [InlineData("Memory", HttpStatusCode.Unauthorized)]
    [InlineData("Database", HttpStatusCode.OK)]
    public async Task Post_AfterRestart_UsedTokenRefused(string store, HttpStatusCode unused)
    {
        using var first = new Host { Environment = "Production", Settings = { ["PoemsCds:Tokens:ReplayStore"] = store } };
        trusted.Ehr.AddTo(first.Settings);
        var (used, other) = (trusted.Ehr.Draft(first.Now), trusted.Ehr.Draft(first.Now));
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(first, used)).StatusCode);
        using var second = new Host
        {
            Environment = "Production",
            Settings = { ["PoemsCds:Tokens:ReplayStore"] = store, ["PoemsCds:Store:ConnectionString"] = $"Data Source={first.StoreFile}" },
            Passed = TimeSpan.FromSeconds(2),
        };
        trusted.Ehr.AddTo(second.Settings);

        await Refusal.AssertEmpty401Async(await TestClient.CallAsync(second, used));

        Assert.Equal(unused, (await TestClient.CallAsync(second, other)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(second, trusted.Ehr.Draft(second.Now))).StatusCode);
    }

    [Fact]
    public async Task Get_DiscoveryWithoutToken_AllowedUnlessTokenRequired()
    {
        using var closed = new Host { Environment = "Production", Settings = { ["PoemsCds:RequireTokenForDiscovery"] = "true" } };
        trusted.Ehr.AddTo(closed.Settings);

        Assert.Equal(HttpStatusCode.OK, (await trusted.Host.CreateClient().GetAsync("/cds-services")).StatusCode);
        await Refusal.AssertEmpty401Async(await closed.CreateClient().GetAsync("/cds-services"));
        var token = trusted.Ehr.Draft(closed.Now, "/cds-services").Encode();
        var answer = await TestClient.CallAsync(closed, $"Bearer {token}", "/cds-services", method: "GET");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    [InlineData("/cds-services/another", HttpStatusCode.NotFound)]
    public async Task Get_PublicEndpoint_NoTokenRequired(string path, HttpStatusCode expected)
    {
        Assert.Equal(expected, (await trusted.Host.CreateClient().GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Post_InvalidTokenAndBody_401()
    {
        await Refusal.AssertEmpty401Async(await TestClient.CallAsync(trusted.Host, "Bearer x", body: "{"));
    }
}
