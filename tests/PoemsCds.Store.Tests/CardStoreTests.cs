using System.Data.Common;
using Dapper;

using PoemsCds.Store.Records;
using static PoemsCds.Store.Tests.StoredRecords;

namespace PoemsCds.Store.Tests;

/// <summary>Tests cards in the store, on each database.</summary>
public sealed class CardStoreTests
{
    [Theory, Sqlite, PostgreSql]
    public async Task Add_SameCardTwice_KeepsFirst(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new CardStore(database.Connections);

        await store.AddAsync([Card(1, Patient, findings: [1, 2]), Card(1, Patient)], default);
        await store.AddAsync([Card(1, Patient), Card(2, Patient)], default);

        var kept = await database.Connections.CardsAsync();
        Assert.Equal([Id(1), Id(2)], kept.Select(c => c.Uuid));
        Assert.Equal(
            (Noon, DateTimeKind.Utc, Delivery.Shown, 2, "polyneuropathy"),
            (kept[0].At, kept[0].At.Kind, kept[0].Delivery, kept[0].Findings.Length, kept[0].Criteria.Single()));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Add_Cards_StoresEveryColumn(StoreProvider provider)
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
            Delivery = Delivery.Hidden,
            HiddenReason = "reason",
            Trigger = "trigger",
            Gate = "gate",
            Outside = "outside",
            Arm = TrialArm.Control,
            SharePercent = 25,
            Stratum = "stratum",
            Department = "department",
            Unit = Digest(98),
            Awaited = ["vegf", "poems"],
            Findings = [.. Enumerable.Range(1, 60).Select(Digest)],
            Criteria = ["polyneuropathy", "oedema"],
        };

        await new CardStore(database.Connections).AddAsync(
            [.. Enumerable.Range(1, 120).Select(i => Card(i, Patient, findings: [i])), full], default);

        var kept = await database.Connections.CardsAsync();
        Assert.Equal((121, 180, 122), (kept.Count, kept.Sum(c => c.Findings.Length), kept.Sum(c => c.Criteria.Length)));
        var same = Assert.Single(kept, c => c.Uuid == full.Uuid);
        Assert.Equal(full.Findings.Select(Convert.ToHexString).Order(), same.Findings.Select(Convert.ToHexString).Order());
        Assert.Equal(full.Criteria.Order(), same.Criteria.Order());
        Assert.Equal(full.Awaited.Order(), same.Awaited.Order());
        var columns = typeof(CardRecord)
            .GetProperties()
            .Where(p => p.Name is not (nameof(CardRecord.Findings) or nameof(CardRecord.Criteria) or nameof(CardRecord.Awaited)));
        Assert.All(columns, column => Assert.Equal(column.GetValue(full), column.GetValue(same)));
        Assert.All(columns, column => Assert.NotNull(column.GetValue(full))); // a new column must be set here and written
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Add_OneInvalidCard_StoresNone(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        CardRecord[] batch = [.. Enumerable.Range(1, 120).Select(i => Card(i, i == 119 ? null! : Patient))];

        var fault = await Assert.ThrowsAnyAsync<DbException>(() => new CardStore(database.Connections).AddAsync(batch, default));

        Assert.True(StoreError.IsCausedByData(fault));
        Assert.Equal(0, await database.Connections.CountAsync("cards"));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_LatestReportOfTheClient_Decides(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var (cards, feedback) = (new CardStore(database.Connections), new FeedbackStore(database.Connections));
        await cards.AddAsync(
            [.. Enumerable.Range(1, 9).Select(
                i =>
                    Card(
                        i, i == 8 ? Other : Patient, i == 7 ? Delivery.Silent : Delivery.Shown, i == 6 ? "ConsiderPoems" : Conclusion, i))],
            default);

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
    public async Task Find_OneCard_OnlyWhereItWasShown(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var cards = new CardStore(database.Connections);
        await cards.AddAsync([Card(1, Patient, Other, Delivery.Shown, Conclusion, 1, 2), Card(2, Patient, Delivery.Hidden)], default);

        var found = await cards.FindAsync(Id(1), Client, default);

        Assert.NotNull(found);
        Assert.Equal([Patient, Other], [found.Patient, found.PatientOfClient]);
        Assert.Equal(Conclusion, found.Conclusion);
        Assert.Equal([Digest(1), Digest(2)], found.Findings.OrderBy(d => d.SequenceEqual(Digest(2))));
        Assert.Null(await cards.FindAsync(Id(1), "another", default));
        Assert.Null(await cards.FindAsync(Id(2), Client, default));
        Assert.Null(await cards.FindAsync(Id(3), Client, default));
    }

    // Who looked at the evidence was not shown a card.
    [Theory, Sqlite, PostgreSql]
    public async Task FindDelivered_EvidencePage_IsNotAmongThem(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var cards = new CardStore(database.Connections);
        await cards.AddAsync(
            [Card(1, Patient, findings: 1), Card(2, Patient, findings: 2) with { Hook = CardRecord.PageHook }], default);

        var found = await cards.FindDeliveredAsync(Patient, Conclusion, Delivery.Shown, Noon.AddDays(-1), default);

        Assert.Equal(Digest(1), Assert.Single(Assert.Single(found)));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_ClientClockAhead_ReceiptTimeCounts(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Connections).AddAsync([Card(1, Patient)], default);

        await new FeedbackStore(database.Connections).AddAsync([Report(1, reason: "kept", later: TimeSpan.FromMinutes(600))], default);

        Assert.Equal(Noon, Assert.Single(await new CardStore(database.Connections).FindDismissedAsync(Patient, Conclusion, default)).At);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_OverrideDatedAhead_LaterAcceptanceCounts(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var (cards, feedback) = (new CardStore(database.Connections), new FeedbackStore(database.Connections));
        await cards.AddAsync([Card(1, Patient), Card(2, Patient)], default);

        await feedback.AddAsync(
            [Report(1, reason: "ahead", later: TimeSpan.FromHours(10)), Report(2, FeedbackOutcome.Accepted, later: TimeSpan.FromHours(10))],
            default);
        await feedback.AddAsync(
            [Report(
                1, FeedbackOutcome.Accepted, later: TimeSpan.FromHours(1),
                received: TimeSpan.FromHours(1)), Report(
                    2, reason: "later", later: TimeSpan.FromHours(1), received: TimeSpan.FromHours(1))],
            default);

        Assert.Equal("later", Assert.Single(await cards.FindDismissedAsync(Patient, Conclusion, default)).ReasonCode);
        var reports = await new CardStatistics(database.Connections).ReadReportsAsync(
            DateOnly.FromDateTime(Noon), DateOnly.FromDateTime(Noon), default);
        Assert.Equal([FeedbackOutcome.Accepted, FeedbackOutcome.Overridden], reports.OrderBy(r => r.Card).Select(r => r.Outcome));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_ReportBeforeItsCard_Counts(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new FeedbackStore(database.Connections).AddAsync(
            [Report(1, reason: "early"), Report(2, client: "another", reason: "not-theirs")], default);

        await new CardStore(database.Connections).AddAsync([Card(1, Patient), Card(2, Patient)], default);

        Assert.Equal(
            "early", Assert.Single(await new CardStore(database.Connections).FindDismissedAsync(Patient, Conclusion, default)).ReasonCode);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_CardAndReportWrittenConcurrently_Counts(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var (cards, feedback) = (new CardStore(database.Connections), new FeedbackStore(database.Connections));

        for (var i = 1; i <= 40; i++)
        {
            var (card, patient) = (Card(i, Digest(i)), Digest(i));
            await Task.WhenAll(
                Task.Run(() => cards.AddAsync([card], default)),
                Task.Run(() => feedback.AddAsync([Report(i, reason: "at-once")], default)));

            Assert.Single(await cards.FindDismissedAsync(patient, Conclusion, default));
        }
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_AnyHistory_ReadsNeitherCardsNorReports(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new CardStore(database.Connections);
        await store.AddAsync([.. Enumerable.Range(1, CardStore.MaxDismissed + 8).Select(i => Card(i, Patient, findings: [i]))], default);
        await new FeedbackStore(database.Connections).AddAsync(
            [.. Enumerable.Range(1, CardStore.MaxDismissed + 8).Select(i => Report(i, reason: $"r{i}", later: TimeSpan.FromMinutes(-i)))],
            default);
        await database.Connections.ExecuteAsync("ALTER TABLE cards RENAME TO cards_away");
        await database.Connections.ExecuteAsync("ALTER TABLE feedback RENAME TO feedback_away");

        var found = await store.FindDismissedAsync(Patient, Conclusion, default);

        Assert.Equal(Enumerable.Range(1, CardStore.MaxDismissed).Select(i => $"r{i}"), found.Select(d => d.ReasonCode)); // latest first
        Assert.Equal(Enumerable.Range(1, CardStore.MaxDismissed).Select(Digest), found.Select(d => d.Findings.Single()));
    }

    [Fact]
    public async Task FindDismissed_Canceled_InterruptsSqlite()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
        await using var connection = await database.Connections.OpenAsync(default);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var interruption = connection.InterruptedBy(patience.Token);

        var fault = Assert.ThrowsAny<DbException>(() => connection.ExecuteScalar("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
            + "FROM n) SELECT count(*) FROM n"));

        Assert.Equal("it does not answer in time", StoreError.Describe(fault));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new CardStore(database.Connections).FindDismissedAsync(Patient, Conclusion, patience.Token));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task FindDismissed_ReportsWithinOneSecond_LatestDecides(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Connections).AddAsync([Card(1, Patient, findings: [1]), Card(2, Patient, findings: [2])], default);

        // The later report is stored first.
        await new FeedbackStore(database.Connections).AddAsync(
            [Report(1, reason: "kept", later: TimeSpan.FromMilliseconds(500)), Report(
                2, FeedbackOutcome.Accepted, later: TimeSpan.FromMilliseconds(250))],
            default);
        await new FeedbackStore(database.Connections).AddAsync(
            [Report(
                1, FeedbackOutcome.Accepted,
                later: TimeSpan.FromMilliseconds(450)), Report(1, FeedbackOutcome.Accepted), Report(2, reason: "too-early")],
            default);

        Assert.Equal(
            "kept", Assert.Single(await new CardStore(database.Connections).FindDismissedAsync(Patient, Conclusion, default)).ReasonCode);
    }
}
