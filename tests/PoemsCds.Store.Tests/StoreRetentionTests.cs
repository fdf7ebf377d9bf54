using static PoemsCds.Store.Tests.StoredRecords;

namespace PoemsCds.Store.Tests;

/// <summary>Tests purge and erasure on each database.</summary>
public sealed class StoreRetentionTests
{
    [Theory, Sqlite, PostgreSql]
    public async Task Purge_EachKind_AfterItsRetention(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Connections).AddAsync([Card(1, Patient, findings: [1])], default);
        await new FeedbackStore(database.Connections).AddAsync([Report(1, reason: "kept")], default);
        await new TokenStore(database.Connections).TryUseAsync(Digest(1), Noon.AddMinutes(5), default);
        var (retention, settings) = (new StoreRetention(database.Connections), new StoreSettings { CardDays = 400, FeedbackDays = 500 });

        Assert.Equal(new Deleted(0, 0, 0), await retention.PurgeAsync(settings, Noon.AddMinutes(5), default));
        Assert.Equal(new Deleted(0, 0, 1), await retention.PurgeAsync(settings, Noon.AddDays(400), default));
        Assert.Equal(new Deleted(1, 0, 0), await retention.PurgeAsync(settings, Noon.AddDays(400).AddSeconds(1), default));
        Assert.Equal(new Deleted(0, 1, 0), await retention.PurgeAsync(settings, Noon.AddDays(501), default));
        Assert.Equal(0, await database.Connections.CountAsync("card_findings") + await database.Connections.CountAsync("card_criteria"));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Purge_Counts_AfterTheRetentionOfCards(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new RecognitionStore(database.Connections);
        var day = DateOnly.FromDateTime(Noon);
        await store.WriteAsync(Id(1), [new() { Day = day, Client = Client, Systems = [new("urn:a", 1)] }], default);
        var (retention, settings) = (new StoreRetention(database.Connections), new StoreSettings { CardDays = 400 });

        await retention.PurgeAsync(settings, Noon.AddDays(400), default);
        Assert.Equal((1, 1), (await CountAsync("recognition"), await CountAsync("unknown_systems")));

        await retention.PurgeAsync(settings, Noon.AddDays(401), default);
        Assert.Equal((0, 0), (await CountAsync("recognition"), await CountAsync("unknown_systems")));

        Task<int> CountAsync(string table) => database.Connections.CountAsync(table);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Erase_OneServer_DeletesItsCardsAndThoseWithoutServer(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var (north, south) = (Digest(1), Digest(2));
        await new CardStore(database.Connections).AddAsync(
            [Card(1, Patient), Card(2, north, ofClient: Patient), Card(3, south, ofClient: Patient), Card(4, Other)], default);
        var retention = new StoreRetention(database.Connections);

        Assert.Equal(2, (await retention.EraseAsync(Patient, north, default)).Cards);
        Assert.Equal([Id(3), Id(4)], (await database.Connections.CardsAsync()).Select(c => c.Uuid));
        Assert.Equal(1, (await retention.EraseAsync(Patient, null, default)).Cards);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task EraseAll_PatientOfSeveralTenants_DeletesAll(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var (ofClient, north) = (Digest(1), Digest(2));
        await new CardStore(database.Connections).AddAsync(
            [Card(1, Patient, north, ofClient), Card(2, north, north, ofClient), Card(3, Other)], default);
        var retention = new StoreRetention(database.Connections);

        Assert.Equal(2, await retention.CountAsync(ofClient, default));
        Assert.Equal(2, (await retention.EraseAllAsync(ofClient, default)).Cards);
        Assert.Equal(0, await retention.CountAsync(ofClient, default));
        Assert.Equal("ehr", Assert.Single(await retention.ClientsAsync(default)));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Purge_FeedbackExpiresBeforeItsCard_DeletesFeedbackAndDismissal(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var cards = new CardStore(database.Connections);
        await cards.AddAsync([Card(1, Patient, findings: [1])], default);
        await new FeedbackStore(database.Connections).AddAsync([Report(1, reason: "kept")], default);

        await new StoreRetention(database.Connections).PurgeAsync(
            new StoreSettings { CardDays = 500, FeedbackDays = 400 }, Noon.AddDays(401), default);

        Assert.Empty(await cards.FindDismissedAsync(Patient, Conclusion, default));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Purge_MoreRowsThanOneStatement_DeletesAll(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await database.Connections.ExecuteAsync(
            "INSERT INTO used_tokens (digest, ends_at) VALUES (@digest, @Noon)",
            Enumerable.Range(0, (2 * StoreRetention.RowsPerStatement) + 1).Select(i => new { digest = BitConverter.GetBytes(i), Noon }));

        var deleted = await new StoreRetention(database.Connections).PurgeAsync(new StoreSettings(), Noon.AddSeconds(1), default);

        Assert.Equal(new Deleted(0, 0, (2 * StoreRetention.RowsPerStatement) + 1), deleted);
        Assert.Equal(0, await database.Connections.CountAsync("used_tokens"));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Erase_OnePatient_DeletesOnlyThatPatient(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await new CardStore(database.Connections).AddAsync(
            [Card(1, Patient, findings: [1]), Card(2, Patient), Card(3, Other, findings: [3])], default);
        await new FeedbackStore(database.Connections).AddAsync([Report(1), Report(2), Report(2, client: "another"), Report(3)], default);

        var deleted = await new StoreRetention(database.Connections).EraseAsync(Patient, null, default);

        Assert.Equal(new Deleted(2, 3, 0), deleted);
        Assert.Equal(Id(3), Assert.Single(await database.Connections.CardsAsync()).Uuid);
        Assert.Equal(Id(3), Assert.Single(await database.Connections.FeedbackAsync()).Card);
        Assert.Equal(1, await database.Connections.CountAsync("card_findings"));
    }
}
