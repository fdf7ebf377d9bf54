using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Governance;

/// <summary>Access to the governance page, with sign-in at an OpenID Connect provider in the test.</summary>
public sealed partial class GovernanceAccessTests : IAsyncLifetime
{
    private const string Page = "/governance";
    private readonly SignInBrowser _browser = new();

    private Host Host => _browser.Host;

    public Task InitializeAsync() => _browser.StartProviderAsync();

    public Task DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task SignIn_CommitteeMember_SeesPage()
    {
        using var client = _browser.Client();

        var challenge = await _browser.SendAsync(client, Page);
        var query = SignInBrowser.QueryOf(challenge);
        var back = await _browser.SignInAsync(client, query);
        var page = await _browser.SendAsync(client, Page);

        Assert.StartsWith($"{_browser.Provider.Address}/authorize?", challenge.Headers.Location?.OriginalString);
        Assert.Equal(
            ("https://cds.example.org/governance/signed-in", "code", "poems-cds"),
            (query["redirect_uri"], query["response_type"], query["client_id"]));
        Assert.NotEmpty(query["code_challenge"]);
        Assert.Equal("https://cds.example.org/governance", back.Headers.Location?.OriginalString);
        Assert.All(back.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure; ", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(back.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _browser.SendAsync(client, "/governance/feedback.csv")).StatusCode);
    }

    [Theory]
    [InlineData("[\"staff\"]")]
    [InlineData("\"cds-committee-of-another-house\"")]
    [InlineData(null)]
    public async Task SignIn_NonMember_403(string? groups)
    {
        _browser.Groups = groups is null ? null : JsonNode.Parse(groups);
        using var client = _browser.Client();

        await _browser.SignInAsync(client, SignInBrowser.QueryOf(await _browser.SendAsync(client, Page)));
        var answer = await _browser.SendAsync(client, Page);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("PoemsCds:Governance:Allowed", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SignIn_ForeignState_RefusedAndLoggedWithoutState()
    {
        using var client = _browser.Client();
        var query = SignInBrowser.QueryOf(await _browser.SendAsync(client, Page));

        var back = new Dictionary<string, string?> { ["code"] = "CODE-9", ["state"] = query["state"] + "x" };
        var answer = await _browser.SendAsync(client, QueryHelpers.AddQueryString($"{Page}/signed-in", back));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(Host.Log.Lines, line => line.Contains("A sign-in for the governance page failed", StringComparison.Ordinal));
        Assert.DoesNotContain(Host.Log.Lines, line => line.Contains("CODE-9", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await _browser.SendAsync(client, Page)).StatusCode);
    }

    [Fact]
    public async Task Get_LocalInDevelopment_Allowed()
    {
        using var local = new Host();

        Assert.Equal(HttpStatusCode.OK, (await local.CreateClient().GetAsync(Page)).StatusCode);
    }

    [Fact]
    public async Task Get_RemoteInDevelopmentWithoutProvider_401() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await Host.CreateClient().GetAsync(Page)).StatusCode);

    [Fact]
    public async Task Get_WithoutProviderOutsideDevelopment_404()
    {
        using var ehr = new TestClient();
        using var host = new Host { Environment = "Production" };
        ehr.AddTo(host.Settings);

        Assert.Equal(HttpStatusCode.NotFound, (await host.CreateClient().GetAsync(Page)).StatusCode);
    }

    [Fact]
    public async Task Get_WithTokenOfEhr_RedirectedToSignIn()
    {
        using var ehr = new TestClient();
        ehr.AddTo(Host.Settings);
        using var client = _browser.Client();

        using var call = new HttpRequestMessage(HttpMethod.Get, Page);
        call.Headers.TryAddWithoutValidation("Authorization", $"Bearer {ehr.Draft(Host.Now, Page).Encode()}");

        Assert.Equal(HttpStatusCode.Redirect, (await client.SendAsync(call)).StatusCode);
    }

    [Fact]
    public async Task Send_PostToCallback_RefusedBeforeFormIsRead()
    {
        _browser.Configure();
        using var socket = Host.Connect();

        await socket.SendAsync(
            "POST /governance/signed-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 250000000\r\nExpect: 100-continue\r\n\r\n");

        Assert.Equal("HTTP/1.1 405 Method Not Allowed", await socket.ReadLineAsync()); // and not 100 Continue
    }

    [Theory]
    [InlineData("/signout-oidc")]
    [InlineData("/signout-callback-oidc")]
    public async Task Send_RemoteSignOut_404AndSessionContinues(string path)
    {
        using var client = _browser.Client();
        await _browser.SignInAsync(client, SignInBrowser.QueryOf(await _browser.SendAsync(client, Page)));

        Assert.Equal(HttpStatusCode.NotFound, (await _browser.SendAsync(client, path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _browser.SendAsync(client, Page)).StatusCode);
    }

    [Fact]
    public async Task SignOut_FromPage_EndsSession()
    {
        using var client = _browser.Client();
        await _browser.SignInAsync(client, SignInBrowser.QueryOf(await _browser.SendAsync(client, Page)));
        var page = await _browser.SendAsync(client, Page);

        var form = Form().Match(await page.Content.ReadAsStringAsync());
        var path = new Uri(form.Groups["action"].Value).AbsolutePath;
        var answer = await _browser.SendAsync(client, path, [new("proof", form.Groups["proof"].Value)]);

        Assert.Contains(page.Headers.GetValues("Set-Cookie"), c => c.StartsWith("poems-cds-sign-out=", StringComparison.Ordinal)
            && c.Contains("; secure; samesite=strict; httponly", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("You are signed out", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await _browser.SendAsync(client, Page)).StatusCode);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("proof", 1)]
    [InlineData("proof", 100_000)] // more than the default limit of the server
    public async Task SignOut_FromOtherSite_RefusedAndSessionContinues(string field, int length)
    {
        using var client = _browser.Client();
        await _browser.SignInAsync(client, SignInBrowser.QueryOf(await _browser.SendAsync(client, Page)));
        await _browser.SendAsync(client, Page);

        var answer = await _browser.SendAsync(client, $"{Page}/sign-out", field.Length == 0 ? [] : [new(field, new string('x', length))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _browser.SendAsync(client, Page)).StatusCode);
    }

    [Fact]
    public async Task Get_ProviderUnreachable_503NamesSetting()
    {
        using var client = _browser.Client();
        await _browser.Provider.DisposeAsync();

        var answer = await _browser.SendAsync(client, Page);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("PoemsCds:Governance:Authority", await answer.Content.ReadAsStringAsync());
        Assert.Contains(Host.Log.Lines, line => line.Contains(" 51 The sign-in provider does not respond", StringComparison.Ordinal));
        Assert.DoesNotContain(Host.Log.Lines, line => line.Contains("Failed to answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_ProviderDownAtCodeExchange_503()
    {
        using var client = _browser.Client();
        var query = SignInBrowser.QueryOf(await _browser.SendAsync(client, Page));
        await _browser.Provider.DisposeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _browser.SignInAsync(client, query)).StatusCode);
    }

    [Fact]
    public async Task Get_ManyAnonymousRequests_ThrottledWhileCommitteeIsNot()
    {
        _browser.Configure();
        Host.Settings["PoemsCds:RateLimit:Enabled"] = "true";
        Host.Settings["PoemsCds:RateLimit:Burst"] = "3"; // two for the sign-in
        Host.Settings["PoemsCds:RateLimit:RequestsPerSecond"] = "1";
        using var client = _browser.Client();
        await _browser.SignInAsync(client, SignInBrowser.QueryOf(await _browser.SendAsync(client, Page)));

        using var stranger = _browser.Client();
        HttpStatusCode status;
        do
        {
            status = (await stranger.GetAsync(Page)).StatusCode;
        }
        while (status == HttpStatusCode.Redirect);

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal(HttpStatusCode.OK, (await _browser.SendAsync(client, Page)).StatusCode);
    }

    [Fact]
    public void Start_WithSignIn_WritesNoKeyFile()
    {
        _browser.Configure();

        Assert.DoesNotContain(Host.Services.GetServices<IHostedService>(), s => s.GetType().FullName!.Contains("DataProtection"));
    }

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]+)\">\\s*<input type=\"hidden\" name=\"proof\" "
        + "value=\"(?<proof>[^\"]+)\"")]
    private static partial Regex Form();
}
