using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Service.Diagnostics;

namespace PoemsCds.Service.Tests.Diagnostics;

public sealed class HealthTests(Host host) : IClassFixture<Host>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Get_Health_Healthy(string path)
    {
        var answer = await host.CreateClient().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public void Start_RulesGiveNoCard_Refused()
    {
        // In 1970 the synthetic patient is a child, so that no card is due.
        using var quiet = new Host { Today = new DateOnly(1970, 1, 1) };

        var fault = Assert.Throws<InvalidOperationException>(() => quiet.CreateClient());

        Assert.Contains("self-test", fault.Message);
    }

    [Theory]
    [InlineData("PoemsCds:Policy:LowestConclusion", "PromptReview")]
    [InlineData("PoemsCds:Knowledge:SnomedCt", "false")]
    public async Task Get_Ready_WithSiteSettings_StillHealthy(string key, string value)
    {
        using var site = new Host { Settings = { [key] = value } };

        Assert.Equal("Healthy", await site.CreateClient().GetStringAsync("/health/ready"));
    }

    [Fact]
    public void Run_SelfTest_NoFault()
    {
        Assert.Null(host.Services.GetRequiredService<SelfTest>().Run());
    }
}
