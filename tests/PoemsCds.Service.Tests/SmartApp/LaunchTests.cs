using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace PoemsCds.Service.Tests.SmartApp;

/// <summary>From the launch to the page, as an EHR and a browser see it.</summary>
public sealed class LaunchTests : IDisposable
{
    private readonly SmartBrowser _browser = new();

    public LaunchTests()
    {
        _browser.Ehr.Keep("published-set", "ann");
        _browser.Ehr.Keep("triad", "bob");
    }

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Launch_FromEhr_AsksForOnePatientWithPkce()
    {
        var answer = await _browser.SendAsync($"/smart/launch?iss={Uri.EscapeDataString(_browser.Ehr.FhirBase)}&launch=ctx-1");
        var query = QueryHelpers.ParseQuery(answer.Headers.Location!.Query);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.StartsWith($"{_browser.Ehr.Address}/authorize?", answer.Headers.Location.AbsoluteUri);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("ctx-1", query["launch"]);
        Assert.Equal(_browser.Ehr.FhirBase, query["aud"]);
        Assert.Equal("https://cds.example.org/smart/callback", query["redirect_uri"]);
        Assert.StartsWith("launch patient/Patient.rs patient/Condition.rs ", query["scope"]);
        Assert.DoesNotContain("openid", query["scope"].ToString());
    }

    [Fact]
    public async Task Launch_ByTheUser_LetsTheServerAskForThePatient()
    {
        _browser.Ehr.Configure = c => c["capabilities"] = new JsonArray("launch-standalone", "permission-v1");

        var answer = await _browser.SendAsync($"/smart/launch?iss={Uri.EscapeDataString(_browser.Ehr.FhirBase)}");
        var query = QueryHelpers.ParseQuery(answer.Headers.Location!.Query);

        Assert.StartsWith("launch/patient patient/Patient.read patient/Condition.read ", query["scope"]);
        Assert.False(query.ContainsKey("launch"));
    }

    [Fact]
    public async Task Launch_WithScopesOfTheSite_AsksForThose()
    {
        _browser.Host.Settings["PoemsCds:Clients:0:SmartApp:Scopes"] = "launch launch/patient patient/Condition.rs";

        var answer = await _browser.SendAsync($"/smart/launch?iss={Uri.EscapeDataString(_browser.Ehr.FhirBase)}&launch=1");

        Assert.Equal(
            "launch launch/patient patient/Condition.rs", QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["scope"].ToString());
    }

    [Fact]
    public async Task Launch_Completed_ShowsThePatientAndTheConclusion()
    {
        var page = await _browser.LaunchAsync("ann");
        var answer = await _browser.SendAsync(page);
        var text = SmartBrowser.TextOf(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("POEMS criteria documented", text);
        Assert.Contains("Row 3 of the policy", text);
        Assert.Contains("● counts", text);
        Assert.Contains("Born", text);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.EndsWith($"frame-ancestors {SmartBrowser.EhrFrame}", policy);
    }

    [Fact]
    public async Task Cookie_FitsTheFrameOfAnEhrAndNamesNobody()
    {
        var launched = await _browser.SendAsync($"/smart/launch?iss={Uri.EscapeDataString(_browser.Ehr.FhirBase)}&launch=1");
        var cookie = launched.Headers.GetValues("Set-Cookie").Single();

        Assert.StartsWith("__Host-poems-smart=", cookie);
        Assert.All(["secure", "httponly", "samesite=none", "partitioned", "path=/"], part =>
            Assert.Contains(part, cookie.ToLowerInvariant().Split("; ")));
        Assert.DoesNotContain("expires", cookie.ToLowerInvariant());
    }

    [Fact]
    public async Task TwoTabs_TwoPatients_NeverMix()
    {
        var (toAnn, toBob) = (await _browser.AuthorizedAsync("ann"), await _browser.AuthorizedAsync("bob"));
        var bob = (await _browser.SendAsync(toBob)).Headers.Location!.AbsolutePath;
        var ann = (await _browser.SendAsync(toAnn)).Headers.Location!.AbsolutePath;

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Contains("POEMS criteria documented", await _browser.PageAsync(ann));
            Assert.Contains("Work-up incomplete", await _browser.PageAsync(bob));
        }

        Assert.NotEqual(ann, bob);
        Assert.All(
            _browser.Ehr.Received.Where(r => r.Url.Contains("patient=", StringComparison.Ordinal)),
            r => Assert.Equal(
                $"Bearer {SmartEhr.TokenOf(r.Url.Contains("patient=ann", StringComparison.Ordinal) ? "ann" : "bob")}",
                r.Header("Authorization")));
    }

    [Fact]
    public async Task Page_InAnotherBrowser_IsNotShown()
    {
        var page = await _browser.LaunchAsync("ann");
        _browser.ForgetCookies();

        var answer = await _browser.SendAsync(page);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("not in use any more", await answer.Content.ReadAsStringAsync());
    }
}
