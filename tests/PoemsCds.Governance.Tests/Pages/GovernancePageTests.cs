using System.Net;
using PoemsCds.Governance.Pages;
using PoemsCds.Governance.Reports;
using PoemsCds.Store;
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
            Model(view, Markup) with
            {
                Choices = new FilterChoices([Markup], [Markup], [Markup]),
                Alarms = [Markup],
                InForce = new InForce(Markup, Markup),
                SignOutToken = Markup,
            });

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

    [Fact]
    public async Task Render_Filter_IsInTheHeadingAndSelected()
    {
        var filter = new CardFilter("south", "patient-view", "1");

        var (html, _) = await Rendered.PageAsync<GovernancePage, GovernanceModel>(Model(Views.Empty) with { Filter = filter });

        Assert.Contains(
            "<h1>PoemsCds: cards of south from 2026-11-09 to 2026-11-22, when a chart is opened, knowledge 1</h1>",
            html,
            StringComparison.Ordinal);
        Assert.Contains("<option value=\"south\" selected>south</option>", html, StringComparison.Ordinal);
        Assert.Contains("<option value=\"patient-view\" selected>When a chart is opened</option>", html, StringComparison.Ordinal);
        Assert.Contains("<option value=\"1\" selected>1</option>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Tables_HeadsOverNumbersAreAlignedAsTheNumbers()
    {
        var (html, _) = await Rendered.PageAsync<GovernancePage, GovernanceModel>(Model(Views.Of(Views.Card())));

        Assert.Contains("<th scope=\"col\" class=\"text\">Client</th>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\" class=\"number\">Composed</th>", html, StringComparison.Ordinal);
        Assert.Contains("th.number { text-align: right; }", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_NoComparison_SaysSinceWhenCardsAreKept()
    {
        var figures = new Comparison(new KeyFigures(0, 0, 0, 0, 0), null, new DateOnly(2026, 10, 1));

        var (html, _) = await Rendered.PageAsync<GovernancePage, GovernanceModel>(Model(Views.Empty) with { Figures = figures });

        Assert.Contains("No comparison: cards and feedback are kept since 2026-10-01", html, StringComparison.Ordinal);
    }

    private static GovernanceModel Model(GovernanceView view, string? client = null) => new(
        view,
        new CardFilter(client),
        new FilterChoices(["north", "south"], ["patient-view"], ["1"]),
        new Comparison(KeyFigures.Of(view, 0), null, view.From),
        [],
        new GovernanceTables(view, Views.Names),
        new GovernanceLinks($"{Address}/governance/sign-out", "/f.csv", "/c.csv", "/r.csv", "/h.csv", "/source-attributes"),
        new InForce("2.1.0", "12345678"),
        null);
}
