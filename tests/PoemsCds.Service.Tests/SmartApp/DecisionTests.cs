using System.Net;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Service.Tests.Storage;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.SmartApp;

/// <summary>From the card to the page and back into the store.</summary>
public sealed class DecisionTests : IDisposable
{
    private readonly SmartBrowser _browser = new();

    public DecisionTests()
    {
        _browser.Ehr.Keep("triad", "ann");
        _browser.Ehr.Keep("published-set", "bob");
    }

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Card_OfAClientWithThePage_LinksToItWithNothingOfThePatient()
    {
        var card = (await CallAsync("ann"))!;
        var link = Assert.Single(card["links"]!.AsArray())!;

        Assert.Equal("smart", (string)link["type"]!);
        Assert.Equal("https://cds.example.org/smart/launch", (string)link["url"]!);
        Assert.Equal((string)card["uuid"]!, (string)link["appContext"]!);
        Assert.Equal("Evidence on a timeline", (string)link["label"]!);
    }

    [Fact]
    public async Task Page_FromItsCard_DismissesThatCard()
    {
        var card = await CardAsync("ann");
        _browser.Ehr.Token = token => token["appContext"] = card.ToString();
        var page = await _browser.LaunchAsync("ann");
        var html = await _browser.PageAsync(page);

        await DismissAsync(page, html, "another-cause-established");

        Assert.DoesNotContain("than the card that led here", html);
        var report = Assert.Single(await _browser.Host.Store.FeedbackAsync());
        Assert.Equal((card, FeedbackOutcome.Overridden, "another-cause-established"), (report.Card, report.Outcome, report.ReasonCode));
        Assert.Equal("poems-evidence-page", report.Service);
        Assert.Single(await CardsAsync());
        Assert.Null(await CallAsync("ann"));
        Assert.Contains("You dismissed the advice: Another cause is established.", SmartBrowser.TextOf(await _browser.PageAsync(page)));
    }

    [Fact]
    public async Task Page_WithoutAppContext_RecordsItselfAndDismissesTheCardOfItsPatient()
    {
        Assert.NotNull(await CallAsync("ann"));
        var page = await _browser.LaunchAsync("ann");
        var html = await _browser.PageAsync(page);
        await _browser.PageAsync(page);

        await DismissAsync(page, html, "action-completed");

        var own = Assert.Single(await CardsAsync(), c => c.Hook == CardRecord.PageHook);
        Assert.Equal(("poems-evidence-page", Delivery.Shown, "ehr"), (own.Service, own.Delivery, own.Client));
        Assert.Equal(own.Uuid, Assert.Single(await _browser.Host.Store.FeedbackAsync()).Card);
        Assert.Null(await CallAsync("ann"));
        Assert.NotNull(await CallAsync("bob"));
    }

    [Fact]
    public async Task Page_Accepted_IsStoredAndHidesNothing()
    {
        var page = await _browser.LaunchAsync("ann");
        var proof = SmartBrowser.ProofIn(await _browser.PageAsync(page));

        var answer = await DecideAsync(page, ("proof", proof), ("outcome", "accepted"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("You accepted the advice", await _browser.PageAsync(answer.Headers.Location!.AbsolutePath));
        Assert.Equal(FeedbackOutcome.Accepted, Assert.Single(await _browser.Host.Store.FeedbackAsync()).Outcome);
        Assert.NotNull(await CallAsync("ann"));
    }

    [Fact]
    public async Task Page_RecordChangedSinceTheCard_SaysSoAndDecidesOnBoth()
    {
        var card = await CardAsync("ann");
        _browser.Ehr.Token = token => token["appContext"] = card.ToString();
        AddDiagnosis("ann", "E11.9");
        var page = await _browser.LaunchAsync("ann");
        var html = await _browser.PageAsync(page);

        await DismissAsync(page, html, "not-relevant-now");

        Assert.Contains("rests on other evidence than the card that led here", html);
        Assert.Equal(2, (await _browser.Host.Store.FeedbackAsync()).Count);
        Assert.Null(await CallAsync("ann"));
    }

    [Fact]
    public async Task Page_OtherConclusionThanTheCard_SaysSoAndLeavesTheCardAlone()
    {
        var card = await CardAsync("ann");
        _browser.Ehr.Token = token => token["appContext"] = card.ToString();
        AddDiagnosis("ann", "H47.10");
        var page = await _browser.LaunchAsync("ann");
        var html = await _browser.PageAsync(page);

        await DismissAsync(page, html, "not-relevant-now");

        Assert.Contains("concludes otherwise than the card that led here", html);
        Assert.NotEqual(card, Assert.Single(await _browser.Host.Store.FeedbackAsync()).Card);
    }

    // A card of another patient must never be decided on, whatever the EHR passes on.
    [Fact]
    public async Task Page_WithTheCardOfAnotherPatient_DoesNotTouchIt()
    {
        var card = await CardAsync("bob");
        _browser.Ehr.Token = token => token["appContext"] = card.ToString();
        var page = await _browser.LaunchAsync("ann");

        await DismissAsync(page, await _browser.PageAsync(page), "not-relevant-now");

        Assert.NotEqual(card, Assert.Single(await _browser.Host.Store.FeedbackAsync()).Card);
        Assert.NotNull(await CallAsync("bob"));
        Assert.Contains(
            _browser.Host.Log.Lines, line => line.Contains("was not found among the cards shown for its", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not a card")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("{\"resourceType\":\"Patient\"}")]
    public async Task Page_WithOtherAppContext_Works(string context)
    {
        _browser.Ehr.Token = token => token["appContext"] = context;

        Assert.Contains("Work-up incomplete", await _browser.PageAsync(await _browser.LaunchAsync("ann")));
    }

    [Fact]
    public async Task Decision_NotFromThePage_IsNotStored()
    {
        var (ann, bob) = (await _browser.LaunchAsync("ann"), await _browser.LaunchAsync("bob"));
        var proof = SmartBrowser.ProofIn(await _browser.PageAsync(ann));
        var proofOfBob = SmartBrowser.ProofIn(await _browser.PageAsync(bob));
        (string, string)[][] all =
        [
            [("outcome", "accepted")],
            [("proof", "made-up"), ("outcome", "accepted")],
            [("proof", proofOfBob), ("outcome", "accepted")],
            [("proof", proof)],
            [("proof", proof), ("outcome", "deleted")],
            [("proof", proof), ("outcome", "overridden")],
            [("proof", proof), ("outcome", "overridden"), ("reason", "Mrs Miller asked me to")],
        ];

        foreach (var fields in all)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(ann, fields)).StatusCode);
        }

        Assert.Empty(await _browser.Host.Store.FeedbackAsync());
    }

    [Fact]
    public async Task Decision_InAnotherBrowser_IsNotStored()
    {
        var page = await _browser.LaunchAsync("ann");
        var proof = SmartBrowser.ProofIn(await _browser.PageAsync(page));
        _browser.ForgetCookies();

        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(page, ("proof", proof), ("outcome", "accepted"))).StatusCode);
    }

    // A client whose EHR gives no feedback gets a card again after a while; what is dismissed on the page stays away.
    [Fact]
    public async Task Card_OfAClientWithoutFeedback_IsHiddenByThePageWhenDismissedAndNotWhenLookedAt()
    {
        _browser.Host.Settings["PoemsCds:Clients:0:Profile"] = "oracle-health";
        var page = await _browser.LaunchAsync("ann");
        var html = await _browser.PageAsync(page);
        var card = await CallAsync("ann");

        await DismissAsync(page, html, "patient-refuses");
        _browser.Host.Passed += TimeSpan.FromDays(31);

        Assert.Equal("smart", (string)card!["links"]![0]!["type"]!);
        Assert.Null(card["links"]![0]!["appContext"]);
        Assert.Null(await CallAsync("ann"));
    }

    // A launch names no tenant, so the setting does.
    [Fact]
    public async Task Card_OfAClientWithTenants_IsHiddenByThePageOfItsTenant()
    {
        _browser.Host.Settings["PoemsCds:Clients:0:Tenants:0"] = "north";
        _browser.Host.Settings["PoemsCds:Clients:0:Tenants:1"] = "south";
        _browser.Host.Settings["PoemsCds:Clients:0:SmartApp:Tenant"] = "north";
        var page = await _browser.LaunchAsync("ann");

        await DismissAsync(page, await _browser.PageAsync(page), "action-completed");

        Assert.Null(await CallAsync("ann", "north"));
        Assert.NotNull(await CallAsync("ann", "south"));
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nbroken")]
    [InlineData("application/json", "{}")]
    [InlineData("application/x-www-form-urlencoded", "%%%&=&proof")]
    public async Task Decision_NoForm_IsNotStored(string type, string body)
    {
        var page = await _browser.LaunchAsync("ann");
        await _browser.PageAsync(page);

        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.PostAsync($"{page}/feedback", body, type)).StatusCode);
    }

    private async Task<Guid> CardAsync(string patient) => (await CallAsync(patient))!["uuid"]!.GetValue<Guid>();

    // A hook call of the client with the patient's chart as prefetch.
    private async Task<JsonNode?> CallAsync(string patient, string? tenant = null)
    {
        var body = new JsonObject
        {
            ["hook"] = "patient-view",
            ["hookInstance"] = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            ["fhirServer"] = _browser.Ehr.FhirBase,
            ["context"] = new JsonObject { ["userId"] = "Practitioner/p", ["patientId"] = patient },
            ["prefetch"] = _browser.Ehr.ChartOf(patient).DeepClone(),
        };
        var token = _browser.Client.Draft(_browser.Host.Now).With("tenant", tenant).Encode();
        var answer = await TestClient.CallAsync(_browser.Host, $"Bearer {token}", body: body.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray().SingleOrDefault();
    }

    private async Task DismissAsync(string page, string html, string reason)
    {
        var answer = await DecideAsync(page, ("proof", SmartBrowser.ProofIn(html)), ("outcome", "overridden"), ("reason", reason));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private Task<HttpResponseMessage> DecideAsync(string page, params (string Name, string Value)[] fields) =>
        _browser.SendAsync($"{page}/feedback", fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private async Task<IReadOnlyList<CardRecord>> CardsAsync()
    {
        await _browser.Host.WrittenAsync();
        return await _browser.Host.Store.CardsAsync();
    }

    private void AddDiagnosis(string patient, string code)
    {
        var diagnosis = JsonNode.Parse($$"""
            { "resource": { "resourceType": "Condition", "id": "added", "subject": { "reference": "Patient/{{patient}}" },
              "onsetDateTime": "2025-01-01",
              "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "{{code}}" }] } } }
            """);
        _browser.Ehr.ChartOf(patient)["conditions"]!["entry"]!.AsArray().Add(diagnosis);
    }
}
