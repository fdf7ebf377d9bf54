using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Diagnostics;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Store;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Calls are answered while the store is unavailable, and acknowledged feedback is kept.</summary>
public sealed class StoreUnavailableTests
{
    [Theory, Sqlite, PostgreSql]
    public async Task Post_DatabaseDown_CardShownFeedbackRefusedAndCardWrittenLater(PoemsCds.Store.StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        using var host = new Host();
        database.AddTo(host.Settings);
        using var telemetry = new Telemetry();
        await host.DismissAsync(await host.ShowAsync(StoreCalls.Workup));
        await host.WrittenAsync();

        await database.TakeAwayAsync();
        var shown = await host.ShowAsync(StoreCalls.Workup);
        var refused = await host.ReportAsync(StoreCalls.Overridden(shown, host.Now, StoreCalls.ActionCompleted));
        Assert.Equal((HttpStatusCode.OK, "Degraded"), await ReadyAsync(host));
        await database.BringBackAsync();
        await host.WrittenAsync();

        Assert.NotNull(shown);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("OperationOutcome", await refused.Content.ReadAsStringAsync());
        await BecomesAsync(host, "Healthy");
        Assert.Null(await host.ShowAsync(StoreCalls.Workup));
        Assert.Contains(telemetry.Heard, line => line.StartsWith("poemscds.store.failures", StringComparison.Ordinal));
        Assert.Single(host.Log.Lines, line => line.Contains(
            " Error 40 ", StringComparison.Ordinal) && line.Contains("poems-cds store migrate", StringComparison.Ordinal));
        Assert.Single(host.Log.Lines, line => line.Contains(" Information 41 ", StringComparison.Ordinal));
        await host.WrittenAsync();
        Assert.Equal((3, 1), (await host.Store.CountAsync("cards"), await host.Store.CountAsync("feedback")));
    }

    [PostgreSqlFact]
    public async Task Post_DatabaseHangs_CardIsShownInTime()
    {
        using var database = await TestDatabase.ReadyAsync(PoemsCds.Store.StoreProvider.PostgreSql);
        using var host = new Host { Settings = { ["PoemsCds:Store:DismissalLookupMilliseconds"] = "50" } };
        database.AddTo(host.Settings);
        await host.DismissAsync(await host.ShowAsync(StoreCalls.Workup));
        await host.WrittenAsync();
        await using var other = await database.Connections.OpenAsync(default);
        await using var held = await other.BeginTransactionAsync();
        await other.ExecuteAsync("LOCK TABLE cards, dismissals IN ACCESS EXCLUSIVE MODE");

        // The lock is never released: an answer shows that the call does not wait for the store.
        var shown = await host.ShowAsync(StoreCalls.Workup);

        Assert.NotNull(shown);
        await BecomesAsync(host, "Degraded");
        await held.RollbackAsync();
        await host.WrittenAsync();
        await BecomesAsync(host, "Healthy");
    }

    [Fact]
    public async Task Post_QueueFull_CardIsShownAndLossIsCounted()
    {
        using var host = new Host { Settings = { ["PoemsCds:Store:QueueCapacity"] = "100" } };
        using var telemetry = new Telemetry();
        await host.ShowAsync(StoreCalls.Workup);
        await host.WrittenAsync();
        using var database = TestDatabase.Of(host.StoreFile);
        await database.TakeAwayAsync();

        // Measurements come from all hosts of the tests; the log is of this host.
        bool HasLost() => host.Log.Lines.Any(line => line.Contains(" Error 42 ", StringComparison.Ordinal));
        for (var i = 0; i < 300 && !HasLost(); i++) // a hundred fit in the queue, and a hundred in the batch that cannot be written
        {
            Assert.NotNull(await host.ShowAsync(StoreCalls.Workup));
        }

        Assert.True(HasLost());
        Assert.Contains(telemetry.Heard, line => line.StartsWith("poemscds.store.dropped", StringComparison.Ordinal));
        await database.BringBackAsync();
        await host.WrittenAsync();
    }

    [Fact]
    public async Task Start_DatabaseUnreachable_StartsDegraded()
    {
        using var host = new Host
        {
            Settings =
            {
                ["PoemsCds:Store:Provider"] = "PostgreSql",
                ["PoemsCds:Store:ConnectionString"] = "Host=127.0.0.1;Port=1;Password=CANARY7F3A",
            },
        };

        Assert.Equal((HttpStatusCode.OK, "Degraded"), await ReadyAsync(host));
        Assert.NotNull(await host.ShowAsync(StoreCalls.Workup));
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable,
            (await host.ReportAsync(StoreCalls.Overridden(Guid.Empty, host.Now, null))).StatusCode);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(CanaryTests.Mark, StringComparison.Ordinal));
    }

    [Theory, Sqlite, PostgreSql]
    public void Start_TablesMissing_RefusedWithCommand(PoemsCds.Store.StoreProvider provider)
    {
        using var database = TestDatabase.Empty(provider);
        using var host = new Host { Environment = "Production" };
        using var client = new TestClient();
        client.AddTo(host.Settings);
        database.AddTo(host.Settings);

        var fault = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.Contains("poems-cds store migrate", fault.Message);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Start_InDevelopment_CreatesTables(PoemsCds.Store.StoreProvider provider)
    {
        using var database = TestDatabase.Empty(provider);
        using var host = new Host();
        database.AddTo(host.Settings);

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await ReadyAsync(host));
    }

    [Fact]
    public async Task Purge_RowsPastRetention_Deleted()
    {
        using var host = new Host();
        await host.DismissAsync(await host.ShowAsync(StoreCalls.Workup));
        await host.WrittenAsync();
        host.Passed = TimeSpan.FromDays(401);

        await host.Services.GetRequiredService<RetentionService>().PurgeAsync(default);

        Assert.Equal(0, await host.Store.CountAsync("cards") + await host.Store.CountAsync("feedback"));
    }

    [Fact]
    public async Task Ready_OnlyFeedbackWritesFail_DegradedUntilTheySucceed()
    {
        using var host = new Host();
        await host.Store.ExecuteAsync("ALTER TABLE feedback RENAME TO feedback_away");

        Assert.Equal(
            HttpStatusCode.ServiceUnavailable,
            (await host.ReportAsync(StoreCalls.Overridden(Guid.Empty, host.Now, null))).StatusCode);
        Assert.NotNull(await host.ShowAsync(StoreCalls.Workup)); // reads work
        Assert.Equal((HttpStatusCode.OK, "Degraded"), await ReadyAsync(host));

        await host.Store.ExecuteAsync("ALTER TABLE feedback_away RENAME TO feedback");
        await BecomesAsync(host, "Healthy"); // without further feedback
    }

    [Fact]
    public async Task Ready_OnlyCardWritesFail_Degraded()
    {
        using var host = new Host();
        await host.Store.ExecuteAsync("CREATE TRIGGER refusal BEFORE INSERT ON cards BEGIN SELECT RAISE(ABORT, 'refused'); END");

        Assert.NotNull(await host.ShowAsync(StoreCalls.Workup));
        await host.WrittenAsync();
        Assert.NotNull(await host.ShowAsync(StoreCalls.Workup));

        Assert.Equal((HttpStatusCode.OK, "Degraded"), await ReadyAsync(host));
    }

    [Fact]
    public async Task Post_ReadsOfOtherClientFail_OwnDismissalsApply()
    {
        using var host = new Host { Environment = "Production" };
        using var quiet = new TestClient();
        using var busy = new TestClient("other");
        quiet.AddTo(host.Settings);
        busy.AddTo(host.Settings, 1);
        var card = await host.ShowAsync(quiet, StoreCalls.Workup);
        await host.WrittenAsync();
        using var database = TestDatabase.Of(host.StoreFile);
        var path = $"{Host.PatientView}/feedback";
        var body = $"{{ \"feedback\": [{StoreCalls.Overridden(card, host.Now, StoreCalls.ActionCompleted)}] }}";
        await TestClient.CallAsync(host, $"Bearer {quiet.Draft(host.Now, path).Encode()}", path, body);

        await database.TakeAwayAsync();
        for (var i = 0; i < 6; i++)
        {
            Assert.NotNull(await host.ShowAsync(busy, StoreCalls.Workup));
        }

        await database.BringBackAsync();
        Assert.Null(await host.ShowAsync(quiet, StoreCalls.Workup));
    }

    // A probe keeps its result for a second of the service's clock, which only a test advances.
    private static Task BecomesAsync(Host host, string expected) => Waiting.UntilAsync($"the store is {expected}", async () =>
    {
        var ready = await ReadyAsync(host);
        host.Passed += TimeSpan.FromSeconds(1);
        return ready == (HttpStatusCode.OK, expected);
    });

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(Host host)
    {
        var answer = await host.CreateClient().GetAsync("/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
