using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Diagnostics;
using PoemsCds.Service.Tests.Storage;

namespace PoemsCds.Service.Tests.Workbench;

/// <summary>What the workbench makes of bad, large and hostile input, and that nothing of it is kept.</summary>
public sealed class WorkbenchBadInputTests(Host host) : IClassFixture<Host>
{
    private const string Hostile = "</textarea></option></pre><script>alert(1)</script><img src=x onerror=alert(1)>'\"&";

    private readonly HttpClient _browser = host.CreateClient();

    public static TheoryData<string> Samples =>
        [.. Directory.GetDirectories(Repository.Path("samples")).Select(Path.GetFileName).Order().OfType<string>()];

    [Fact]
    public async Task Post_NotJson_PageWithLineAndByte()
    {
        var answer = await _browser.PostTryAsync("open", ("paste", $"{{\n  \"hook\": {CanaryTests.Mark} }}"));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The record is not valid JSON, or it is nested too deeply: line 2, byte 11.", Workbench.TextOf(page));
        Assert.Contains(CanaryTests.Mark, page); // what was sent, to correct it
        Assert.Contains(host.Log.Lines, line => line.Contains("Refused with 400: structure line 2, byte 11", StringComparison.Ordinal));
        AssertNotLogged();
    }

    [Theory]
    [InlineData("", "No record was sent. Paste one, or choose a file.")]
    [InlineData("[]", "The record is neither a CDS Hooks request nor a FHIR Bundle. Use one of them.")]
    [InlineData("{ \"hook\": \"unheard-of\" }", "Its hook is not supported. Use a request of patient-view,")]
    [InlineData("{ \"hook\": \"patient-view\" }", "The service refuses this request: ")]
    [InlineData("{ \"resourceType\": \"Bundle\", \"type\": \"history\" }", "The record is a history, which contains outdated versions.")]
    public async Task Post_NothingToJudge_SaysWhatToDo(string record, string message)
    {
        var answer = await _browser.PostTryAsync("open", ("paste", record));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, Workbench.TextOf(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Post_BundleOfSeveralPatients_AsksForTheId()
    {
        const string bundle = """
            { "resourceType": "Bundle", "type": "collection", "entry": [
              { "resource": { "resourceType": "Patient", "id": "CANARY7F3A-1" } },
              { "resource": { "resourceType": "Patient", "id": "2" } } ] }
            """;

        var unclear = await _browser.PostTryAsync("open", ("paste", bundle));
        var chosen = await _browser.PostTryAsync("open", ("paste", bundle), ("patient", "2"));

        Assert.Contains("The record has 2 patients. Choose one by its id.", Workbench.TextOf(await unclear.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        AssertNotLogged();
    }

    // The real server, which reads the body or closes the connection.
    [Fact]
    public async Task Post_40Megabytes_413Page()
    {
        using var served = new Host();
        served.UseKestrel(0);
        served.StartServer();
        using var browser = new HttpClient { BaseAddress = served.ClientOptions.BaseAddress };
        browser.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        var answer = await browser.PostTryAsync("open", ("paste", new string('x', 40_000_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("The body is larger than 16777216 bytes. Use a smaller record", await answer.Content.ReadAsStringAsync());
        Assert.Contains(served.Log.Lines, line => line.Contains("Refused with 413: too-costly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_LargeBundle_IsAnswered()
    {
        const string entry = """
            { "resource": { "resourceType": "Observation", "id": "o", "subject": { "reference": "Patient/p" }, "code": { "text": "x" } } }
            """;
        var bundle = $$"""
            { "resourceType": "Bundle", "type": "collection", "entry": [ { "resource": { "resourceType": "Patient", "id": "p" } },
            {{string.Join(",\n", Enumerable.Repeat(entry, 40_000))}} ] }
            """;

        Assert.Equal(HttpStatusCode.OK, (await _browser.PostTryAsync("open", ("paste", bundle))).StatusCode);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Post_OtherContentType_415(string contentType)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _browser.PostAsync(Workbench.Page, content)).StatusCode);
    }

    [Fact]
    public async Task Post_FormCutOff_400()
    {
        using var content = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"paste\"\r\n\r\n{"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.PostAsync(Workbench.Page, content)).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Origin", "https://evil.example.org", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://cds.example.org", HttpStatusCode.OK)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.OK)]
    public async Task Post_FromSite_OnlyOwnIsAnswered(string header, string value, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Workbench.Page);
        request.Content = Workbench.Form(("do", "sample"), ("sample", "triad"));
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(status, (await _browser.SendAsync(request)).StatusCode);
    }

    // A script in every text of a record, its ids among them.
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Post_ScriptInEveryText_IsEncoded(string sample)
    {
        var record = JsonNode.Parse(Workbench.Sample(sample))!;
        Fill(record);

        var answer = await _browser.PostTryAsync("open", ("paste", record.ToJsonString()));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains((int)answer.StatusCode, (int[])[200, 400]);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, page.Split("<textarea class=\"json\"").Length - 1 + page.Split("role=\"alert\"").Length - 1);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("alert(1)", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Post_MarkedRecord_MarkIsNowhereButOnThePage(string sample)
    {
        using var telemetry = new Telemetry();
        var record = JsonNode.Parse(Workbench.Sample(sample))!;
        CanaryTests.MarkTexts(record);

        var answer = await _browser.PostTryAsync("open", ("paste", record.ToJsonString()));
        var page = await answer.Content.ReadAsStringAsync();
        var edited = await _browser.PostTryAsync("remove:Condition/nothing", ("record", record.ToJsonString()));
        var zip = await _browser.PostAsync($"{Workbench.Page}/sample.zip", Workbench.Form(("record", record.ToJsonString())));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(CanaryTests.Mark, Workbench.RecordIn(page));
        Assert.All(
            new[] { answer, edited, zip },
            a => Assert.DoesNotContain(CanaryTests.Mark, a.Headers.ToString() + a.Content.Headers, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(telemetry.Heard, line => line.Contains(CanaryTests.Mark, StringComparison.OrdinalIgnoreCase));
        Assert.False(await StoreFiles.HoldsAsync(host, CanaryTests.Mark));
        AssertNotLogged();
    }

    private void AssertNotLogged()
    {
        Assert.NotEmpty(host.Log.Lines);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(CanaryTests.Mark, StringComparison.OrdinalIgnoreCase));
    }

    // Codes and systems stay, so that there are findings.
    private static void Fill(JsonNode? node)
    {
        foreach (var (owner, name) in node is JsonObject members ? members.Select(m => (members, m.Key)).ToList() : [])
        {
            if (owner[name] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String
                && name is not ("hook" or "resourceType" or "system" or "code" or "patientId" or "reference" or "status" or "relation")
                && !(name == "id" && owner["resourceType"]?.GetValue<string>() == "Patient"))
            {
                owner[name] = value.GetValue<string>() + Hostile;
            }
            else
            {
                Fill(owner[name]);
            }
        }

        foreach (var item in node as JsonArray ?? [])
        {
            Fill(item);
        }
    }
}
