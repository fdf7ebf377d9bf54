using System.Text.Json;

namespace PoemsCds.Service.Tests.Hooks;

public sealed class DiscoveryTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task Get_Document_IsTheGolden()
    {
        var text = await host.CreateClient().GetStringAsync("/cds-services");

        Golden.Matches(Repository.Path("tests", "PoemsCds.Service.Tests", "Hooks", "discovery.json"), text);
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
}
