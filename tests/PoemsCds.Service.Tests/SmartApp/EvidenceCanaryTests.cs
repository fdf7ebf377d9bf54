using Microsoft.AspNetCore.WebUtilities;
using PoemsCds.Service.Tests.Diagnostics;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Service.Tests.Storage;

namespace PoemsCds.Service.Tests.SmartApp;

/// <summary>
/// Token, patient id and all texts of the chart carry a mark, which appears nowhere but in requests to the EHR and in the banner.
/// </summary>
public sealed class EvidenceCanaryTests : IDisposable
{
    private const string Patient = $"ann{CanaryTests.Mark}";

    private readonly SmartBrowser _browser = new(isVerbose: true);

    public EvidenceCanaryTests()
    {
        _browser.Ehr.Keep("published-set", Patient);
        CanaryTests.MarkTexts(_browser.Ehr.ChartOf(Patient));
    }

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Launch_MarkedChart_MarkAppearsInTheBannerAlone()
    {
        using var telemetry = new Telemetry();
        var page = await _browser.LaunchAsync(Patient);
        var answer = await _browser.SendAsync(page);
        var html = await answer.Content.ReadAsStringAsync();
        await _browser.SendAsync($"{page}/feedback", [new("proof", SmartBrowser.ProofIn(html)), new("outcome", "accepted")]);
        await _browser.Host.WrittenAsync();
        var banner = html[html.IndexOf("<dl", StringComparison.Ordinal)..html.IndexOf("</dl>", StringComparison.Ordinal)];

        Assert.Contains(CanaryTests.Mark, banner);
        Assert.Contains(_browser.Ehr.Received, r => r.Header("Authorization").Contains(CanaryTests.Mark, StringComparison.Ordinal));
        AssertUnmarked([html.Replace(banner, "", StringComparison.Ordinal), answer.Headers.ToString()]);
        AssertUnmarked(_browser.Host.Log.Lines);
        AssertUnmarked(telemetry.Heard.Where(line => !line.StartsWith("Microsoft.AspNetCore Server", StringComparison.Ordinal)));
        Assert.True(await StoreFiles.HoldsAsync(_browser.Host, "poems-evidence-page"));
        Assert.False(await StoreFiles.HoldsAsync(_browser.Host, CanaryTests.Mark));
    }

    [Theory]
    [InlineData("patient", $"no {CanaryTests.Mark} id")]
    [InlineData("token_type", CanaryTests.Mark)]
    [InlineData("access_token", $"no {CanaryTests.Mark} token")]
    [InlineData("id_token", CanaryTests.Mark)]
    [InlineData("error", CanaryTests.Mark)]
    public async Task Launch_MarkedFault_MarkAppearsNowhere(string member, string value)
    {
        _browser.Ehr.Token = token => token[member] = value;

        var answer = await _browser.BackAsync(Patient);

        AssertUnmarked([await answer.Content.ReadAsStringAsync(), answer.Headers.ToString()]);
        AssertUnmarked(_browser.Host.Log.Lines);
    }

    // The framework's lines about requests would hold codes and states. The id of a session, in the path, opens nothing without the cookie.
    [Fact]
    public async Task Launch_FrameworkLogsRequests_CodesAndStatesAreNotAmongThem()
    {
        using var browser = new SmartBrowser();
        browser.Host.Settings["Logging:LogLevel:Microsoft"] = "Information";
        browser.Ehr.Keep("triad", "ann");
        var back = await browser.AuthorizedAsync("ann");
        await browser.PageAsync((await browser.SendAsync(back)).Headers.Location!.AbsolutePath);
        var query = QueryHelpers.ParseQuery(new Uri(TestClient.BaseUrl + back).Query);

        Assert.All([query["code"].ToString(), query["state"].ToString()], secret =>
            Assert.DoesNotContain(browser.Host.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    private static void AssertUnmarked(IEnumerable<string> lines) =>
        Assert.DoesNotContain(lines, line => line.Contains(CanaryTests.Mark, StringComparison.OrdinalIgnoreCase));
}
