using System.Text.Json;
using System.Text.Json.Nodes;
using PoemsCds.CdsHooks.Clients;

namespace PoemsCds.Service.Tests.Clients;

/// <summary>The card of every sample passes the linter of every client profile.</summary>
public sealed class ProfileTests
{
    private static readonly string[] Samples = [.. Directory.GetDirectories(Repository.Path("samples")).Order()];

    public static TheoryData<string> Names => [.. ClientProfile.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_EverySample_PassesLinterOfProfile(string profile)
    {
        using var host = new Host { Settings = { ["PoemsCds:Profile"] = profile } };
        var linter = new CardLinter(ClientProfile.Find(profile)!); // its name comes from the list
        var cards = 0;
        foreach (var sample in Samples)
        {
            var answer = await host.CreateClient().PostToItsHookAsync(await File.ReadAllBytesAsync(Path.Combine(sample, "request.json")));
            if (answer.IsSuccessStatusCode)
            {
                using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                Assert.Empty(linter.Validate(body.RootElement).Select(f => $"{Path.GetFileName(sample)} {f}"));
                cards += body.RootElement.GetProperty("cards").GetArrayLength();
            }
        }

        Assert.True(cards > 20);
    }

    [Theory]
    [InlineData("oracle-health", "uuid,suggestions,selectionBehavior,overrideReasons", "summary,detail,indicator,source")]
    [InlineData("epic", "suggestions,selectionBehavior", "uuid,overrideReasons,summary,detail,indicator,source")]
    [InlineData("athenahealth", "", "uuid,suggestions,selectionBehavior,overrideReasons,summary,detail,indicator,source")]
    public async Task Post_Triad_HasMembersTheClientSupports(string profile, string without, string with)
    {
        var card = await CardAsync(profile, "triad");

        Assert.Equal(with.Split(',').Order(), card.Select(m => m.Key).Order());
        Assert.DoesNotContain(card.Select(m => m.Key), without.Split(',').Contains);
    }

    [Fact]
    public async Task Post_PublishedSet_IndicatorDependsOnClient()
    {
        Assert.Equal("warning", (await CardAsync("generic", "published-set"))["indicator"]!.GetValue<string>());
        Assert.Equal("info", (await CardAsync("epic", "published-set"))["indicator"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_PlainProfile_SameTextWithoutMarkdown()
    {
        var markdown = (await CardAsync("generic", "published-set"))["detail"]!.GetValue<string>();
        var plain = (await CardAsync("athenahealth", "published-set"))["detail"]!.GetValue<string>();

        Assert.Contains("**Found**", markdown);
        Assert.Contains("\nFound\n", plain);
        Assert.Equal(markdown.Replace("**", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal), plain);
    }

    private static async Task<JsonObject> CardAsync(string profile, string sample)
    {
        using var host = new Host { Settings = { ["PoemsCds:Profile"] = profile } };
        var answer = await host.CreateClient()
            .PostToItsHookAsync(await File.ReadAllBytesAsync(Repository.Path("samples", sample, "request.json")));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]![0]!.AsObject();
    }
}
