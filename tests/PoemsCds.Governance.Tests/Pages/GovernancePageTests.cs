using System.Net;
using PoemsCds.Governance.Pages;
using PoemsCds.Governance.Reports;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Pages;

public sealed class GovernancePageTests
{
    private const string Address = "https://cds.example.org";

    [Fact]
    public async Task Render_Page_HasLandmarkLanguageAndOneHeading()
    {
        var (html, response) = await Rendered.PageAsync<GovernancePage, GovernanceModel>(Model(Views.Of(Views.Card())));

        Assert.Equal("text/html; charset=utf-8", response.ContentType);
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("name=\"viewport\"", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<main id=\"content\">").Length);
        Assert.Equal(2, html.Split("<h1>").Length);
        Assert.Contains("<a href=\"/governance\" aria-current=\"page\">Governance</a>", html, StringComparison.Ordinal);
        Assert.Contains("<title>PoemsCds: cards of all clients from 2026-11-09 to 2026-11-22</title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Page_AllowsOnlyItsStyleSheet()
    {
        var (html, response) = await Rendered.PageAsync<GovernancePage, GovernanceModel>(Model(Views.Empty));
        var style = html.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));

        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            response.Headers.ContentSecurityPolicy);
    }

    [Fact]
    public async Task Render_MarkupInEveryText_IsEncoded()
    {
        const string Markup = "\"><script>alert(1)</script>";
        var view = Views.Of(Views.Card(client: Markup)) with
        {
            Reports = [Views.Report(FeedbackOutcome.Overridden, Markup, client: Markup)],
        };

        var (html, _) = await Rendered.PageAsync<GovernancePage, GovernanceModel>(
            Model(view, Markup) with { Alarms = [Markup], Wording = Markup, SignOutToken = Markup });

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Markup, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("proof-1", true)]
    public async Task Render_SignOutToken_DecidesWhetherThereIsAForm(string? proof, bool isThere)
    {
        var (html, _) = await Rendered.PageAsync<GovernancePage, GovernanceModel>(Model(Views.Empty) with { SignOutToken = proof });

        Assert.Equal(
            isThere, html.Contains("method=\"post\" action=\"https://cds.example.org/governance/sign-out\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_Alarms_AreAList()
    {
        var (html, _) = await Rendered.PageAsync<GovernancePage, GovernanceModel>(Model(Views.Empty) with { Alarms = ["north: no card"] });

        Assert.Contains("<li>north: no card</li>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_SignedOut_LinksToThePage()
    {
        var (html, _) = await Rendered.PageAsync<SignedOutPage, string>($"{Address}/governance");

        Assert.Contains("<a href=\"https://cds.example.org/governance\">", html, StringComparison.Ordinal);
    }

    private static GovernanceModel Model(GovernanceView view, string client = "") => new(
        view, client, ["north", "south"], [], new GovernanceTables(view, Views.Names),
        new GovernanceLinks($"{Address}/governance/sign-out", "/f.csv", "/c.csv", "/source-attributes"), "2.1.0", "12345678", null);
}
