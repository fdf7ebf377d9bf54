using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;
using PoemsCds.Service.Tests.Fetching;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Governance;

/// <summary>Who gets to see the governance page: a sign-in at an OpenID Connect provider that runs in the test, step by step.</summary>
public sealed class GovernanceAccessTests : IAsyncLifetime, IDisposable
{
    private const string Page = "/governance";
    private readonly SigningKey _key = SigningKey.Rsa("provider");
    private readonly Host _host = new() { RemoteAddress = IPAddress.Parse("10.1.2.3") };
    private readonly Dictionary<string, string> _cookies = [];
    private FhirServer _provider = null!;
    private string _nonce = "";
    private JsonNode? _groups = new JsonArray("staff", "cds-committee");

    public async Task InitializeAsync() => _provider = await FhirServer.StartAsync(AnswerAsync);

    public void Dispose() => _host.Dispose();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task SignIn_MemberOfTheCommittee_SeesThePage()
    {
        using var client = Client();

        var challenge = await SendAsync(client, Page);
        var query = QueryOf(challenge);
        var back = await SignInAsync(client, query);
        var page = await SendAsync(client, Page);

        Assert.StartsWith($"{_provider.Address}/authorize?", challenge.Headers.Location?.OriginalString);
        Assert.Equal(("https://cds.example.org/governance/signed-in", "code", "poems-cds"), (query["redirect_uri"], query["response_type"], query["client_id"]));
        Assert.NotEmpty(query["code_challenge"]);
        Assert.Equal("https://cds.example.org/governance", back.Headers.Location?.OriginalString);
        Assert.All(back.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure; ", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(back.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, "/governance/feedback.csv")).StatusCode);
    }

    [Theory]
    [InlineData("[\"staff\"]")]
    [InlineData("\"cds-committee-of-another-house\"")]
    [InlineData(null)]
    public async Task SignIn_SomebodyElse_403(string? groups)
    {
        _groups = groups is null ? null : JsonNode.Parse(groups);
        using var client = Client();

        await SignInAsync(client, QueryOf(await SendAsync(client, Page)));
        var answer = await SendAsync(client, Page);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("PoemsCds:Governance:Allowed", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SignIn_StateOfSomebodyElse_RefusedAndLoggedWithoutIt()
    {
        using var client = Client();
        var query = QueryOf(await SendAsync(client, Page));

        var answer = await SendAsync(client, QueryHelpers.AddQueryString($"{Page}/signed-in", new Dictionary<string, string?> { ["code"] = "CODE-9", ["state"] = query["state"] + "x" }));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(_host.Log.Lines, line => line.Contains("A sign-in for the governance page failed", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("CODE-9", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(client, Page)).StatusCode);
    }

    [Fact]
    public async Task Get_OnThisMachineInDevelopment_Open()
    {
        using var local = new Host();

        Assert.Equal(HttpStatusCode.OK, (await local.CreateClient().GetAsync(Page)).StatusCode);
    }

    [Fact]
    public async Task Get_FromElsewhereInDevelopmentWithoutProvider_401() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.CreateClient().GetAsync(Page)).StatusCode);

    [Fact]
    public async Task Get_WithoutProviderOutsideDevelopment_NotThere()
    {
        using var ehr = new TestClient();
        using var host = new Host { Environment = "Production" };
        ehr.AddTo(host.Settings);

        Assert.Equal(HttpStatusCode.NotFound, (await host.CreateClient().GetAsync(Page)).StatusCode);
    }

    [Fact]
    public async Task Get_WithATokenOfAnEhr_SignInIsAskedFor()
    {
        using var ehr = new TestClient();
        ehr.AddTo(_host.Settings);
        using var client = Client();

        using var call = new HttpRequestMessage(HttpMethod.Get, Page);
        call.Headers.TryAddWithoutValidation("Authorization", $"Bearer {ehr.Draft(_host.Now, Page).Encode()}");

        Assert.Equal(HttpStatusCode.Redirect, (await client.SendAsync(call)).StatusCode);
    }

    private HttpClient Client()
    {
        _host.Settings["PoemsCds:Governance:Authority"] = _provider.Address;
        _host.Settings["PoemsCds:Governance:ClientId"] = "poems-cds";
        _host.Settings["PoemsCds:Governance:ClientSecret"] = "secret";
        _host.Settings["PoemsCds:Governance:Allowed:0"] = "cds-committee";
        return _host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
    }

    private Task<HttpResponseMessage> SignInAsync(HttpClient client, Dictionary<string, string> query)
    {
        _nonce = query["nonce"];
        return SendAsync(client, QueryHelpers.AddQueryString($"{Page}/signed-in", new Dictionary<string, string?> { ["code"] = "code", ["state"] = query["state"] }));
    }

    // Cookies are kept by hand: the clock of the host stands still, and a container would find them run out.
    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0][(cookie.IndexOf('=') + 1)..]);
            _cookies[name] = value;
        }

        return answer;
    }

    private static Dictionary<string, string> QueryOf(HttpResponseMessage answer) =>
        QueryHelpers.ParseQuery(answer.Headers.Location!.Query).ToDictionary(p => p.Key, p => p.Value.ToString());

    private Task AnswerAsync(HttpContext context) => FhirServer.WriteAsync(context, context.Request.Path.Value switch
    {
        "/.well-known/openid-configuration" => new JsonObject
        {
            ["issuer"] = _provider.Address,
            ["authorization_endpoint"] = $"{_provider.Address}/authorize",
            ["token_endpoint"] = $"{_provider.Address}/token",
            ["jwks_uri"] = $"{_provider.Address}/keys",
        }.ToJsonString(),
        "/keys" => SigningKey.SetOf(_key),
        _ => new JsonObject { ["access_token"] = "a", ["token_type"] = "Bearer", ["id_token"] = IdToken() }.ToJsonString(),
    }, type: "application/json");

    private string IdToken()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(); // the library asks the clock of the machine
        return new TokenDraft(_key)
            .With("iss", _provider.Address).With("aud", "poems-cds").With("sub", "somebody").With("nonce", _nonce)
            .With("iat", now).With("exp", now + 300).With("groups", _groups?.DeepClone()).Encode();
    }
}
