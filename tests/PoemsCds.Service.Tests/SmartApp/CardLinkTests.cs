using System.Text.Json;
using System.Text.Json.Nodes;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.SmartApp;

/// <summary>The link of cards to the evidence page, for each client profile.</summary>
public sealed class CardLinkTests : IDisposable
{
    private static readonly string[] Samples = ["published-set", "triad", "consider-lambda", "igm-triad"];

    private readonly TestClient _client = new();

    public static TheoryData<string> Names => [.. ClientProfile.Names];

    public void Dispose() => _client.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_EverySampleOfAClientWithThePage_PassesLinterOfItsProfile(string name)
    {
        var profile = ClientProfile.Find(name)!.WithSmartApp(); // its name comes from the list
        using var host = Configured(name, hasPage: true);
        var links = 0;
        foreach (var body in Bodies())
        {
            using var answer = JsonDocument.Parse(await AnswerAsync(host, body));
            Assert.Empty(new CardLinter(profile).Validate(answer.RootElement).Select(f => f.ToString()));
            links += answer.RootElement.GetProperty("cards").EnumerateArray().Count(c => c.TryGetProperty("links", out _));
        }

        Assert.Equal(profile.CanLinkSmartApp, links > 0);
    }

    [Fact]
    public async Task Post_WithoutThePage_HasNoLink()
    {
        using var host = Configured(ClientProfile.Generic, hasPage: false);

        var answer = JsonNode.Parse(await AnswerAsync(host, TestClient.Body))!;

        Assert.Null(Assert.Single(answer["cards"]!.AsArray())!["links"]);
    }

    private static IEnumerable<string> Bodies() => Samples
        .Select(sample => File.ReadAllText(Repository.Path("samples", sample, "request.json")));

    private Host Configured(string profile, bool hasPage)
    {
        var host = new Host();
        _client.AddTo(host.Settings, 0, ("Profile", profile), ("FhirServers:0", _client.Issuer));
        if (hasPage)
        {
            host.Settings["PoemsCds:Clients:0:SmartApp:ClientId"] = "app";
            host.Settings["PoemsCds:Clients:0:SmartApp:ClientSecret"] = "secret";
        }

        return host;
    }

    private async Task<string> AnswerAsync(Host host, string body)
    {
        var answer = await TestClient.CallAsync(host, $"Bearer {_client.Draft(host.Now).Encode()}", body: body);
        return await answer.Content.ReadAsStringAsync();
    }
}
