using System.Net;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Cards;

public sealed class WordingDigestTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task Digest_LogPageAndCard_BesideTheKnowledgeVersion()
    {
        var client = host.CreateClient();
        var page = await client.GetStringAsync("/governance");
        var answer = await client.PostToItsHookAsync(await File.ReadAllBytesAsync(Repository.Path("samples", "triad", "request.json")));

        var both = $"nowledge {host.KnowledgeVersion}, wording {host.Wording}";
        Assert.Contains(host.Log.Lines, line => line.Contains(both, StringComparison.Ordinal));
        Assert.Contains(both, WebUtility.HtmlDecode(page));
        Assert.Contains(both, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]![0]!["detail"]);
    }
}
