using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.SmartApp;

/// <summary>What the page says of good and bad charts.</summary>
public sealed class EvidencePageTests : IDisposable
{
    private readonly SmartBrowser _browser = new();

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Page_AsksByTheQueriesOfTheDiscoveryDocument()
    {
        await TextOfAsync("published-set");
        using var discovery = await _browser.Host.CreateClient().GetAsync("/cds-services");
        var queries = JsonNode.Parse(await discovery.Content.ReadAsStringAsync())!["services"]![0]!["prefetch"]!.AsObject()
            .Select(q => (string)q.Value!).Select(q => q.Replace("{{context.patientId}}", "ann", StringComparison.Ordinal));

        var server = $"{_browser.Ehr.FhirBase}/";
        var asked = _browser.Ehr.Received.Select(r => Uri.UnescapeDataString(r.Url))
            .Where(u => u.StartsWith(server, StringComparison.Ordinal) && !u.Contains(".well-known", StringComparison.Ordinal))
            .Select(u => u[server.Length..]);

        Assert.Equal(queries.Select(Uri.UnescapeDataString).Order(), asked.Order());
    }

    // The same data by hook and by page: the same conclusion.
    [Theory]
    [InlineData("published-set")]
    [InlineData("triad")]
    [InlineData("consider-lambda")]
    [InlineData("vegf-after-treatment")]
    public async Task Page_OfASample_ConcludesAsItsCard(string sample)
    {
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("samples", sample, "response.json")))!;

        var text = await TextOfAsync(sample);

        Assert.Contains((string)expected["cards"]![0]!["summary"]!, text);
    }

    [Theory]
    [InlineData("already-known", "POEMS syndrome is on record")]
    [InlineData("child", "The criteria do not apply")]
    [InlineData("nothing", "What was read meets none of the conditions for advice. That excludes nothing.")]
    public async Task Page_WithoutACard_SaysWhyAndOffersNoDecision(string sample, string words)
    {
        var text = await TextOfAsync(sample);

        Assert.Contains(words, text);
        Assert.DoesNotContain("Your decision", text);
        Assert.Contains("It does not exclude POEMS syndrome", text);
    }

    [Fact]
    public async Task Page_DiagnosesFail_ConcludesNothing()
    {
        _browser.Ehr.Fault = request => request.Url.Contains("/Condition?", StringComparison.Ordinal)
            ? new WireMock.ResponseMessage { StatusCode = 500 }
            : null;

        var text = await TextOfAsync("triad");

        Assert.Contains("Nothing can be concluded: the diagnoses could not be read", text);
        Assert.Contains("Diagnoses: the EHR's server failed.", text);
    }

    [Fact]
    public async Task Page_ChartOf20Megabytes_SaysWhatIsNotKnown()
    {
        _browser.Ehr.Fault = request => request.Url.Contains("/DiagnosticReport?", StringComparison.Ordinal)
            ? Ehr.Json($$"""{ "resourceType": "Bundle", "type": "searchset", "entry": [{ "x": "{{new string('x', 20 << 20)}}" }] }""")
            : null;

        var text = await TextOfAsync("published-set");

        Assert.Contains("POEMS criteria documented", text);
        Assert.Contains("Reports: there is more than the page may read.", text);
    }

    [Fact]
    public async Task Page_EverythingFails_IsStillAPage()
    {
        _browser.Ehr.Fault = request => request.Url.Contains("/fhir/", StringComparison.Ordinal)
            && !request.Url.Contains(".well-known", StringComparison.Ordinal)
            ? new WireMock.ResponseMessage { StatusCode = 503 }
            : null;

        var text = await TextOfAsync("triad");

        Assert.Contains("Nothing can be concluded", text);
        Assert.Contains("could not be read: check in the EHR whose chart is open", text);
    }

    [Fact]
    public async Task Page_NotGranted_SaysSo()
    {
        _browser.Ehr.Token = token => token["scope"] = "patient/Patient.rs patient/Condition.rs";

        var text = await TextOfAsync("published-set");

        Assert.Contains("Laboratory results: the EHR does not let this page read it.", text);
        Assert.DoesNotContain(_browser.Ehr.Received, r => r.Url.Contains("/Observation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_EhrShowsThePatient_HasNoBanner()
    {
        _browser.Ehr.Token = token => token["need_patient_banner"] = false;

        Assert.DoesNotContain("Born", await TextOfAsync("triad"));
    }

    [Fact]
    public async Task Page_StylesOfTheEhr_AreAppliedByTheServer()
    {
        _browser.Ehr.Token = token => token["smart_style_url"] = $"{_browser.Ehr.Address}/styles.json";
        _browser.Ehr.Fault = request => request.Url.EndsWith("/styles.json", StringComparison.Ordinal)
            ? Ehr.Json("""{ "color_background": "#edf6ff", "color_text": "#102030" }""")
            : null;
        _browser.Ehr.Keep("triad", "ann");

        var html = await _browser.PageAsync(await _browser.LaunchAsync("ann"));

        Assert.Contains("--back: #edf6ff", html);
    }

    [Theory]
    [InlineData("https://styles.example.org/styles.json")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("javascript:alert(1)")]
    public async Task Page_StylesOfAnotherServer_AreNotFetched(string address)
    {
        _browser.Ehr.Token = token => token["smart_style_url"] = address;
        _browser.Ehr.Keep("triad", "ann");

        Assert.DoesNotContain("--back: #edf6ff", await _browser.PageAsync(await _browser.LaunchAsync("ann")));
    }

    // Every text of the chart is markup. The banner shows it as text, and nothing else shows it.
    [Fact]
    public async Task Page_HostileTextInEveryField_IsNoMarkup()
    {
        const string hostile = "<img src=x onerror=alert(1)>\u202E'\"&{{x}}";
        _browser.Ehr.Keep("published-set", "ann");
        foreach (var text in TextsIn(_browser.Ehr.ChartOf("ann")).ToList())
        {
            text.ReplaceWith(hostile);
        }

        var html = await _browser.PageAsync(await _browser.LaunchAsync("ann"));
        var banner = html[html.IndexOf("<dl", StringComparison.Ordinal)..html.IndexOf("</dl>", StringComparison.Ordinal)];

        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", banner);
        Assert.DoesNotContain("onerror", html.Replace(banner, "", StringComparison.Ordinal));
        Assert.Contains("POEMS criteria documented", html);
    }

    // Ids, codes, dates and references too: there is no chart left, and still a page without markup.
    [Fact]
    public async Task Page_HostileTextInEveryMember_IsStillAPage()
    {
        const string hostile = "</style><script>alert(1)</script>\u0000\u202E';--";
        _browser.Ehr.Keep("published-set", "ann");
        foreach (var text in StringsIn(_browser.Ehr.ChartOf("ann")).ToList())
        {
            text.ReplaceWith(hostile);
        }

        var html = await _browser.PageAsync(await _browser.LaunchAsync("ann"));

        Assert.DoesNotContain("alert(1)", html);
        Assert.DoesNotContain("<td class=\"status\">● counts", html, StringComparison.Ordinal);
        Assert.Contains("could not be read: check in the EHR", html);
    }

    private static IEnumerable<JsonNode> StringsIn(JsonNode node) => node switch
    {
        JsonObject owner => owner.Where(m => m.Key != "resourceType").Select(m => m.Value).OfType<JsonNode>().SelectMany(StringsIn),
        JsonArray list => list.OfType<JsonNode>().SelectMany(StringsIn),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => [value],
        _ => [],
    };

    // Displays, texts and names; not ids, codes, systems and references, without which there is no chart.
    private static IEnumerable<JsonNode> TextsIn(JsonNode node) => node switch
    {
        JsonObject owner => owner.Where(m => m.Value is not null).SelectMany(m => m.Value is JsonValue
            ? m.Key is "display" or "text" or "family" or "conclusion" ? [m.Value] : Array.Empty<JsonNode>()
            : m.Key == "given" ? m.Value!.AsArray().OfType<JsonNode>() : TextsIn(m.Value!)),
        JsonArray list => list.OfType<JsonNode>().SelectMany(TextsIn),
        _ => [],
    };

    private async Task<string> TextOfAsync(string sample)
    {
        _browser.Ehr.Keep(sample, "ann");
        return SmartBrowser.TextOf(await _browser.PageAsync(await _browser.LaunchAsync("ann")));
    }
}
