using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Store;
using PoemsCds.Store.Records;
using static PoemsCds.Service.Tests.Governance.PageTables;

namespace PoemsCds.Service.Tests.Governance;

public sealed partial class GovernancePageTests : IAsyncLifetime, IDisposable
{
    private const string Page = "/governance";
    private readonly Host _host = new();

    public Task InitializeAsync() => StoredCards.AddAsync(_host.Services.GetRequiredService<StoreConnections>());

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Get_ThirteenWeeks_CountsCardsOfThePeriod()
    {
        var page = await GetAsync(Page);

        Assert.Contains("<h1>PoemsCds: cards of all clients from 2026-08-24 to 2026-11-22</h1>", page);
        Assert.Equal(
            "composed 6|shown 4|hidden 1|silent 1|control 0|gated 0|of those shown: accepted 1|of those shown: overridden 2",
            Rows(page, "At a glance"));
        Assert.Equal("accepted 1 25.0 %|overridden 2 50.0 %|no feedback 1 25.0 %", Rows(page, "Feedback"));
        Assert.Contains("2026-11-16 (part) 0 1 1 0 2 0 0 0 0 1 50.0 %", Rows(page, "Cards by week and conclusion"));
        Assert.Equal("Not relevant now 1", Rows(page, "Hidden, by the reason"));
        Assert.Equal("=cmd|'/c'!A1 (the client’s own) 1|Another cause is established 1", Rows(page, "Overridden, by reason"));
        Assert.Equal("Polyneuropathy 6|Raised VEGF 1", Rows(page, "Which criteria"));
        Assert.Equal("1 5 3 1 1 0 0 1 1 33.3 %|2 1 1 0 0 0 0 0 1 100.0 %", Rows(page, "By knowledge version"));
        Assert.Equal("north 4 3 1 0 0 0 1 1 33.3 %|south 2 1 0 1 0 0 0 1 100.0 %", Rows(page, "By client"));
        Assert.Equal(
            "When a chart is opened 5 3 1 1 0 0 1 1 33.3 %|When a relevant order is signed 1 1 0 0 0 0 0 1 100.0 %", Rows(page, "By hook"));
    }

    [Fact]
    public async Task Get_OneClientAndPeriod_OnlyTheirCards()
    {
        var page = await GetAsync($"{Page}?client=south&from=2026-11-01&to=2026-11-22");

        Assert.Equal(
            "composed 2|shown 1|hidden 0|silent 1|control 0|gated 0|of those shown: accepted 0|of those shown: overridden 1",
            Rows(page, "At a glance"));
        Assert.Contains("<h1>PoemsCds: cards of south from 2026-11-01 to 2026-11-22</h1>", page);
        Assert.Contains("<option value=\"south\" selected>south</option>", page);
        Assert.Contains("<option value=\"north\">north</option>", page);
        Assert.Contains("https://cds.example.org/governance/feedback.csv?from=2026-11-01&amp;to=2026-11-22&amp;client=south", page);
    }

    [Fact]
    public async Task Get_Recognition_CountsByClientDayAndSystemOfAllNodes()
    {
        await StoredCards.AddRecognitionAsync(_host.Store);

        var page = await GetAsync(Page);

        Assert.Equal("north 110 30 27.3 % 2|south 20 0 0.0 % 0", Rows(page, "What is understood"));
        Assert.Equal("2026-11-22 north 100 25 25.0 % 2|2026-11-22 south 20 0 0.0 % 0", Rows(page, "By day"));
        Assert.Equal(
            "http://hospital.example/<b> south 42|(others, or of one patient alone) south 3", Rows(page, "Unknown code systems"));
        Assert.Contains("south: none of 20 laboratory results in the last 7 days has a listed code. Run poems-cds site check", page);
        Assert.DoesNotContain("north: none of", page);
        Assert.Equal("north 110 30 27.3 % 2", Rows(await GetAsync($"{Page}?client=north"), "What is understood"));
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("to=2026-13-01")]
    [InlineData("from=2026-11-02&to=2026-11-01")]
    [InlineData("from=2001-01-01")]
    public async Task Get_InvalidPeriod_RefusedWithExplanation(string query)
    {
        var answer = await _host.CreateClient().GetAsync($"{Page}?{query}");

        Assert.Equal(
            (HttpStatusCode.BadRequest, "application/problem+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("to=0001-01-01", "cards of all clients from 0001-01-01 to 0001-01-01")]
    [InlineData("to=9999-12-31", "cards of all clients from 9999-10-02 to 9999-12-31")]
    public async Task Get_FirstAndLastPossibleDay_PageWithoutCards(string query, string heading)
    {
        var page = await GetAsync($"{Page}?{query}");

        Assert.Contains(heading, page);
        Assert.Contains("composed 0", Rows(page, "At a glance"));
        Assert.Single((await GetAsync($"/governance/cards.csv?{query}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Get_HookAndVersion_OnlyTheirCardsInPageAndExports()
    {
        var page = await GetAsync($"{Page}?hook=order-sign&version=2");

        Assert.Contains("cards of all clients from 2026-08-24 to 2026-11-22, when a relevant order is signed, knowledge 2</h1>", page);
        Assert.StartsWith("composed 1|shown 1|", Rows(page, "At a glance"));
        Assert.Equal("Polyneuropathy 1", Rows(page, "Which criteria"));
        Assert.Contains("/governance/cards.csv?from=2026-08-24&amp;to=2026-11-22&amp;hook=order-sign&amp;version=2\"", page);
        Assert.Equal(2, (await GetAsync("/governance/cards.csv?hook=order-sign&version=2")).Split("\r\n").Count(l => l.Length > 0));
        Assert.Equal(3, (await GetAsync("/governance/feedback.csv?version=1")).Split("\r\n").Count(l => l.Length > 0));
    }

    [Theory]
    [InlineData("", "4 of 6 composed before: 1 (+3)|1 a suggestion accepted; 25.0 % of those shown before: 0 (+1)|"
        + "50.0 % 2 of 4 shown before: 0.0 %, 0 of 1 (+50.0 points)|fewer than 11 who were shown a card before: fewer than 11")]
    [InlineData("client=south", "1 of 2 composed before: 0 (+1)|0 a suggestion accepted; 0.0 % of those shown before: 0 (±0)|"
        + "100.0 % 1 of 1 shown before: –|fewer than 11 who were shown a card before: 0")]
    [InlineData("from=2026-11-14&to=2026-11-21", "2 of 3 composed before: 1 (+1)|"
        + "1 a suggestion accepted; 50.0 % of those shown before: 0 (+1)|"
        + "50.0 % 1 of 2 shown before: 100.0 %, 1 of 1 (−50.0 points)|fewer than 11 who were shown a card before: fewer than 11")]
    public async Task Get_Tiles_CompareWithAsManyDaysBefore(string query, string tiles)
    {
        var page = await GetAsync($"{Page}?{query}");

        Assert.Equal(tiles, string.Join('|', Tile().Matches(page).Select(t => WebUtility.HtmlDecode(
            string.Join(' ', Description().Matches(t.Value).Select(d => d.Groups[1].Value))))));
    }

    [Fact]
    public async Task Get_PeriodBeforeIsNotKept_NoComparison()
    {
        Assert.Contains("Before: the same number of days, up to 2026-05-06.", await GetAsync($"{Page}?from=2026-05-07"));
        Assert.Contains(
            "No comparison: cards and feedback are kept since 2025-10-19, and the period before begins earlier.",
            await GetAsync($"{Page}?from=2026-05-06"));
    }

    [Theory]
    [InlineData("hook=page-turned", "Unknown hook: this service does not have it. Known hooks: patient-view, order-select, order-sign,")]
    [InlineData("version=3", "Unknown version: it is not in effect and has no cards in this period. Known versions: 1, 2, 2.")]
    public async Task Get_UnknownHookOrVersion_404ListsThem(string query, string text)
    {
        var answer = await _host.CreateClient().GetAsync($"/governance/cards.csv?{query}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(text, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("/governance/cards.csv")]
    [InlineData("/governance/feedback.csv")]
    public async Task Get_UnknownClient_404ListsClients(string path)
    {
        var answer = await _host.CreateClient().GetAsync($"{path}?client=nobody");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "Unknown client: it is not configured and has no cards in this period. Known clients: north, south.",
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_ConfiguredClientWithoutCards_EmptyPage()
    {
        using var west = new PoemsCds.Service.Tests.Security.TestClient("west");
        using var host = new Host();
        west.AddTo(host.Settings);

        var page = await host.CreateClient().GetStringAsync($"{Page}?client=west");

        Assert.Contains("<h1>PoemsCds: cards of west from", page);
        Assert.Contains("<option value=\"west\" selected>west</option>", page);
    }

    [Fact]
    public async Task Get_ErrorForBrowser_PageWithoutRequestText()
    {
        using var client = _host.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml");

        var answer = await client.GetAsync($"{Page}?client=%3Cscript%3E");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("<h1>PoemsCds: 404 Not Found</h1>", page);
        Assert.Contains("Unknown client", page);
        Assert.DoesNotContain("<script", page);
    }

    [Theory]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("a\uFFFFb", "a\uFFFDb")]
    [InlineData("a\uFDD0b", "a\uFFFDb")]
    [InlineData("a\\uD83Db", "a\uFFFDb")] // a lone surrogate, escaped because the compiler cannot encode it
    [InlineData("012345678901234567890123456789012345678901234567890123456789\U0001F600", null)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678\U0001F468\u200D\U0001F469\u200D\U0001F467", null)]
    public async Task Get_AnyReasonCode_PageAndExportsAreValid(string code, string? shown)
    {
        await _host.Store.ExecuteAsync(
            "UPDATE feedback SET reason_code = @code WHERE client = 'south'", new { code = Regex.Unescape(code) });

        var page = await GetAsync(Page);

        Assert.Contains($"{shown ?? code} (the client’s own) 1", Rows(page, "Overridden, by reason"));
        Assert.Contains(shown ?? code, await GetAsync("/governance/feedback.csv"));
        Assert.Equal(3, Drawings(page).Count(d => (string?)d.Root?.Attribute("class") == "weeks"));
    }

    [Fact]
    public async Task Get_Page_RunsNoScriptAndEncodesEverything()
    {
        var answer = await _host.CreateClient().GetAsync($"{Page}?client=south");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.StartsWith("default-src 'none'; style-src 'sha256-", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("{{", page);
        Assert.DoesNotContain("style=", page);
        Assert.Equal(3, ChartName().Count(page));
    }

    [Fact]
    public async Task Get_Feedback_CsvWithRequiredColumns()
    {
        var answer = await _host.CreateClient().GetAsync("/governance/feedback.csv");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("intervention,action taken,reason,comment,user,date,place,", lines[0]);
        Assert.Equal(3, lines.Count(line => line.StartsWith("\"PoemsCds:", StringComparison.Ordinal)));
        var id = $"\"{StoredCards.Id(1)}\"";
        Assert.Contains(
            $"""
            "PoemsCds: complete the work-up","accepted","","","","2026-11-22T13:02:00Z","north","poems-patient-view","patient-view","1",{id}
            """,
            lines);
    }

    [Fact]
    public async Task Get_Cards_CsvOfCounts()
    {
        var csv = await GetAsync("/governance/cards.csv?from=2026-11-21");

        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(
            """
            "2026-11-21","north","poems-patient-view","patient-view","ConsiderPoems","1","Shown","","","1"
            """,
            csv);
    }

    [Fact]
    public async Task Get_StoreUnavailable_503()
    {
        await _host.Store.ExecuteAsync("DROP TABLE feedback");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _host.CreateClient().GetAsync(Page)).StatusCode);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Count_EachDatabase_TheSame(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await StoredCards.AddAsync(database.Connections);
        var statistics = new CardStatistics(database.Connections);
        var (first, last) = (StoredCards.LastDay.AddDays(-90), StoredCards.LastDay);

        var cards = await statistics.CountAsync(first, last, default);
        var criteria = await statistics.CountCriteriaAsync(first, last, default);
        var reports = await statistics.ReadReportsAsync(first, last, default);

        Assert.Equal(6, cards.Sum(c => c.Cards));
        Assert.Equal(
            ["north polyneuropathy 4", "north raised-vegf 1", "south polyneuropathy 2"],
            criteria.GroupBy(c => $"{c.Client} {c.Criterion}").Select(g => $"{g.Key} {g.Sum(c => c.Cards)}").Order());
        Assert.Equal(
            [(1, FeedbackOutcome.Accepted), (2, FeedbackOutcome.Overridden), (5, FeedbackOutcome.Overridden)],
            reports.Select(r => (BitConverter.ToInt32(r.Card.ToByteArray()), r.Outcome)).Order());
    }

    [Theory, Sqlite, PostgreSql]
    public async Task CountPatients_EachDatabase_ThoseWithAShownCardOfTheFilter(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Connections).AddAsync(
        [
            StoredCards.OfPatient(1, 1), StoredCards.OfPatient(1, 2), StoredCards.OfPatient(2, 3),
            StoredCards.OfPatient(3, 4, client: "south"), StoredCards.OfPatient(4, 5, hook: "order-sign"),
            StoredCards.OfPatient(5, 6, version: "2"), StoredCards.OfPatient(6, 7, delivery: Delivery.Hidden),
            StoredCards.OfPatient(7, 8, daysAgo: 2),
        ], default);
        var statistics = new CardStatistics(database.Connections);

        Assert.Equal(5, await CountAsync(new CardFilter()));
        Assert.Equal(1, await CountAsync(new CardFilter(Client: "south")));
        Assert.Equal(1, await CountAsync(new CardFilter(Hook: "order-sign")));
        Assert.Equal(1, await CountAsync(new CardFilter(KnowledgeVersion: "2")));
        Assert.Equal(2, await CountAsync(new CardFilter("north", "patient-view", "1")));
        Assert.Equal(0, await CountAsync(new CardFilter("south", "order-sign")));

        Task<int> CountAsync(CardFilter filter) =>
            statistics.CountPatientsAsync(StoredCards.LastDay.AddDays(-1), StoredCards.LastDay, filter, default);
    }

    private Task<string> GetAsync(string path) => _host.CreateClient().GetStringAsync(path);

    // An XML reader rejects invalid characters.
    private static List<XDocument> Drawings(string page) => [.. Drawing().Matches(page).Select(m => XDocument.Parse(m.Value))];

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();

    [GeneratedRegex("role=\"img\" aria-label=\"[^\"]{20,}\"")]
    private static partial Regex ChartName();

    [GeneratedRegex("<div><dt>.*?</div>", RegexOptions.Singleline)]
    private static partial Regex Tile();

    [GeneratedRegex("<dd[^>]*>(.*?)</dd>")]
    private static partial Regex Description();
}
