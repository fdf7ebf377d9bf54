using System.Net;
using System.Text.Json.Nodes;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Service.Tests.Description;

public sealed class SourceAttributesPageTests(Host host) : IClassFixture<Host>
{
    private const string Path = "/source-attributes";

    [Fact]
    public async Task Get_AsProgram_JsonWithAllAttributes()
    {
        var json = await host.CreateClient().GetStringAsync(Path);
        var attributes = JsonNode.Parse(json)!;

        Assert.Equal(13, attributes["evidenceBased"]!.AsArray().Count);
        Assert.Equal([4, 4, 2, 4, 2, 4, 5, 4, 2], attributes["predictive"]!.AsArray().Select(g => g!["attributes"]!.AsArray().Count));
        Assert.DoesNotContain("{{", json);
        Assert.Contains(host.KnowledgeVersion, json);
        Assert.Contains("[AUA2018] (quoted in a review page; itself not read).", json);
        Assert.Contains("edema-once, off: ", json);
    }

    [Fact]
    public async Task Get_AsBrowser_PageWithTruthTable()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { { "Accept", "text/html,application/xhtml+xml" } } };
        var answer = await host.CreateClient().SendAsync(request);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Accept", answer.Headers.Vary.Single());
        Assert.All(AdvicePolicy.Table, row => Assert.Contains(PolicyRowDescriptions.Of(row.Number), page));
        Assert.All(AdvicePolicy.Table, row => Assert.Contains(PolicyRowDescriptions.Sources[row.Number].InWords, page));
        Assert.Contains("200 pg/mL, above. [DSouza2011] (read in the source).", page);
        Assert.Contains("Row 11, Castleman variant (off at this site)", page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("{{", page);
    }

    [Fact]
    public async Task Get_Validation_AgreesWithValidationDocument()
    {
        var said = await host.CreateClient().GetStringAsync(Path);
        var summary = File.ReadAllText(Repository.Path("docs/validation.md")).Split("<!-- begin summary")[1].Split("<!-- end summary")[0];
        var rows = summary.Split('\n').Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains($"{row[0]}: {row[1]}.".Replace("\"", "\\\"", StringComparison.Ordinal), said));
    }

    [Fact]
    public async Task Card_Source_LinksToPage()
    {
        var answer = await host.CreateClient().PostHookAsync(File.ReadAllText(Repository.Path("samples/triad/request.json")));
        var source = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]![0]!["source"]!;

        Assert.Equal("https://cds.example.org" + Path, (string?)source["url"]);
        Assert.Contains("Dispenzieri", (string?)source["label"]);
    }
}
