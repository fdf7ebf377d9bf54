using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Policy section 4: a card that was dismissed with a reason stays hidden until there is something new.</summary>
public sealed class DismissalTests : IDisposable
{
    private readonly Host _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("action-completed", 180)]
    [InlineData("another-cause-established", 180)]
    [InlineData("patient-refuses", 365)]
    [InlineData("not-relevant-now", 30)]
    [InlineData("evidence-wrong", 180)]
    [InlineData("of-their-own", 180)]
    public async Task Post_DismissedWithReason_HiddenUntilSnoozeEnds(string reason, int days)
    {
        await _host.DismissAsync(await _host.ShowAsync(StoreCalls.Workup), reason);

        Assert.Null(await _host.ShowAsync(StoreCalls.Workup));
        _host.Passed = TimeSpan.FromDays(days) - TimeSpan.FromSeconds(1);
        Assert.Null(await _host.ShowAsync(StoreCalls.Workup));
        _host.Passed = TimeSpan.FromDays(days);
        Assert.NotNull(await _host.ShowAsync(StoreCalls.Workup));
    }

    [Fact]
    public async Task Post_Dismissed_HiddenAtEveryHookAndRecorded()
    {
        await _host.DismissAsync(await _host.ShowAsync(StoreCalls.Workup), "not-relevant-now");

        var hidden = await _host.ShowAsync(AtEncounterStart(StoreCalls.Workup), "encounter-start");

        Assert.Null(hidden);
        await _host.WrittenAsync();
        var record = Assert.Single(await _host.Store.CardsAsync(), c => c.Hook == "encounter-start");
        Assert.Equal((Delivery.Hidden, "not-relevant-now"), (record.Delivery, record.HiddenReason));
        Assert.Contains(_host.Log.Lines, line => line.Contains($"card {record.Uuid} Hidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Accepted_NothingIsHidden()
    {
        await _host.ReportAsync(StoreCalls.Accepted(await _host.ShowAsync(StoreCalls.Workup), _host.Now));

        Assert.NotNull(await _host.ShowAsync(StoreCalls.Workup));
    }

    [Fact]
    public async Task Post_DismissedWithoutCodedReason_NothingIsHidden()
    {
        await _host.DismissAsync(await _host.ShowAsync(StoreCalls.Workup), reason: null);

        Assert.NotNull(await _host.ShowAsync(StoreCalls.Workup));
    }

    [Fact]
    public async Task Post_NewCountedEvidence_ShownAgainAndCanBeDismissed()
    {
        await _host.DismissAsync(await _host.ShowAsync(StoreCalls.Workup));

        var shown = await _host.ShowAsync(StoreCalls.MoreEvidence);
        Assert.NotNull(shown);
        await _host.DismissAsync(shown);

        Assert.Null(await _host.ShowAsync(StoreCalls.MoreEvidence));
        Assert.Null(await _host.ShowAsync(StoreCalls.Workup)); // fewer findings are not new evidence
    }

    [Fact]
    public async Task Post_HigherConclusion_ShownAndLowerStaysHidden()
    {
        await _host.DismissAsync(await _host.ShowAsync(StoreCalls.Workup));

        Assert.NotNull(await _host.ShowAsync(StoreCalls.Higher));
        Assert.Null(await _host.ShowAsync(StoreCalls.Workup));
    }

    public static TheoryData<string> SameEvidence =>
    [
        StoreCalls.Workup.Replace("\"c0\"", "\"x0\"").Replace("\"c1\"", "\"x1\""),
        StoreCalls.Workup.Replace("2025-01-01", "2026-06-30"),
        Requests.WithConditions(Requests.Conditions("D47.2", "G62.9")),
        Requests.WithConditions(Requests.Conditions("G62.9", "G62.9", "D47.2", "D47.2")),
        Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "I10")), // not a listed code
    ];

    [Theory]
    [MemberData(nameof(SameEvidence))]
    public async Task Post_SameEvidenceInOtherForm_StaysHidden(string body)
    {
        await _host.DismissAsync(await _host.ShowAsync(StoreCalls.Workup));

        Assert.Null(await _host.ShowAsync(body));
    }

    [Fact]
    public async Task Post_AnotherPatient_Shown()
    {
        await _host.DismissAsync(await _host.ShowAsync(StoreCalls.Workup));

        Assert.NotNull(await _host.ShowAsync(StoreCalls.Workup.Replace("p1\"", "p2\"")));
    }

    [Fact]
    public async Task Post_SamePatientIdOfOtherClientOrTenant_Shown()
    {
        using var host = new Host { Environment = "Production" };
        using var ehr = new TestClient();
        using var other = new TestClient("other");
        ehr.AddTo(host.Settings);
        other.AddTo(host.Settings, 1);
        var card = await host.ShowAsync(ehr, StoreCalls.Workup, "north");

        await ReportAsync(host, other, card);
        Assert.NotNull(await host.ShowAsync(ehr, StoreCalls.Workup, "north")); // feedback of another client does not count
        await ReportAsync(host, ehr, card);

        Assert.Null(await host.ShowAsync(ehr, StoreCalls.Workup, "north"));
        Assert.NotNull(await host.ShowAsync(ehr, StoreCalls.Workup, "south"));
        Assert.NotNull(await host.ShowAsync(other, StoreCalls.Workup, "north"));
    }

    [Fact]
    public async Task Post_SamePatientIdAtOtherFhirServer_Shown()
    {
        using var host = new Host { Environment = "Production" };
        using var ehr = new TestClient();
        ehr.AddTo(host.Settings); // without listed servers: the digest does not depend on the list
        var (north, south) = (At("https://north.example.org/fhir"), At("https://south.example.org/fhir"));

        await ReportAsync(host, ehr, await host.ShowAsync(ehr, north));

        Assert.Null(await host.ShowAsync(ehr, north));
        Assert.Null(await host.ShowAsync(ehr, At("HTTPS://North.example.org:443/fhir/")));
        Assert.NotNull(await host.ShowAsync(ehr, At("https://north.example.org/fhir/ward-2")));
        var atSouth = await host.ShowAsync(ehr, south);
        Assert.NotNull(atSouth);
        await ReportAsync(host, ehr, atSouth);
        Assert.Null(await host.ShowAsync(ehr, south));
        Assert.Null(await host.ShowAsync(ehr, north));
    }

    [Fact]
    public async Task Post_FhirServerOnOneCallOnly_ShownOnceMoreThenHiddenOnBoth()
    {
        var named = At("https://north.example.org/fhir");
        await _host.DismissAsync(await _host.ShowAsync(named));

        var unnamed = await _host.ShowAsync(StoreCalls.Workup);
        Assert.NotNull(unnamed);
        await _host.DismissAsync(unnamed);

        Assert.Null(await _host.ShowAsync(StoreCalls.Workup));
        Assert.Null(await _host.ShowAsync(At("")));
        Assert.Null(await _host.ShowAsync(named));
    }

    [Fact]
    public async Task Post_SiteSnoozeConfigured_OverridesDefault()
    {
        using var site = new Host { Settings = { ["PoemsCds:Dismissal:Days"] = "7", ["PoemsCds:Dismissal:Reasons:evidence-wrong"] = "0" } };
        await site.DismissAsync(await site.ShowAsync(StoreCalls.Workup), "evidence-wrong");
        var shown = await site.ShowAsync(StoreCalls.Workup);

        await site.DismissAsync(shown);

        Assert.Null(await site.ShowAsync(StoreCalls.Workup));
        site.Passed = TimeSpan.FromDays(7);
        Assert.NotNull(await site.ShowAsync(StoreCalls.Workup));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Post_AfterRestartOrAtOtherNode_StaysHidden(PoemsCds.Store.StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        using var one = new Host();
        using var two = new Host { Identifiers = 1_000 };
        database.AddTo(one.Settings);
        database.AddTo(two.Settings);

        var card = await one.ShowAsync(StoreCalls.Workup);
        await one.WrittenAsync(); // the write has finished before the read
        await two.DismissAsync(card);

        Assert.Null(await one.ShowAsync(StoreCalls.Workup));
        Assert.Null(await two.ShowAsync(StoreCalls.Workup));
    }

    [Fact]
    public async Task Post_SilentClient_NothingSentAndAllRecorded()
    {
        using var host = new Host { Environment = "Production" };
        using var ehr = new TestClient();
        ehr.AddTo(host.Settings, more: ("Silent", "true"));

        Assert.Null(await host.ShowAsync(ehr, StoreCalls.Workup));

        await host.WrittenAsync();
        var record = Assert.Single(await host.Store.CardsAsync());
        Assert.Equal(("ehr", Delivery.Silent, null), (record.Client, record.Delivery, record.HiddenReason));
        Assert.Equal(["monoclonal-plasma-cell-disorder", "polyneuropathy"], record.Criteria.Order());
    }

    private static async Task ReportAsync(Host host, TestClient client, Guid? card)
    {
        const string path = Host.PatientView + "/feedback";
        var body = $"{{ \"feedback\": [{StoreCalls.Overridden(card, host.Now, StoreCalls.ActionCompleted)}] }}";
        var answer = await TestClient.CallAsync(
            host, $"Bearer {client.Draft(host.Now, path).Encode()}", path, body);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    private static string At(string server)
    {
        var request = JsonNode.Parse(StoreCalls.Workup)!;
        request["fhirServer"] = server;
        return request.ToJsonString();
    }

    private static string AtEncounterStart(string body)
    {
        var request = JsonNode.Parse(body)!;
        request["hook"] = "encounter-start";
        request["context"]!["encounterId"] = "e1";
        return request.ToJsonString();
    }
}
