using System.Net;

namespace PoemsCds.Service.Tests.Description;

public sealed class CapabilityPageTests
{
    [Fact]
    public async Task Get_Page_ListsWhatToRegister()
    {
        using var host = new Host
        {
            Settings =
            {
                ["PoemsCds:PublicBaseUrl"] = "https://cds.example.org/poems",
                ["PoemsCds:Hooks:poems-order-sign"] = "false",
            },
        };
        var answer = await host.CreateClient().GetAsync("/");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("https://cds.example.org/poems/cds-services/poems-problem-list-item-create<", page);
        Assert.DoesNotContain("poems-order-sign", page);
        Assert.Contains("Condition?patient={{context.patientId}}&_count=1000", page);
        Assert.Contains("not a diagnosis", page);
        Assert.Contains(host.KnowledgeVersion, page);
        Assert.DoesNotContain("<script", page);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Get_Page_EncodesConfiguredValues()
    {
        using var host = new Host { Settings = { ["PoemsCds:PublicBaseUrl"] = "https://cds.example.org/\"><script>" } };

        Assert.DoesNotContain("<script", await host.CreateClient().GetStringAsync("/"));
    }
}
