using System.Collections.Immutable;
using PoemsCds.Store.Records;
using static PoemsCds.Store.Tests.StoredRecords;

namespace PoemsCds.Store.Tests;

/// <summary>Tests what later calls told about the patients of cards, on each database.</summary>
public sealed class OutcomeStoreTests
{
    private const string Test = "immunofixation";
    private const string Diagnosis = "poems";

    private static readonly DateOnly Today = DateOnly.FromDateTime(Noon);

    [Theory, Sqlite, PostgreSql]
    public async Task Enter_CardsThatWait_GetTheTimeOfTheCall(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await AddAsync(database, Waiting(1, Patient, Test, Diagnosis), Waiting(2, Patient, Diagnosis), Waiting(3, Other, Test));

        await new OutcomeStore(database.Connections).EnterAsync([Seen(Test, hours: 5)], default);

        var cards = await ReadAsync(database);
        Assert.Equal((Noon.AddHours(5), null), (cards[0].Outcomes[Test], cards[0].Outcomes[Diagnosis]));
        Assert.Equal(DateTimeKind.Utc, cards[0].Outcomes[Test]?.Kind);
        Assert.Equal([Diagnosis], cards[1].Outcomes.Keys); // had the test already
        Assert.Null(cards[2].Outcomes[Test]);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Enter_InAnyOrder_TheEarliestStays(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await AddAsync(database, Waiting(1, Patient, Test));
        var store = new OutcomeStore(database.Connections);

        await store.EnterAsync([Seen(Test, hours: 9)], default);
        await store.EnterAsync([Seen(Test, hours: 4), Seen(Test, hours: 6)], default);
        await store.EnterAsync([Seen(Test, hours: 7)], default);

        Assert.Equal(Noon.AddHours(4), (await ReadAsync(database))[0].Outcomes[Test]);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Enter_CallNotAfterTheCard_ChangesNothing(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await AddAsync(database, Waiting(1, Patient, Test));

        await new OutcomeStore(database.Connections).EnterAsync([Seen(Test, hours: 0), Seen(Test, hours: -1)], default);

        Assert.Null((await ReadAsync(database))[0].Outcomes[Test]);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Enter_TestFromBeforeTheCard_IsNotItsEffect(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var earlier = Waiting(2, Patient, Test) with { At = Noon.AddDays(-3), Day = Today.AddDays(-3) };
        await AddAsync(database, Waiting(1, Patient, Test), earlier);

        await new OutcomeStore(database.Connections).EnterAsync(
            [Seen(Test, hours: 5) with { LastDay = Today.AddDays(-1) }], default);

        var cards = await ReadAsync(database);
        Assert.Equal([Noon.AddHours(5), null], cards.OrderBy(c => c.At).Select(c => c.Outcomes[Test]));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Erase_PatientOfACard_DeletesItsOutcomes(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await AddAsync(database, Waiting(1, Patient, Test), Waiting(2, Other, Test));

        await new StoreRetention(database.Connections).EraseAllAsync(Patient, default);

        Assert.Equal(1, await database.Connections.CountAsync("card_outcomes"));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Read_CardsOfThePeriod_HaveEverythingOfTheRollout(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var full = Waiting(1, Patient, Test) with
        {
            Gate = "gate",
            Arm = TrialArm.Intervention,
            SharePercent = 10,
            Stratum = "sex=female",
            Department = "clinic",
            Unit = Other,
        };
        await AddAsync(
            database, full, Waiting(2, Patient) with { Day = Today.AddDays(1), Outside = "hook not listed", Delivery = Delivery.Gated });
        await new FeedbackStore(database.Connections).AddAsync([Report(1, FeedbackOutcome.Accepted)], default);

        var card = Assert.Single(await ReadAsync(database));
        Assert.Equal(
            (full.Gate, full.Arm, full.SharePercent, full.Stratum, full.Department, FeedbackOutcome.Accepted, Delivery.Shown),
            (card.Gate, card.Arm, card.SharePercent, card.Stratum, card.Department, card.Feedback, card.Delivery));
        Assert.Equal(Patient, card.Patient);
        Assert.Equal(Other, card.Unit);
        var both = await new RolloutStatistics(database.Connections).ReadAsync(Today, Today.AddDays(1), default);
        Assert.Equal(("hook not listed", Delivery.Gated, null), (both[1].Outside, both[1].Delivery, both[1].Arm));
    }

    private static Task AddAsync(TestDatabase database, params CardRecord[] cards) =>
        new CardStore(database.Connections).AddAsync(cards, default);

    private static Task<ImmutableArray<RolloutCard>> ReadAsync(TestDatabase database) =>
        new RolloutStatistics(database.Connections).ReadAsync(Today.AddDays(-9), Today, default);

    private static CardRecord Waiting(int number, byte[] patient, params string[] outcomes) =>
        Card(number, patient) with { Awaited = [.. outcomes] };

    private static SeenOutcome Seen(string outcome, int hours) => new(Patient, Noon.AddHours(hours), outcome, Today.AddDays(9));
}
