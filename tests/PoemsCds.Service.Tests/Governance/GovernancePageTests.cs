using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Service.Tests.Storage;
using PoemsCds.Store;
using PoemsCds.Store.Records;
using static PoemsCds.Service.Tests.Governance.PageTables;

namespace PoemsCds.Service.Tests.Governance;

public sealed partial class GovernancePageTests : IAsyncLifetime, IDisposable
{
    private const string Page = "/governance";
    private readonly Host _host = new();

    public Task InitializeAsync() => KeptCards.AddAsync(_host.Services.GetRequiredService<StoreContexts>());

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Get_ThirteenWeeks_CountsWhatIsInThem()
    {
        var page = await GetAsync(Page);

        Assert.Contains("cards from 2026-08-24 to 2026-11-22", page);
        Assert.Equal("composed 6|shown 4|hidden 1|silent 1|of those shown: accepted 1|of those shown: overridden 2", Rows(page, "At a glance"));
        Assert.Equal("accepted 1 25.0 %|overridden 2 50.0 %|no feedback 1 25.0 %", Rows(page, "Feedback"));
        Assert.Contains("2026-11-16 0 1 1 0 2 0 0", Rows(page, "Cards by week and conclusion"));
        Assert.Equal("Not relevant now 1", Rows(page, "Hidden, by the reason"));
        Assert.Equal("=cmd|'/c'!A1 (the client’s own) 1|Another cause is established 1", Rows(page, "Overridden, by reason"));
        Assert.Equal("Polyneuropathy 6|VEGF raised 1", Rows(page, "Which criteria"));
        Assert.Equal("1 5 3 1 1 1 1|2 1 1 0 0 0 1", Rows(page, "By knowledge version"));
        Assert.Equal("north 4 3 1 0 1 1|south 2 1 0 1 0 1", Rows(page, "By client"));
        Assert.Equal("patient-view 5 3 1 1 1 1|order-sign 1 1 0 0 0 1", Rows(page, "By hook"));
        Assert.Equal("not told 6 4 1 1 1 2", Rows(page, "By department"));
    }

    [Fact]
    public async Task Get_OneClientAndTime_OnlyThose()
    {
        var page = await GetAsync($"{Page}?client=south&from=2026-11-01&to=2026-11-22");

        Assert.Equal("composed 2|shown 1|hidden 0|silent 1|of those shown: accepted 0|of those shown: overridden 1", Rows(page, "At a glance"));
        Assert.Contains("<option selected>south</option>", page);
        Assert.Contains("<option>north</option>", page);
        Assert.Contains("https://cds.example.org/governance/feedback.csv?from=2026-11-01&amp;to=2026-11-22&amp;client=south", page);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("to=2026-13-01")]
    [InlineData("from=2026-11-02&to=2026-11-01")]
    [InlineData("from=2001-01-01")]
    public async Task Get_NoTime_RefusedInWords(string query)
    {
        var answer = await _host.CreateClient().GetAsync($"{Page}?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Get_Page_RunsNoScriptAndEncodesEverything()
    {
        var answer = await _host.CreateClient().GetAsync($"{Page}?client=%3Cscript%3E");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.StartsWith("default-src 'none'; style-src 'sha256-", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("{{", page);
        Assert.All(Image().Matches(page).Select(m => m.Value), image => Assert.Matches("alt=\"[^\"]{20,}\"", image));
    }

    [Fact]
    public async Task Get_Feedback_IsCsvWithTheColumnsOfTheRule()
    {
        var answer = await _host.CreateClient().GetAsync("/governance/feedback.csv");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("intervention,action taken,reason,comment,user,date,place,", lines[0]);
        Assert.Equal(3, lines.Count(line => line.StartsWith("\"PoemsCds:", StringComparison.Ordinal)));
        Assert.Contains($"\"PoemsCds: complete the work-up\",\"accepted\",\"\",\"\",\"\",\"2026-11-22T13:02:00Z\",\"north\",\"poems-patient-view\",\"patient-view\",\"1\",\"{KeptCards.Id(1)}\"", lines);
    }

    [Fact]
    public async Task Get_Cards_IsCsvOfCounts()
    {
        var csv = await GetAsync("/governance/cards.csv?from=2026-11-21");

        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"2026-11-21\",\"north\",\"poems-patient-view\",\"patient-view\",\"ConsiderPoems\",\"1\",\"Shown\",\"\",\"\",\"\",\"1\"", csv);
    }

    [Fact]
    public async Task Get_StoreAway_503()
    {
        await using (var context = _host.OpenStore())
        {
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(context.Database, "DROP TABLE feedback");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _host.CreateClient().GetAsync(Page)).StatusCode);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Count_EachDatabase_TheSame(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await KeptCards.AddAsync(database.Contexts);
        var statistics = new CardStatistics(database.Contexts);
        var (first, last) = (KeptCards.LastDay.AddDays(-90), KeptCards.LastDay);

        var cards = await statistics.CountAsync(first, last, default);
        var criteria = await statistics.CountCriteriaAsync(first, last, default);
        var reports = await statistics.ReadReportsAsync(first, last, default);

        Assert.Equal(6, cards.Sum(c => c.Cards));
        Assert.Equal(["north polyneuropathy 4", "north raised-vegf 1", "south polyneuropathy 2"], criteria.Select(c => $"{c.Client} {c.Criterion} {c.Cards}").Order());
        Assert.Equal([(1, FeedbackOutcome.Accepted), (2, FeedbackOutcome.Overridden), (5, FeedbackOutcome.Overridden)], reports.Select(r => (BitConverter.ToInt32(r.Card.ToByteArray()), r.Outcome)).Order());
    }

    private Task<string> GetAsync(string path) => _host.CreateClient().GetStringAsync(path);

    [GeneratedRegex("<img[^>]*>")]
    private static partial Regex Image();
}
