using System.Net;

namespace PoemsCds.Service.Tests.Security;

/// <summary>CORS: what a browser requires before a page of another origin may read a response.</summary>
public sealed class CrossOriginTests(CrossOriginTests.BrowserHost fixture) : IClassFixture<CrossOriginTests.BrowserHost>
{
    private const string Known = "https://ehr.example.org";
    private const string Foreign = "https://elsewhere.example.org";
    private static readonly string Good = Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10"));

    public static TheoryData<string, string, string, HttpStatusCode> Calls => new()
    {
        { "GET", "/cds-services", "", HttpStatusCode.OK },
        { "POST", Host.PatientView, Good, HttpStatusCode.OK },
        { "POST", Host.PatientView, "{", HttpStatusCode.BadRequest },
        { "POST", Host.PatientView, Good.Replace("conditions", "other", StringComparison.Ordinal), HttpStatusCode.PreconditionFailed },
        { "POST", "/cds-services/another", Good, HttpStatusCode.NotFound },
        { "DELETE", "/cds-services", "", HttpStatusCode.MethodNotAllowed },
        { "OPTIONS", "/cds-services", "", HttpStatusCode.MethodNotAllowed },
        { "GET", "/nowhere", "", HttpStatusCode.NotFound },
    };

    [Theory]
    [InlineData("/cds-services", "GET")]
    [InlineData(Host.PatientView, "POST")]
    [InlineData("/cds-services/", "GET")]
    [InlineData(Host.PatientView + "/feedback", "POST")]
    public async Task Preflight_KnownOriginWithoutToken_Allowed(string path, string method)
    {
        var answer = await fixture.Host.CreateClient().SendAsync(Preflight(path, method, Known));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(Known, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains(method, Header(answer, "Access-Control-Allow-Methods"));
        Assert.Equal("Authorization,Content-Type", Header(answer, "Access-Control-Allow-Headers"));
        Assert.Equal("Origin", Header(answer, "Vary"));
        Assert.Equal("", Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Preflight_ForeignOrigin_NotAllowed()
    {
        var answer = await fixture.Host.CreateClient().SendAsync(Preflight(Host.PatientView, "POST", Foreign));

        Assert.Equal("", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("Origin", Header(answer, "Vary"));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Send_KnownOrigin_EveryResponseHasHeaders(string method, string path, string body, HttpStatusCode expected)
    {
        var answer = await fixture.Host.CreateClient().SendAsync(Call(method, path, body));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(Known, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains("Origin", answer.Headers.Vary); // errors also vary with Accept
    }

    [Theory]
    [InlineData("GET", "/governance")]
    [InlineData("GET", "//GOVERNANCE/cards.csv")]
    [InlineData("GET", "/governance/feedback.csv?client=nobody")]
    [InlineData("OPTIONS", "/governance")]
    public async Task Send_KnownOriginToGovernancePage_NotAllowed(string method, string path)
    {
        var client = fixture.Host.CreateClient();
        var uri = new Uri($"{client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}");
        using var request = method == "OPTIONS" ? Preflight(path, "GET", Known) : new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.TryAddWithoutValidation("Origin", Known);

        var answer = await client.SendAsync(request);

        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    [Fact]
    public async Task Send_UnexpectedError_HasHeaders()
    {
        var client = fixture.Host.CreateClient();
        fixture.Host.IsBroken = true;

        var answer = await client.SendAsync(Call("POST", Host.PatientView, Good));

        fixture.Host.IsBroken = false;
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(Known, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("Origin", Header(answer, "Vary"));
    }

    [Theory]
    [InlineData("Development", Known, "true")]
    [InlineData("Development", Foreign, "")]
    [InlineData("Production", Known, "")]
    public async Task Preflight_PrivateNetwork_AnsweredInDevelopmentOnly(string environment, string origin, string expected)
    {
        using var client = new TestClient();
        using var host = BrowserHost.Start(environment);
        client.AddTo(host.Settings);
        var request = Preflight(Host.PatientView, "POST", origin);
        request.Headers.Add("Access-Control-Request-Private-Network", "true");

        var answer = await host.CreateClient().SendAsync(request);

        Assert.Equal(expected, Header(answer, "Access-Control-Allow-Private-Network"));
    }

    [Theory]
    [InlineData("POST", HttpStatusCode.Unauthorized)]
    [InlineData("OPTIONS", HttpStatusCode.NoContent)]
    public async Task Send_WithoutToken_PreflightAllowedAndRefusalVisible(string method, HttpStatusCode expected)
    {
        using var client = new TestClient();
        using var host = new Host { Environment = "Production" };
        client.AddTo(host.Settings, 0, ("Cors:0", Known));

        var answer = await host.CreateClient().SendAsync(
            method == "OPTIONS" ? Preflight(Host.PatientView, "POST", Known) : Call(method, Host.PatientView, Good));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(Known, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("Origin", Header(answer, "Vary"));
    }

    [Fact]
    public async Task Send_NothingConfigured_NoOriginAllowed()
    {
        using var host = new Host();

        var answer = await host.CreateClient().SendAsync(Call("GET", "/cds-services", ""));

        Assert.Equal("", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("", Header(answer, "Vary"));
    }

    private static HttpRequestMessage Preflight(string path, string method, string origin) => new(HttpMethod.Options, path)
    {
        Headers =
        {
            { "Origin", origin },
            { "Access-Control-Request-Method", method },
            { "Access-Control-Request-Headers", "authorization,content-type" },
        },
    };

    private static HttpRequestMessage Call(string method, string path, string body) => new(new HttpMethod(method), path)
    {
        Headers = { { "Origin", Known } },
        Content = method == "POST" ? new StringContent(body, null, "application/json") : null,
    };

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    /// <summary>A host that allows two origins.</summary>
    public sealed class BrowserHost : IDisposable
    {
        public Host Host { get; } = Start("Development");

        public void Dispose() => Host.Dispose();

        internal static Host Start(string environment) => new()
        {
            Environment = environment,
            Settings = { ["PoemsCds:Cors:0"] = Known, ["PoemsCds:Cors:1"] = "http://localhost:8080" },
        };
    }
}
