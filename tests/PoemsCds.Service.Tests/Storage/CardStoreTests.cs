using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PoemsCds.Store;
using PoemsCds.Store.Records;
using static PoemsCds.Service.Tests.Storage.StoredRecords;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Cards in the store by itself, on each real database.</summary>
public sealed class CardStoreTests
{
    [Theory, Sqlite, PostgreSql]
    public async Task Add_SameCardTwice_KeptOnceAsItWas(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new CardStore(database.Contexts);

        await store.AddAsync([Card(1, Patient, findings: [1, 2]), Card(1, Patient)], default);
        await store.AddAsync([Card(1, Patient), Card(2, Patient)], default);

        await using var context = database.Contexts.CreateDbContext();
        var first = await context.Cards.Include(c => c.Findings).Include(c => c.Criteria).SingleAsync(c => c.Uuid == Id(1));
        Assert.Equal(2, await context.Cards.CountAsync());
        Assert.Equal((Noon, DateTimeKind.Utc, Delivery.Shown, 2, "polyneuropathy"), (first.At, first.At.Kind, first.Delivery, first.Findings.Count, first.Criteria.Single().Criterion));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Add_Cards_EveryColumnIsKept(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var full = new CardRecord
        {
            Uuid = Id(1_000),
            At = Noon.AddTicks(1_234_560),
            Day = new DateOnly(2026, 11, 23),
            Client = "ehr",
            Service = "service",
            Hook = "hook",
            Conclusion = Conclusion,
            KnowledgeVersion = "1",
            Patient = Patient,
            PatientAtClient = Other,
            PatientOfClient = Digest(99),
            Delivery = Delivery.Dismissed,
            HiddenReason = "reason",
            Department = "department",
            Trigger = "trigger",
            Findings = [.. Enumerable.Range(1, 60).Select(i => new CountedFinding { Digest = Digest(i) })],
            Criteria = [new CountedCriterion { Criterion = "polyneuropathy" }, new CountedCriterion { Criterion = "oedema" }],
        };

        await new CardStore(database.Contexts).AddAsync([.. Enumerable.Range(1, 120).Select(i => Card(i, Patient, findings: [i])), full], default);

        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal((121, 180, 122), (await context.Cards.CountAsync(), await context.Findings.CountAsync(), await context.Criteria.CountAsync()));
        var kept = await context.Cards.Include(c => c.Findings).Include(c => c.Criteria).AsNoTracking().SingleAsync(c => c.Uuid == Id(1_000));
        Assert.Equivalent(full.Findings.Select(f => f.Digest), kept.Findings.Select(f => f.Digest));
        Assert.Equivalent(full.Criteria.Select(c => c.Criterion), kept.Criteria.Select(c => c.Criterion));
        var columns = context.Model.FindEntityType(typeof(CardRecord))!.GetProperties().ToList();
        Assert.All(columns, column => Assert.Equal(column.PropertyInfo!.GetValue(full), column.PropertyInfo.GetValue(kept)));
        Assert.All(columns, column => Assert.NotNull(column.PropertyInfo!.GetValue(full))); // a new column must be given here, and written
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Add_OneCannotBeStored_NoneIs(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        CardRecord[] batch = [.. Enumerable.Range(1, 120).Select(i => Card(i, i == 119 ? null! : Patient))];

        var fault = await Assert.ThrowsAnyAsync<DbException>(() => new CardStore(database.Contexts).AddAsync(batch, default));

        Assert.True(StoreError.IsOfContent(fault));
        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(0, await context.Cards.CountAsync());
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_LatestWordOfTheClientItself_Decides(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var (cards, feedback) = (new CardStore(database.Contexts), new FeedbackStore(database.Contexts));
        await cards.AddAsync([.. Enumerable.Range(1, 9).Select(i => Card(i, i == 8 ? Other : Patient, i == 7 ? Delivery.Silent : Delivery.Shown, i == 6 ? "ConsiderPoems" : Conclusion, i))], default);

        await feedback.AddAsync(
        [
            Report(1, reason: "kept"),
            Report(2, FeedbackOutcome.Accepted),
            Report(3),
            Report(4, reason: "taken-back"),
            Report(4, FeedbackOutcome.Accepted, later: TimeSpan.FromMinutes(1)),
            Report(5, client: "another", reason: "not-theirs"),
            Report(6, reason: "another-conclusion"),
            Report(7, reason: "never-sent"),
            Report(8, reason: "another-patient"),
            Report(9, reason: "taken-back-at-once"),
        ], default);
        await feedback.AddAsync([Report(9, FeedbackOutcome.Accepted)], default);

        var found = Assert.Single(await cards.FindDismissedAsync(Patient, Conclusion, default));
        Assert.Equal(("kept", Noon), (found.ReasonCode, found.At));
        Assert.Equal(Digest(1), Assert.Single(found.Findings));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_ClientsClockAhead_OurTimeCounts(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Contexts).AddAsync([Card(1, Patient)], default);

        await new FeedbackStore(database.Contexts).AddAsync([Report(1, reason: "kept", later: TimeSpan.FromMinutes(600))], default);

        Assert.Equal(Noon, Assert.Single(await new CardStore(database.Contexts).FindDismissedAsync(Patient, Conclusion, default)).At);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_OverrideDatedAhead_LaterAcceptanceCounts(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var (cards, feedback) = (new CardStore(database.Contexts), new FeedbackStore(database.Contexts));
        await cards.AddAsync([Card(1, Patient), Card(2, Patient)], default);

        await feedback.AddAsync([Report(1, reason: "ahead", later: TimeSpan.FromHours(10)), Report(2, FeedbackOutcome.Accepted, later: TimeSpan.FromHours(10))], default);
        await feedback.AddAsync([Report(1, FeedbackOutcome.Accepted, later: TimeSpan.FromHours(1), received: TimeSpan.FromHours(1)), Report(2, reason: "later", later: TimeSpan.FromHours(1), received: TimeSpan.FromHours(1))], default);

        Assert.Equal("later", Assert.Single(await cards.FindDismissedAsync(Patient, Conclusion, default)).ReasonCode);
        var reports = await new CardStatistics(database.Contexts).ReadReportsAsync(DateOnly.FromDateTime(Noon), DateOnly.FromDateTime(Noon), default);
        Assert.Equal([FeedbackOutcome.Accepted, FeedbackOutcome.Overridden], reports.OrderBy(r => r.Card).Select(r => r.Outcome));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_ReportBeforeItsCard_Counts(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new FeedbackStore(database.Contexts).AddAsync([Report(1, reason: "early"), Report(2, client: "another", reason: "not-theirs")], default);

        await new CardStore(database.Contexts).AddAsync([Card(1, Patient), Card(2, Patient)], default);

        Assert.Equal("early", Assert.Single(await new CardStore(database.Contexts).FindDismissedAsync(Patient, Conclusion, default)).ReasonCode);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_CardAndReportWrittenAtTheSameMoment_Counts(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var (cards, feedback) = (new CardStore(database.Contexts), new FeedbackStore(database.Contexts));

        for (var i = 1; i <= 40; i++)
        {
            var (card, patient) = (Card(i, Digest(i)), Digest(i));
            await Task.WhenAll(Task.Run(() => cards.AddAsync([card], default)), Task.Run(() => feedback.AddAsync([Report(i, reason: "at-once")], default)));

            Assert.Single(await cards.FindDismissedAsync(patient, Conclusion, default));
        }
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_AnyHistory_ReadsNeitherCardsNorReports(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new CardStore(database.Contexts);
        await store.AddAsync([.. Enumerable.Range(1, CardStore.MostDismissed + 8).Select(i => Card(i, Patient, findings: [i]))], default);
        await new FeedbackStore(database.Contexts).AddAsync([.. Enumerable.Range(1, CardStore.MostDismissed + 8).Select(i => Report(i, reason: $"r{i}", later: TimeSpan.FromMinutes(-i)))], default);
        await using var context = database.Contexts.CreateDbContext();
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE cards RENAME TO cards_away");
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE feedback RENAME TO feedback_away");

        var found = await store.FindDismissedAsync(Patient, Conclusion, default);

        Assert.Equal(Enumerable.Range(1, CardStore.MostDismissed).Select(i => $"r{i}"), found.Select(d => d.ReasonCode)); // the latest first
        Assert.Equal(Enumerable.Range(1, CardStore.MostDismissed).Select(Digest), found.Select(d => d.Findings.Single()));
    }

    [Fact]
    public async Task FindDismissed_NobodyWaitsAnyMore_SqliteStopsInTheMiddle()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
        await using var connection = await database.Contexts.ConnectAsync(default);
        await using var endless = connection.Command($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var interruption = connection.InterruptedBy(patience.Token);

        var fault = Assert.ThrowsAny<DbException>(() => endless.ExecuteScalar());

        Assert.Equal("it does not answer in time", StoreError.ReasonOf(fault));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new CardStore(database.Contexts).FindDismissedAsync(Patient, Conclusion, patience.Token));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_WithinOneSecond_LatestWordDecides(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Contexts).AddAsync([Card(1, Patient, findings: [1]), Card(2, Patient, findings: [2])], default);

        // The later word is stored first.
        await new FeedbackStore(database.Contexts).AddAsync([Report(1, reason: "kept", later: TimeSpan.FromMilliseconds(500)), Report(2, FeedbackOutcome.Accepted, later: TimeSpan.FromMilliseconds(250))], default);
        await new FeedbackStore(database.Contexts).AddAsync([Report(1, FeedbackOutcome.Accepted, later: TimeSpan.FromMilliseconds(450)), Report(1, FeedbackOutcome.Accepted), Report(2, reason: "too-early")], default);

        Assert.Equal("kept", Assert.Single(await new CardStore(database.Contexts).FindDismissedAsync(Patient, Conclusion, default)).ReasonCode);
    }
}
