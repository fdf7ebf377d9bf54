using Microsoft.Extensions.DependencyInjection;
using PoemsCds.CdsHooks.Cards;

namespace PoemsCds.Service.Tests.Cards;

public sealed class WordingDigestTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task Digest_Start_LoggedAndShownOnGovernancePage()
    {
        var page = await host.CreateClient().GetStringAsync("/governance");

        var digest = host.Services.GetRequiredService<CardLibrary>().Digest;
        Assert.Contains($"Current wording of the cards: {digest}", page);
        Assert.Contains(host.Log.Lines, line => line.Contains($"wording {digest}", StringComparison.Ordinal));
    }
}
