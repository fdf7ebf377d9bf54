using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Security;

/// <summary>Behavior that depends on the client: the form of its cards, and its name in the log.</summary>
public sealed class CallingClientTests
{
    [Fact]
    public async Task Post_ClientsWithProfiles_CardsFollowProfile()
    {
        using var plain = new TestClient("plain");
        using var rich = new TestClient("rich");
        using var host = new Host { Environment = "Production" };
        plain.AddTo(host.Settings, 0, ("Profile", "athenahealth"));
        rich.AddTo(host.Settings, 1);

        var toPlain = await DetailAsync(host, plain);
        var toRich = await DetailAsync(host, rich);

        Assert.DoesNotContain("**", toPlain);
        Assert.Contains("**Found**", toRich);
    }

    [Theory]
    [InlineData(null, "en-GB", "London centre")]
    [InlineData("en-GB", null, "London centre")]
    [InlineData("en-GB", "en-US", "London center")]
    [InlineData(null, null, "London center")]
    public async Task Post_ClientWithLanguage_CardInThatLanguage(string? ofService, string? ofClient, string spelling)
    {
        using var client = new TestClient();
        using var host = new Host { Environment = "Production" };
        client.AddTo(host.Settings, 0, ofClient is null ? [] : [("Language", ofClient)]);
        if (ofService is not null)
        {
            host.Settings["PoemsCds:Language"] = ofService;
        }

        Assert.Contains(spelling, await DetailAsync(host, client));
    }

    [Fact]
    public async Task Post_TrustedClient_NamedInLog()
    {
        using var client = new TestClient();
        using var host = new Host { Environment = "Production" };
        client.AddTo(host.Settings, 0, ("Tenants:0", "north"));

        await TestClient.CallAsync(host, client.Draft(host.Now).With("tenant", "north").With("jti", "token-7"));

        Assert.Contains(
            host.Log.Lines,
            line => line.Contains($"client ehr, iss {client.Issuer}, tenant north, jti token-7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("poems-at-ehr", false)]
    [InlineData("somebody-else", true)]
    [InlineData(null, false)]
    public async Task Post_FhirTokenOfOtherClientId_LoggedWithoutIt(string? subject, bool isLogged)
    {
        using var client = new TestClient();
        using var host = new Host { Environment = "Production" };
        client.AddTo(host.Settings, 0, ("ClientId", "poems-at-ehr"));
        var body = JsonNode.Parse(TestClient.Body)!;
        body["fhirAuthorization"] = new JsonObject { ["access_token"] = "t", ["subject"] = subject };

        var response = await TestClient.CallAsync(host, $"Bearer {client.Draft(host.Now).Encode()}", body: body.ToJsonString());

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(isLogged, host.Log.Lines.Any(line => line.Contains("is not the ClientId of ehr", StringComparison.Ordinal)));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("somebody-else", StringComparison.Ordinal));
    }

    private static async Task<string> DetailAsync(Host host, TestClient client)
    {
        var response = await TestClient.CallAsync(host, client.Draft(host.Now));
        return (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["cards"]?[0]?["detail"] ?? "";
    }
}
