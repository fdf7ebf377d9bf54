using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>The store by itself, on each real database.</summary>
public sealed class StoreTests
{
    private const string Client = "ehr";
    private const string Conclusion = "CompleteWorkup";

    private static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);
    private static readonly byte[] Patient = [.. Enumerable.Repeat((byte)1, KeyedDigest.Size)];
    private static readonly byte[] Other = [.. Enumerable.Repeat((byte)2, KeyedDigest.Size)];

    [Theory, Sqlite, PostgreSql]
    public async Task Migrate_Twice_OnceIsEnoughAndNothingIsLeftOut(StoreProvider provider)
    {
        using var database = TestDatabase.Empty(provider);
        var tables = new StoreTables(database.Contexts);

        Assert.False(await tables.AreUpToDateAsync(default));
        Assert.NotEqual(0, await tables.MigrateAsync(default));
        Assert.Equal(0, await tables.MigrateAsync(default));

        Assert.True(await tables.AreUpToDateAsync(default));
        await using var context = database.Contexts.CreateDbContext();
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Equal(context.Database.GetMigrations(), provider == StoreProvider.Sqlite ? StoreTables.SqliteSteps : StoreTables.PostgreSqlSteps);
    }

    [Fact]
    public async Task AreUpToDate_NoFile_LeavesNone()
    {
        using var database = TestDatabase.Empty(StoreProvider.Sqlite);

        Assert.False(await new StoreTables(database.Contexts).AreUpToDateAsync(default));

        Assert.False(File.Exists(database.Contexts.SqliteFile));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task AreUpToDate_StepIsMissing_No(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await using var context = database.Contexts.CreateDbContext();
        await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" """);

        Assert.False(await new StoreTables(database.Contexts).AreUpToDateAsync(default));
    }

    [Fact]
    public void Assembly_References_NeitherFhirNorRules()
    {
        var references = typeof(StoreContext).Assembly.GetReferencedAssemblies().Select(a => a.Name ?? "");

        Assert.DoesNotContain(references, name => name.StartsWith("PoemsCds", StringComparison.Ordinal) || name.StartsWith("Hl7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commit_OnSqlite_WaitsForTheDisk()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
        await using var context = database.Contexts.CreateDbContext();

        // 2 is FULL: a commit outlives a loss of power.
        Assert.Equal(2, await context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync());
        Assert.Equal("wal", await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
    }

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

        Assert.True(StoreFault.IsOfContent(fault));
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
            Report(4, FeedbackOutcome.Accepted, minutes: 1),
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

        await new FeedbackStore(database.Contexts).AddAsync([Report(1, reason: "kept", minutes: 600)], default);

        Assert.Equal(Noon, Assert.Single(await new CardStore(database.Contexts).FindDismissedAsync(Patient, Conclusion, default)).At);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task AddFeedback_SameBatchByManyNodes_EachEventOnce(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        ImmutableArray<FeedbackRecord> batch = [.. Enumerable.Range(1, 500).SelectMany(i => new[] { Report(i), Report(i, FeedbackOutcome.Accepted) })];

        var added = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new FeedbackStore(database.Contexts).AddAsync(batch, default))));

        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(1_000, await context.Feedback.CountAsync());
        Assert.Equal(1_000, added.Sum(a => a.Length));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task AddFeedback_OneCannotBeStored_NoneIs(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        FeedbackRecord[] batch = [.. Enumerable.Range(1, 100).Select(i => Report(i, client: i == 99 ? null! : Client))];

        await Assert.ThrowsAsync<DbUpdateException>(() => new FeedbackStore(database.Contexts).AddAsync(batch, default));

        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(0, await context.Feedback.CountAsync());
    }

    [Theory, Sqlite, PostgreSql]
    public async Task TryUse_SameTokenByManyNodes_OneFirst(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);

        var firsts = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => new TokenStore(database.Contexts).TryUseAsync(Digest(i % 4), Noon, default))));

        Assert.Equal(4, firsts.Count(isFirst => isFirst));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Purge_EachKind_AfterItsOwnTime(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Contexts).AddAsync([Card(1, Patient, findings: [1])], default);
        await new FeedbackStore(database.Contexts).AddAsync([Report(1, reason: "kept")], default);
        await new TokenStore(database.Contexts).TryUseAsync(Digest(1), Noon.AddMinutes(5), default);
        var (retention, settings) = (new StoreRetention(database.Contexts), new StoreSettings { CardDays = 400, FeedbackDays = 500 });

        Assert.Equal(new Deleted(0, 0, 0), await retention.PurgeAsync(settings, Noon.AddMinutes(5), default));
        Assert.Equal(new Deleted(0, 0, 1), await retention.PurgeAsync(settings, Noon.AddDays(400), default));
        Assert.Equal(new Deleted(1, 0, 0), await retention.PurgeAsync(settings, Noon.AddDays(400).AddSeconds(1), default));
        Assert.Equal(new Deleted(0, 1, 0), await retention.PurgeAsync(settings, Noon.AddDays(501), default));
        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(0, await context.Findings.CountAsync() + await context.Criteria.CountAsync());
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Erase_OneServer_ThatAndWhatNamedNoneIsDeleted(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var (north, south) = (Digest(1), Digest(2));
        await new CardStore(database.Contexts).AddAsync([Card(1, Patient), Card(2, north, ofClient: Patient), Card(3, south, ofClient: Patient), Card(4, Other)], default);
        var retention = new StoreRetention(database.Contexts);

        Assert.Equal(2, (await retention.EraseAsync(Patient, north, default)).Cards);
        await using (var context = database.Contexts.CreateDbContext())
        {
            Assert.Equal([Id(3), Id(4)], await context.Cards.OrderBy(c => c.Uuid).Select(c => c.Uuid).ToListAsync());
        }

        Assert.Equal(1, (await retention.EraseAsync(Patient, null, default)).Cards);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Erase_RowOfAVersionThatKnewNoServers_Deleted(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Contexts).AddAsync([Card(1, Patient, ofClient: [])], default);

        Assert.Equal(1, (await new StoreRetention(database.Contexts).EraseAsync(Patient, null, default)).Cards);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Erase_OnePatient_NothingOfThemIsLeftAndTheOthersAre(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Contexts).AddAsync([Card(1, Patient, findings: [1]), Card(2, Patient), Card(3, Other, findings: [3])], default);
        await new FeedbackStore(database.Contexts).AddAsync([Report(1), Report(2), Report(2, client: "another"), Report(3)], default);

        var deleted = await new StoreRetention(database.Contexts).EraseAsync(Patient, null, default);

        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(new Deleted(2, 3, 0), deleted);
        Assert.Equal(Id(3), (await context.Cards.SingleAsync()).Uuid);
        Assert.Equal(Id(3), (await context.Feedback.SingleAsync()).Card);
        Assert.Equal(Id(3), (await context.Findings.SingleAsync()).Card);
    }

    private static Guid Id(int number) => new(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    private static byte[] Digest(int number) => new KeyedDigest(Patient).OfFinding(Patient, "c", "s", $"{number}");

    private static CardRecord Card(int number, byte[] patient, Delivery delivery = Delivery.Shown, string conclusion = Conclusion, params int[] findings) => Card(number, patient, patient, delivery, conclusion, findings);

    private static CardRecord Card(int number, byte[] patient, byte[] ofClient, Delivery delivery = Delivery.Shown, string conclusion = Conclusion, params int[] findings) => new()
    {
        Uuid = Id(number),
        At = Noon,
        Day = DateOnly.FromDateTime(Noon),
        Client = Client,
        Service = "poems-patient-view",
        Hook = "patient-view",
        Conclusion = conclusion,
        KnowledgeVersion = "1",
        Patient = patient,
        PatientAtClient = ofClient,
        Delivery = delivery,
        Findings = [.. findings.Select(f => new CountedFinding { Digest = Digest(f) })],
        Criteria = [new CountedCriterion { Criterion = "polyneuropathy" }],
    };

    private static FeedbackRecord Report(
        int card, FeedbackOutcome outcome = FeedbackOutcome.Overridden, string client = Client, string? reason = null, int minutes = 0) => new()
        {
            Card = Id(card),
            Client = client,
            Service = "poems-patient-view",
            Outcome = outcome,
            ReasonSystem = reason is null ? null : "urn:reasons",
            ReasonCode = reason,
            At = Noon.AddMinutes(minutes),
            ReceivedAt = Noon,
        };
}
