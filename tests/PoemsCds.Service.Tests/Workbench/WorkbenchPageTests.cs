using System.Net;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Workbench;

/// <summary>The workbench over the real host.</summary>
public sealed class WorkbenchPageTests(Host host) : IClassFixture<Host>
{
    private readonly HttpClient _browser = host.CreateClient();

    [Fact]
    public async Task Get_Page_OffersSamplesAndRunsNoScript()
    {
        var answer = await _browser.GetAsync(Workbench.Page);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<a href=\"/try\" aria-current=\"page\">Try</a>", page);
        Assert.Contains("<option value=\"explained-oedema\">", page);
        Assert.DoesNotContain("\"local-codes\"", page); // it needs settings of its own
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain(" style=\"", page);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("script-src", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Open_Sample_ShowsTheCardInEachClient()
    {
        var page = Workbench.TextOf(await _browser.OpenAsync("consider-lambda"));
        var card = JsonNode.Parse(File.ReadAllText(Repository.Path("samples", "consider-lambda", "response.json")))!["cards"]![0]!;

        foreach (var client in new[] { "Epic", "Oracle Health", "athenahealth", "Sandbox", "Other clients", "Plain text" })
        {
            Assert.Contains(client, page);
        }

        Assert.Equal(6 + 5, page.Split(card["summary"]!.GetValue<string>()).Length - 1); // and once in the JSON of each client
        Assert.Contains("consider POEMS , row 6:", page);
        Assert.Contains("Every criterion", page);
        Assert.Contains("Timeline", page);
        Assert.Contains("\"indicator\": \"warning\"", page);
        Assert.Contains("\"indicator\": \"info\"", page); // Epic
    }

    [Fact]
    public async Task Open_SampleByForm_IsThatOfTheAddress() =>
        Assert.Equal(
            Workbench.RecordIn(await _browser.OpenAsync("kappa")),
            Workbench.RecordIn(await TextAsync(_browser.PostTryAsync("sample", ("sample", "kappa")))));

    [Fact]
    public async Task Open_UndecidedSample_SaysThatTheAnswerIs412()
    {
        var page = Workbench.TextOf(await _browser.OpenAsync("failed-prefetch"));

        Assert.Contains("the answer is 412", page);
        Assert.Contains("\"resourceType\": \"OperationOutcome\"", page);
        Assert.Contains("The prefetch key 'conditions' is not a usable search result", page);
    }

    [Fact]
    public async Task Open_EverySample_IsAnswered()
    {
        var folders = Directory.GetDirectories(Repository.Path("samples")).Where(f => !File.Exists(Path.Combine(f, "settings.json")));
        foreach (var name in folders)
        {
            var page = await _browser.OpenAsync(Path.GetFileName(name));

            Assert.Equal(Workbench.Sample(Path.GetFileName(name)), Workbench.RecordIn(page));
        }
    }

    [Fact]
    public async Task Open_PastedBundle_BecomesARequest()
    {
        var resources = new JsonArray([.. JsonNode.Parse(Workbench.Sample("triad"))!["prefetch"]!.AsObject()
            .SelectMany(key => key.Value!["entry"]?.AsArray().Select(e => e!["resource"]!) ?? [key.Value!])
            .Where(r => r["resourceType"]!.GetValue<string>() != "Bundle")
            .Select(r => (JsonNode)new JsonObject { ["resource"] = r.DeepClone() })]);
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection", ["entry"] = resources }.ToJsonString();

        var page = await TextAsync(_browser.PostTryAsync("open", ("paste", bundle), ("everything", "1")));
        var unknown = Workbench.TextOf(await TextAsync(_browser.PostTryAsync("open", ("paste", bundle))));

        Assert.Contains("A Bundle, written as a patient-view request", page);
        Assert.Equal("patient-view", JsonNode.Parse(Workbench.RecordIn(page))!["hook"]!.GetValue<string>());
        Assert.Contains("complete the work-up , row 7:", Workbench.TextOf(page));
        Assert.Contains("medications: not supplied", unknown);
    }

    [Fact]
    public async Task Open_UploadedFile_ComesBeforeText()
    {
        using var form = Workbench.Form(("do", "open"), ("paste", "not JSON"));
        form.Add(new ByteArrayContent([0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(Repository.Path("samples", "kappa", "request.json"))]),
            "file", "chart.json");

        var page = await TextAsync(_browser.PostAsync(Workbench.Page, form));

        Assert.Contains("complete the work-up , row 8:", Workbench.TextOf(page));
    }

    [Fact]
    public async Task Edit_AddVegf_ShowsBeforeAndAfter()
    {
        var page = await EditAsync(
            await _browser.OpenAsync("triad"), "add-result", ("test", "http://loinc.org|34694-0"), ("value", "320"), ("unit", "pg/mL"),
            ("specimen", "Plasma"), ("result-day", "2026-11-20"));
        var text = Workbench.TextOf(page);

        Assert.Contains("Added: VEGF 320 pg/mL in plasma What Before After Row 7 4", text);
        Assert.Contains("Conclusion complete the work-up consider POEMS", text);
        Assert.Contains("VEGF strongly raised not met met", text);
        Assert.Contains("\"valueQuantity\": {", Workbench.RecordIn(page));
        Assert.Contains("in plasma", Workbench.TextOf(page));
    }

    [Fact]
    public async Task Edit_RemoveEdema_ShowsTheCriterion()
    {
        var page = await _browser.OpenAsync("pregabalin-edema");
        while (page.Contains("Remove Edema", StringComparison.Ordinal))
        {
            page = await EditAsync(page, $"remove:{Workbench.ReferenceIn(page, "Edema")}");
        }

        Assert.Contains("Removed: Edema", Workbench.TextOf(page));
        Assert.Contains("explained not met", Workbench.TextOf(page));
    }

    [Fact]
    public async Task Edit_MoveFact_ChangesItsDate()
    {
        var page = await _browser.OpenAsync("triad");
        var hypothyroidism = Workbench.ReferenceIn(page, "Hypothyroidism");

        page = await EditAsync(page, $"move:{hypothyroidism}", ($"day:{hypothyroidism}", "2026-01-02"));

        Assert.Contains("Moved to 2026-01-02: Hypothyroidism", Workbench.TextOf(page));
        Assert.Contains("\"onsetDateTime\": \"2026-01-02\"", Workbench.RecordIn(page));
    }

    [Fact]
    public async Task Edit_DayOfAssessment_ShowsWhatChanges()
    {
        var page = await _browser.OpenAsync("vegf-in-plasma");

        var after = Workbench.TextOf(await TextAsync(_browser.PostTryAsync(
            "show", ("record", Workbench.RecordIn(page)), ("day-before", "2026-11-22"), ("day", "2030-01-01"))));

        Assert.Contains("Day of assessment: 2030-01-01", after);
        Assert.Contains("VEGF strongly raised met not met", after); // the result is older than the look-back
    }

    [Fact]
    public async Task Edit_TryAnAlternative_GivesWhatItPromised()
    {
        var page = await _browser.OpenAsync("triad");
        Assert.Contains("VEGF in plasma: strongly raised (300 pg/mL) consider POEMS 4", Workbench.TextOf(page));

        page = await EditAsync(page, "try:VEGF in plasma: strongly raised (300 pg/mL)");

        Assert.Contains("Conclusion complete the work-up consider POEMS", Workbench.TextOf(page));
    }

    [Theory]
    [InlineData("add-result", "No test is chosen. Choose one from the list.")]
    [InlineData("add-diagnosis", "No diagnosis is chosen. Choose one from the list.")]
    [InlineData("move:Condition/triad-c1", "The new day is missing. Set it beside the fact.")]
    [InlineData("remove:Condition/elsewhere", "The record was changed since its facts were listed. Show it first, then edit its facts.")]
    [InlineData("try:something", "This change is not offered for the record.")]
    public async Task Edit_Incomplete_SaysWhatIsMissing(string action, string message)
    {
        var answer = await _browser.PostTryAsync(action, ("record", Workbench.Sample("triad")), ("day", "2026-11-22"));

        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, Workbench.TextOf(page));
        Assert.Equal(Workbench.Sample("triad"), Workbench.RecordIn(page)); // the record stays open
    }

    [Fact]
    public async Task Get_UnknownSample_404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync($"{Workbench.Page}?sample=..%2Ftriad")).StatusCode);

    private async Task<string> EditAsync(string page, string action, params (string Name, string Value)[] fields) =>
        await TextAsync(_browser.PostTryAsync(
            action, [("record", Workbench.RecordIn(page)), ("day", "2026-11-22"), ("day-before", "2026-11-22"), .. fields]));

    private static async Task<string> TextAsync(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return text;
    }
}
