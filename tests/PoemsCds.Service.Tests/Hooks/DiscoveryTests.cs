using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Hooks;

public sealed class DiscoveryTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task Get_Document_EqualsGolden()
    {
        var text = await host.CreateClient().GetStringAsync("/cds-services");

        Golden.MatchesJson(Repository.Path("tests", "PoemsCds.Service.Tests", "Hooks", "discovery.json"), text);
    }

    [Fact]
    public async Task Get_Twice_SameBytes()
    {
        var client = host.CreateClient();

        Assert.Equal(await client.GetByteArrayAsync("/cds-services"), await client.GetByteArrayAsync("/cds-services"));
    }

    [Fact]
    public async Task Get_Templates_StayShort()
    {
        using var document = JsonDocument.Parse(await host.CreateClient().GetStringAsync("/cds-services"));

        var templates = document.RootElement.GetProperty("services")[0].GetProperty("prefetch").EnumerateObject().ToList();

        Assert.All(templates, t => Assert.InRange(t.Value.GetString()!.Length, 10, 3000));
        Assert.All(templates, t => Assert.Contains("{{context.patientId}}", t.Value.GetString()));
    }

    [Fact]
    public async Task Get_Entries_FollowSpecification()
    {
        string[] members = ["hook", "id", "title", "description", "version", "usageRequirements", "prefetch"];
        string[] published =
        [
            "patient-view", "order-select", "order-sign", "encounter-start", "encounter-discharge", "problem-list-item-create",
        ];
        var answer = await host.CreateClient().GetAsync("/cds-services");
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var services = document.RootElement.GetProperty("services").EnumerateArray().ToList();

        await Wire.AssertCleanAsync(answer, "discovery");
        Assert.Equal(published, services.Select(s => s.GetProperty("hook").GetString()));
        Assert.Equal(published.Select(h => $"poems-{h}"), services.Select(s => s.GetProperty("id").GetString()));
        Assert.All(services, s => Assert.Empty(s.EnumerateObject().Select(m => m.Name).Except(members)));
        Assert.All(services, s => Assert.Equal(members.Length, s.EnumerateObject().Count()));
    }

    [Theory]
    [InlineData("2.0.1", "2.0.1")]
    [InlineData("1.0", "1.0")]
    [InlineData("STU2", "STU2")]
    [InlineData("3.0.0-ballot", "3.0.0-ballot")]
    [InlineData("", null)]
    public async Task Get_Version_AsConfigured(string configured, string? shown)
    {
        using var site = new Host { Settings = { ["PoemsCds:HooksVersion"] = configured } };
        var services = JsonNode.Parse(await site.CreateClient().GetStringAsync("/cds-services"))!["services"]!.AsArray();

        Assert.All(services, s => Assert.Equal(shown, s!["version"]?.GetValue<string>()));
        Assert.Equal(await AnswerAsync(host), await AnswerAsync(site));
    }

    [Fact]
    public async Task Get_OneServiceOff_NotListedAndAnswers404()
    {
        using var site = new Host { Settings = { ["PoemsCds:Hooks:poems-order-sign"] = "false" } };

        Assert.DoesNotContain("order-sign", await site.CreateClient().GetStringAsync("/cds-services"));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await site.CreateClient().PostToAsync("/cds-services/poems-order-sign", "{}"u8.ToArray())).StatusCode);
    }

    [Fact]
    public async Task Get_AllServicesOff_EmptyList()
    {
        using var site = new Host();
        foreach (var id in PoemsCds.CdsHooks.Services.CdsServices.All.Select(s => s.Id))
        {
            site.Settings[$"PoemsCds:Hooks:{id}"] = "false";
        }

        Assert.Equal("{\"services\":[]}", await site.CreateClient().GetStringAsync("/cds-services"));
    }

    private static async Task<string> AnswerAsync(Host host)
    {
        using var client = host.CreateClient();
        host.Identifiers = 0;
        var answer = await client.PostHookAsync(Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10")));
        return await answer.Content.ReadAsStringAsync();
    }
}
