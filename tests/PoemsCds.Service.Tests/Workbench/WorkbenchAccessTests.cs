using System.Net;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Governance;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Workbench;

/// <summary>Who may use the workbench.</summary>
public sealed class WorkbenchAccessTests : IAsyncLifetime
{
    private readonly SignInBrowser _browser = new();

    public Task InitializeAsync() => _browser.StartProviderAsync();

    public Task DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Get_InProduction_404AndNotInTheNavigation()
    {
        using var ehr = new TestClient();
        using var host = new Host { Environment = "Production" };
        ehr.AddTo(host.Settings);
        using var client = host.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Workbench.Page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostTryAsync("sample", ("sample", "triad"))).StatusCode);
        Assert.DoesNotContain("/try", await client.GetStringAsync("/poems"));
    }

    [Fact]
    public async Task Get_SwitchedOffInDevelopment_404()
    {
        using var host = new Host { Settings = { ["PoemsCds:Workbench:Enabled"] = "false" } };

        Assert.Equal(HttpStatusCode.NotFound, (await host.CreateClient().GetAsync(Workbench.Page)).StatusCode);
        Assert.DoesNotContain("/try", await host.CreateClient().GetStringAsync("/poems"));
    }

    [Fact]
    public void Start_OnInProductionWithoutSignIn_RefusedWithKeyAndRemedy()
    {
        using var ehr = new TestClient();
        using var host = new Host { Environment = "Production", Settings = { ["PoemsCds:Workbench:Enabled"] = "true" } };
        ehr.AddTo(host.Settings);

        var fault = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.Contains(
            "PoemsCds:Workbench:Enabled is true, but nobody can sign in. Set PoemsCds:Governance:Authority", fault.Message);
    }

    [Fact]
    public async Task SignIn_CommitteeMember_ComesBackToTheWorkbench()
    {
        _browser.Host.Settings["PoemsCds:Workbench:Enabled"] = "true";
        using var client = _browser.Client();

        var challenge = await _browser.SendAsync(client, Workbench.Page);
        var back = await _browser.SignInAsync(client, SignInBrowser.QueryOf(challenge));
        var page = await _browser.SendAsync(client, Workbench.Page);

        Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
        Assert.Equal("https://cds.example.org/try", back.Headers.Location?.OriginalString);
        Assert.Contains(back.Headers.GetValues("Set-Cookie"), c => c.StartsWith("poems-cds-governance=", StringComparison.Ordinal)
            && c.Contains("; path=/;", StringComparison.Ordinal) && c.Contains("; secure", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _browser.SendAsync(client, "/governance")).StatusCode);
    }

    [Fact]
    public async Task SignIn_NotAMember_403()
    {
        _browser.Groups = null;
        _browser.Host.Settings["PoemsCds:Workbench:Enabled"] = "true";
        using var client = _browser.Client();

        await _browser.SignInAsync(client, SignInBrowser.QueryOf(await _browser.SendAsync(client, Workbench.Page)));

        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.SendAsync(client, Workbench.Page)).StatusCode);
    }

    [Fact]
    public async Task SignIn_WorkbenchOff_CookieIsForTheGovernancePageAlone()
    {
        _browser.Host.Settings["PoemsCds:Workbench:Enabled"] = "false";
        using var client = _browser.Client();

        var back = await _browser.SignInAsync(client, SignInBrowser.QueryOf(await _browser.SendAsync(client, "/governance")));

        Assert.Contains(back.Headers.GetValues("Set-Cookie"), c => c.StartsWith("poems-cds-governance=", StringComparison.Ordinal)
            && c.Contains("; path=/governance;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/try")]
    [InlineData("/try/sample.zip")]
    public async Task Send_PostWithoutSignIn_RefusedBeforeTheBodyIsSent(string path)
    {
        _browser.Configure();
        using var socket = _browser.Host.Connect();

        await socket.SendAsync(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.1.2.3\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            + "Content-Length: 10000000\r\nExpect: 100-continue\r\n\r\n");

        Assert.Equal("HTTP/1.1 302 Found", await socket.ReadLineAsync()); // and not 100 Continue
    }

    [Fact]
    public async Task Get_FromAllowedOrigin_HasNoCrossOriginHeader()
    {
        using var host = new Host { Settings = { ["PoemsCds:Cors:0"] = "https://ehr.example.org" } };
        using var request = new HttpRequestMessage(HttpMethod.Get, Workbench.Page);
        request.Headers.TryAddWithoutValidation("Origin", "https://ehr.example.org");

        Assert.False((await host.CreateClient().SendAsync(request)).Headers.Contains("Access-Control-Allow-Origin"));
    }
}
