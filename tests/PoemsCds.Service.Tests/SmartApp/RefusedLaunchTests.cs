using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.SmartApp;

/// <summary>Whatever is wrong with a launch: a page that says so, and a log line with the reason.</summary>
public sealed class RefusedLaunchTests : IDisposable
{
    private readonly SmartBrowser _browser = new();

    public RefusedLaunchTests() => _browser.Ehr.Keep("published-set", "ann");

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "NoIssuer")]
    [InlineData("?launch=1", HttpStatusCode.BadRequest, "NoIssuer")]
    [InlineData("?iss=", HttpStatusCode.BadRequest, "LaunchUnusable")]
    [InlineData("?iss=a&iss=b", HttpStatusCode.BadRequest, "LaunchUnusable")]
    [InlineData("?iss=https://stranger.example.org/fhir&launch=1", HttpStatusCode.Forbidden, "IssuerNotListed")]
    [InlineData("?iss=%E2%80%AE%0A<script>alert(1)</script>", HttpStatusCode.Forbidden, "IssuerNotListed")]
    public async Task Launch_NotFromAListedServer_IsRefused(string query, HttpStatusCode status, string reason)
    {
        var answer = await _browser.SendAsync($"/smart/launch{query}");

        await AssertRefusedAsync(answer, status, reason);
        Assert.Empty(_browser.Ehr.Received);
    }

    [Theory]
    [InlineData("/other")]
    [InlineData("/fhir/below")]
    [InlineData("/fhir?x=1")]
    [InlineData("/FHIR")]
    public async Task Launch_FromAnotherPathOfTheServer_IsRefused(string path) => await AssertRefusedAsync(
        await _browser.SendAsync($"/smart/launch?iss={Uri.EscapeDataString(_browser.Ehr.Address + path)}"),
        HttpStatusCode.Forbidden,
        "IssuerNotListed");

    [Fact]
    public async Task Launch_ServerDown_SaysThatNothingIsKnown()
    {
        _browser.Ehr.Fault = _ => new WireMock.ResponseMessage { StatusCode = 502 };

        var answer = await LaunchAsync();

        await AssertRefusedAsync(answer, HttpStatusCode.ServiceUnavailable, "ServerDown");
        Assert.Contains("Nothing is known about the patient", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("code_challenge_methods_supported", "NoPkce")]
    [InlineData("token_endpoint", "NotSmart")]
    public async Task Launch_ServerWithoutSmart_IsRefused(string member, string reason)
    {
        _browser.Ehr.Configure = c => c.Remove(member);

        await AssertRefusedAsync(await LaunchAsync(), HttpStatusCode.ServiceUnavailable, reason);
    }

    [Fact]
    public async Task Launch_ServerThatExpectsAKey_IsRefused()
    {
        _browser.Ehr.Configure = c => c["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt");

        await AssertRefusedAsync(await LaunchAsync(), HttpStatusCode.ServiceUnavailable, "OtherAuthentication");
    }

    [Fact]
    public async Task Launch_ConfigurationOfManyMegabytes_IsNotRead()
    {
        _browser.Ehr.Fault = _ => Ehr.Json($"{{ \"x\": \"{new string('x', 5 << 20)}\" }}");

        await AssertRefusedAsync(await LaunchAsync(), HttpStatusCode.ServiceUnavailable, "ServerDown");
    }

    [Fact]
    public async Task Launch_AtASilentClient_ShowsNothing()
    {
        _browser.Host.Settings["PoemsCds:Clients:0:Silent"] = "true";

        await AssertRefusedAsync(await LaunchAsync(), HttpStatusCode.Forbidden, "Silent");
    }

    [Fact]
    public async Task Callback_ReplayedState_IsRefused()
    {
        var back = await _browser.AuthorizedAsync("ann");
        Assert.Equal(HttpStatusCode.SeeOther, (await _browser.SendAsync(back)).StatusCode);

        await AssertRefusedAsync(await _browser.SendAsync(back), HttpStatusCode.BadRequest, "StateUnknown");
    }

    [Theory]
    [InlineData("/smart/callback")]
    [InlineData("/smart/callback?code=x")]
    [InlineData("/smart/callback?code=x&state=made-up")]
    [InlineData("/smart/callback?code=x&state=a&state=b")]
    public async Task Callback_WithoutAKnownState_IsRefused(string path) =>
        await AssertRefusedAsync(await _browser.SendAsync(path), HttpStatusCode.BadRequest, "StateUnknown");

    [Fact]
    public async Task Callback_AfterTenMinutes_IsRefused()
    {
        var back = await _browser.AuthorizedAsync("ann");
        _browser.Host.Passed += TimeSpan.FromMinutes(10);

        await AssertRefusedAsync(await _browser.SendAsync(back), HttpStatusCode.BadRequest, "StateUnknown");
    }

    [Fact]
    public async Task Callback_InAnotherBrowser_IsRefusedAndUsesTheStateUp()
    {
        var back = await _browser.AuthorizedAsync("ann");
        _browser.ForgetCookies();

        await AssertRefusedAsync(await _browser.SendAsync(back), HttpStatusCode.BadRequest, "OtherBrowser");
        await AssertRefusedAsync(await _browser.SendAsync(back), HttpStatusCode.BadRequest, "StateUnknown");
    }

    [Fact]
    public async Task Callback_CodeUsedTwice_IsRefused()
    {
        var used = QueryHelpers.ParseQuery(new Uri(TestClient.BaseUrl + await UsedAsync()).Query)["code"].ToString();
        var again = await _browser.AuthorizedAsync("ann");
        var state = QueryHelpers.ParseQuery(new Uri(TestClient.BaseUrl + again).Query)["state"].ToString();

        await AssertRefusedAsync(
            await _browser.SendAsync($"/smart/callback?code={used}&state={state}"), HttpStatusCode.Forbidden, "CodeRefused");
    }

    [Theory]
    [InlineData("error=access_denied", HttpStatusCode.Forbidden, "AccessDenied")]
    [InlineData("error=invalid_request&error_description=bad+audience", HttpStatusCode.Forbidden, "AuthorizationRefused")]
    [InlineData("error=<script>", HttpStatusCode.Forbidden, "AuthorizationRefused")]
    [InlineData("code=", HttpStatusCode.Forbidden, "AuthorizationRefused")]
    [InlineData("code=c&iss=https://other.example.org", HttpStatusCode.Forbidden, "OtherServer")]
    public async Task Callback_ServerRefusesOrIsAnother_IsRefused(string query, HttpStatusCode status, string reason)
    {
        var back = await _browser.AuthorizedAsync("ann");
        var state = QueryHelpers.ParseQuery(new Uri(TestClient.BaseUrl + back).Query)["state"].ToString();

        await AssertRefusedAsync(await _browser.SendAsync($"/smart/callback?{query}&state={state}"), status, reason);
    }

    [Fact]
    public async Task Callback_WithOtherParameters_IgnoresThem()
    {
        var back = await _browser.AuthorizedAsync("ann");

        var answer = await _browser.SendAsync($"{back}&x=1&x=2&id_token=made-up&access_token=made-up&session_state=%F0%9F");

        Assert.Contains("POEMS criteria documented", await _browser.PageAsync(answer.Headers.Location!.AbsolutePath));
        Assert.DoesNotContain(_browser.Ehr.Received, r => r.Header("Authorization").Contains("made-up", StringComparison.Ordinal));
    }

    // The server compares the audience that the app asks for with its own address.
    [Fact]
    public async Task Grant_OtherAudience_LeadsToARefusal()
    {
        var launched = await LaunchAsync();
        var elsewhere = launched.Headers.Location!.AbsoluteUri.Replace(
            Uri.EscapeDataString(_browser.Ehr.FhirBase), Uri.EscapeDataString("https://other.example.org/fhir"), StringComparison.Ordinal);

        await AssertRefusedAsync(
            await _browser.SendAsync(new Uri(_browser.Ehr.Grant(new Uri(elsewhere), "ann")).PathAndQuery),
            HttpStatusCode.Forbidden,
            "AuthorizationRefused");
    }

    public static TheoryData<string, string?, string> Tokens => new()
    {
        { "patient", null, "NoPatient" },
        { "patient", "", "NoPatient" },
        { "patient", "../Patient/bob", "NoPatient" },
        { "token_type", "mac", "TokenUnusable" },
        { "token_type", null, "TokenUnusable" },
        { "access_token", null, "TokenUnusable" },
        { "access_token", "two words", "TokenUnusable" },
        { "id_token", IdTokenFor("another-app"), "WrongAudience" },
        { "id_token", "no.token", "WrongAudience" },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Token_NotForAPatientOrThisApp_IsRefused(string member, string? value, string reason)
    {
        _browser.Ehr.Token = token => token[member] = value;
        var answer = await _browser.BackAsync("ann");

        await AssertRefusedAsync(answer, answer.StatusCode, reason);
        Assert.True((int)answer.StatusCode is 400 or 403 or 503);
    }

    [Fact]
    public async Task Token_WithAnIdTokenForThisApp_IsUsed()
    {
        _browser.Ehr.Token = token => token["id_token"] = IdTokenFor(SmartEhr.ClientId, _browser.Ehr.Address);

        Assert.Contains("POEMS criteria documented", await _browser.PageAsync(await _browser.LaunchAsync("ann")));
    }

    [Theory]
    [InlineData(500, "ServerDown")]
    [InlineData(302, "ServerDown")]
    [InlineData(401, "CodeRefused")]
    public async Task Token_EndpointFails_IsRefused(int status, string reason)
    {
        var back = await _browser.AuthorizedAsync("ann");
        _browser.Ehr.Fault = request => request.Url.EndsWith("/token", StringComparison.Ordinal)
            ? new WireMock.ResponseMessage { StatusCode = status }
            : null;

        var answer = await _browser.SendAsync(back);

        await AssertRefusedAsync(answer, answer.StatusCode, reason);
    }

    [Fact]
    public async Task Page_AfterItsSession_IsNotShown()
    {
        var page = await _browser.LaunchAsync("ann");
        _browser.Host.Passed += TimeSpan.FromMinutes(30);

        await AssertRefusedAsync(await _browser.SendAsync(page), HttpStatusCode.NotFound, "SessionUnknown");
    }

    [Fact]
    public async Task Page_AfterItsToken_IsNotShown()
    {
        _browser.Ehr.Token = token => token["expires_in"] = 60;
        var page = await _browser.LaunchAsync("ann");
        _browser.Host.Passed += TimeSpan.FromSeconds(60);

        await AssertRefusedAsync(await _browser.SendAsync(page), HttpStatusCode.NotFound, "SessionUnknown");
    }

    private static string IdTokenFor(string audience, string issuer = "https://ehr.example.org")
    {
        string Part(JsonObject part) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(part.ToJsonString()));
        return $"{Part(new() { ["alg"] = "RS256", ["typ"] = "JWT" })}.{Part(new() { ["iss"] = issuer, ["aud"] = audience })}.c2ln";
    }

    private Task<HttpResponseMessage> LaunchAsync() =>
        _browser.SendAsync($"/smart/launch?iss={Uri.EscapeDataString(_browser.Ehr.FhirBase)}&launch=1");

    private async Task<string> UsedAsync()
    {
        var back = await _browser.AuthorizedAsync("ann");
        await _browser.SendAsync(back);
        return back;
    }

    private async Task AssertRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string reason)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith("text/html", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("<h1>", html);
        Assert.DoesNotContain("<script>", html);
        Assert.DoesNotContain("tOkEn-of", html);
        Assert.Contains($"frame-ancestors {SmartBrowser.EhrFrame}", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains(_browser.Host.Log.Lines, line => line.Contains($"Evidence page refused: {reason},", StringComparison.Ordinal));
    }
}
