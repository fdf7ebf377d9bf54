using System.Collections.Immutable;
using System.Data.Common;
using Dapper;

using PoemsCds.Store.Records;
using static PoemsCds.Store.Tests.StoredRecords;

namespace PoemsCds.Store.Tests;

/// <summary>Tests feedback and used tokens in the store, as written by several nodes, on each database.</summary>
public sealed class FeedbackStoreTests
{
    [Theory, Sqlite, PostgreSql]
    public async Task AddFeedback_SameBatchByManyNodes_StoresEachEventOnce(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        ImmutableArray<FeedbackRecord> batch =
            [.. Enumerable.Range(1, 500).SelectMany(i => new[] { Report(i), Report(i, FeedbackOutcome.Accepted) })];

        var added = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => new FeedbackStore(database.Connections).AddAsync(batch, default))));

        Assert.Equal(1_000, await database.Connections.CountAsync("feedback"));
        Assert.Equal(1_000, added.Sum(a => a.Length));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task AddFeedback_OneInvalidReport_StoresNone(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        FeedbackRecord[] batch = [.. Enumerable.Range(1, 100).Select(i => Report(i, client: i == 99 ? null! : Client))];

        await Assert.ThrowsAnyAsync<DbException>(() => new FeedbackStore(database.Connections).AddAsync(batch, default));

        Assert.Equal(0, await database.Connections.CountAsync("feedback"));
    }

    [PostgreSqlFact]
    public async Task AddFeedback_BlockedByAnotherNode_DoesNotDeadlock()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.PostgreSql);
        await using var other = await database.Connections.OpenAsync(default);
        await using var transaction = await other.BeginTransactionAsync();
        await InsertAsync(other, 1);

        var adding = Task.Run(() => new FeedbackStore(database.Connections).AddAsync([Report(2), Report(1)], default));
        await Waiting.UntilAsync("it waits for the first report",
            () => other.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)"));
        await InsertAsync(other, 2); // would be a deadlock if the second were held
        await transaction.CommitAsync();

        Assert.Empty(await adding.WithinLimitAsync());
    }

    [PostgreSqlFact]
    public async Task AddFeedback_NulInText_IsCausedByData()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.PostgreSql);

        var fault = await Assert.ThrowsAnyAsync<DbException>(
            () => new FeedbackStore(database.Connections).AddAsync([Report(1, reason: "a\0b")], default));

        Assert.True(StoreError.IsCausedByData(fault));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task AddFeedback_TooManyReportsOnCard_StoresNone(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new FeedbackStore(database.Connections);
        FeedbackRecord[] most =
            [.. Enumerable.Range(0, FeedbackStore.MaxReportsPerCard).Select(i => Report(1, later: TimeSpan.FromSeconds(i)))];
        await store.AddAsync(most, default);

        var fault = await Assert.ThrowsAsync<TooManyReportsException>(
            () => store.AddAsync([Report(2), Report(1, FeedbackOutcome.Accepted)], default));
        await store.AddAsync([Report(1, client: "another")], default); // has a separate limit

        Assert.Equal(Id(1), fault.Card);
        Assert.Equal(FeedbackStore.MaxReportsPerCard + 1, await database.Connections.CountAsync("feedback"));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task TryWrite_Any_LeavesNoRow(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);

        await new FeedbackStore(database.Connections).TryWriteAsync(default);
        await new TokenStore(database.Connections).TryWriteAsync(default);

        Assert.Equal(0, await database.Connections.CountAsync("feedback") + await database.Connections.CountAsync("used_tokens"));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task TryUse_SameTokenByManyNodes_OneSucceeds(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);

        var firsts = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(
                i => Task.Run(() => new TokenStore(database.Connections).TryUseAsync(Digest(i % 4), Noon, default))));

        Assert.Equal(4, firsts.Count(isFirst => isFirst));
    }

    private static Task<int> InsertAsync(DbConnection connection, int card) => connection.ExecuteAsync(
        "INSERT INTO feedback (card, client, service, outcome, at, received_at) VALUES (@card, @Client, 's', 'Overridden', @Noon, @Noon)",
        new { card = Id(card), Client, Noon });
}
