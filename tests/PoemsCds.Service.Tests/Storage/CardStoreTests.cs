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
