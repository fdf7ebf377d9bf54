using System.Text;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Policy section 4: a client without feedback gets the same card at most once per interval.</summary>
public sealed class RepetitionTests : IDisposable
{
    private readonly Host _host = new() { Settings = { ["PoemsCds:Profile"] = "oracle-health" } };

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Post_SameInformationAgain_HiddenFor30Days()
    {
        Assert.Equal(1, await CountCardsAsync(StoreCalls.Workup));

        Assert.Equal(0, await CountCardsAsync(StoreCalls.Workup));
        _host.Passed = TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1);
        Assert.Equal(0, await CountCardsAsync(StoreCalls.Workup));
        _host.Passed = TimeSpan.FromDays(30);
        Assert.Equal(1, await CountCardsAsync(StoreCalls.Workup));
    }

    [Fact]
    public async Task Post_SameWarningAgain_HiddenFor7Days()
    {
        Assert.Equal(1, await CountCardsAsync(StoreCalls.Higher));

        _host.Passed = TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1);
        Assert.Equal(0, await CountCardsAsync(StoreCalls.Higher));
        _host.Passed = TimeSpan.FromDays(7);
        Assert.Equal(1, await CountCardsAsync(StoreCalls.Higher));
    }

    [Fact]
    public async Task Post_SameCardAgain_RecordedAsHiddenWithReason()
    {
        await CountCardsAsync(StoreCalls.Workup);
        await CountCardsAsync(StoreCalls.Workup);

        var records = (await _host.Store.CardsAsync()).Select(c => (c.Delivery, c.HiddenReason)).Order().ToList();
        Assert.Equal([(Delivery.Shown, null), (Delivery.Hidden, CardRecord.ShownBefore)], records);
    }

    [Fact]
    public async Task Post_NewEvidenceOrHigherConclusion_Shown()
    {
        await CountCardsAsync(StoreCalls.Workup);

        Assert.Equal(1, await CountCardsAsync(StoreCalls.MoreEvidence));
        Assert.Equal(1, await CountCardsAsync(StoreCalls.Higher));
        Assert.Equal(0, await CountCardsAsync(StoreCalls.Workup)); // fewer findings are not new evidence
    }

    [Fact]
    public async Task Post_AnotherPatient_Shown()
    {
        await CountCardsAsync(StoreCalls.Workup);

        Assert.Equal(1, await CountCardsAsync(StoreCalls.Workup.Replace("p1\"", "p2\"")));
    }

    [Theory]
    [InlineData("PoemsCds:Repetition:InfoDays", "0")]
    [InlineData("PoemsCds:Profile", "generic")]
    public async Task Post_SwitchedOffOrClientGivesFeedback_ShownAgain(string key, string value)
    {
        _host.Settings[key] = value;
        await CountCardsAsync(StoreCalls.Workup);

        Assert.Equal(1, await CountCardsAsync(StoreCalls.Workup));
    }

    [Fact]
    public async Task Post_SilentClient_RecordsCardsThatWouldBeShown()
    {
        using var host = new Host { Environment = "Production" };
        using var ehr = new TestClient();
        ehr.AddTo(host.Settings, 0, ("Profile", "oracle-health"), ("Silent", "true"));

        await host.ShowAsync(ehr, StoreCalls.Workup);
        await host.WrittenAsync();
        await host.ShowAsync(ehr, StoreCalls.Workup);
        await host.WrittenAsync();

        var deliveries = (await host.Store.CardsAsync()).Select(c => c.Delivery).Order();
        Assert.Equal([Delivery.Hidden, Delivery.Silent], deliveries);
    }

    [Fact]
    public void Start_LongerThanRetentionOfCards_NamesKeys()
    {
        _host.Settings["PoemsCds:Repetition:InfoDays"] = "500";

        var refusal = Assert.ThrowsAny<Exception>(_host.CreateClient);

        Assert.Contains("PoemsCds:Repetition has 500 days, but cards are kept for only 400.", refusal.Message);
    }

    // The profile omits the UUID of the card, so cards are counted.
    private async Task<int> CountCardsAsync(string body)
    {
        var answer = await _host.CreateClient().PostToAsync(Host.PatientView, Encoding.UTF8.GetBytes(body));
        var cards = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray();
        await _host.WrittenAsync();
        return cards.Count;
    }
}
