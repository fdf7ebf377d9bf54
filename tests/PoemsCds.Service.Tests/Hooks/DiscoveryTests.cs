using System.Net;
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
    public async Task Get_TrailingSlash_NoRedirect()
    {
        var answer = await host.CreateClient(new() { AllowAutoRedirect = false }).GetAsync("/cds-services/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Get_Templates_StayShort()
    {
        using var document = JsonDocument.Parse(await host.CreateClient().GetStringAsync("/cds-services"));

        var templates = document.RootElement.GetProperty("services")[0].GetProperty("prefetch").EnumerateObject().ToList();

        Assert.All(templates, t => Assert.InRange(t.Value.GetString()!.Length, 10, 3000));
        Assert.All(templates, t => Assert.Contains("{{context.patientId}}", t.Value.GetString()));
    }

    [Theory]
    [InlineData("POST", "/cds-services", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", Host.PatientView, HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/cds-services/another", HttpStatusCode.NotFound)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    public async Task Send_WrongMethodOrPath_OperationOutcome(string method, string path, HttpStatusCode expected)
    {
        var answer = await host.CreateClient().SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains("OperationOutcome", await answer.Content.ReadAsStringAsync());
        Assert.Equal(expected == HttpStatusCode.MethodNotAllowed, answer.Content.Headers.Allow.Count > 0);
    }
}
