using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests.Description;

public sealed partial class CapabilityPageTests
{
    [Fact]
    public async Task Get_Page_ItsOnlyScriptIsTheOneThatThePolicyAllows()
    {
        using var host = new Host();
        var answer = await host.CreateClient().GetAsync("/");
        var script = Script().Matches(await answer.Content.ReadAsStringAsync()).Single().Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

        Assert.Contains($"script-src 'sha256-{hash}';", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

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
        Assert.Contains("<strong>healthy</strong>", page);
        Assert.Contains("data-copy=\"https://cds.example.org/poems/cds-services\"", page);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Get_Page_EncodesConfiguredValues()
    {
        using var host = new Host { Settings = { ["PoemsCds:PublicBaseUrl"] = "https://cds.example.org/\"><script>" } };

        var page = await host.CreateClient().GetStringAsync("/");

        Assert.Single(Script().Matches(page));
    }

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
