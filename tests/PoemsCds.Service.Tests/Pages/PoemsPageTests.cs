using System.Net;
using PoemsCds.Service.Pages.Poems;

namespace PoemsCds.Service.Tests.Pages;

public sealed class PoemsPageTests
{
    private static readonly AboutPoems _about = AboutPoems.Read();

    [Fact]
    public void Text_EachStatement_CitesAListedSource()
    {
        var listed = _about.Sources.Select(s => s.Key).ToHashSet();
        var cited = _about.Summary.Concat(_about.Sections.SelectMany(s => s.Statements)).Concat(_about.Conversation)
            .Select(s => (s.Text, s.Sources)).Concat(_about.Letters.Select(l => (l.Text, l.Sources))).ToList();

        Assert.All(cited, statement => Assert.NotEmpty(statement.Sources));
        Assert.Equal(listed.Order(), cited.SelectMany(s => s.Sources).Distinct().Order());
    }

    [Fact]
    public void Text_EachSource_IsInReferences()
    {
        var references = File.ReadAllText(Repository.Path("docs", "references.md"));

        Assert.All(
            _about.Sources.Where(s => s.Key != "PoemsCds"),
            source => Assert.Contains($"## [{source.Key}]", references, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_Page_HasEveryStatementAndTheNavigation()
    {
        using var host = new Host();
        var page = WebUtility.HtmlDecode(await host.CreateClient().GetStringAsync("/poems"));

        Assert.All(_about.Sections.SelectMany(s => s.Statements), s => Assert.Contains(s.Text, page, StringComparison.Ordinal));
        Assert.Contains("<a href=\"/poems\" aria-current=\"page\">About POEMS</a>", page);
        Assert.DoesNotContain("Where to refer", page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public async Task Get_WithLinksOfTheSite_ShowsThem()
    {
        using var host = new Host
        {
            Settings =
            {
                ["PoemsCds:Links:Referral"] = "https://hospital.example.org/hematology?a=1&b=\"2",
                ["PoemsCds:Links:Trials"] = "https://trials.example.org/",
            },
        };
        var page = await host.CreateClient().GetStringAsync("/poems");

        Assert.Contains("href=\"https://hospital.example.org/hematology?a=1&amp;b=%222\"", page);
        Assert.Contains("href=\"https://trials.example.org/\"", page);
    }

    [Fact]
    public async Task Head_Page_HasNoBody()
    {
        using var host = new Host();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/poems");
        var answer = await host.CreateClient().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Get_BehindAPathOfAProxy_LinksBelowIt()
    {
        using var host = new Host { Settings = { ["PoemsCds:PublicBaseUrl"] = "https://cds.example.org/poems-cds" } };

        Assert.Contains("<a href=\"/poems-cds/poems\"", await host.CreateClient().GetStringAsync("/"));
    }
}
