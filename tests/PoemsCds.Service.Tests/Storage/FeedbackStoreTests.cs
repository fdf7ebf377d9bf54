using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PoemsCds.Store;
using PoemsCds.Store.Records;
using static PoemsCds.Service.Tests.Storage.StoredRecords;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Feedback and used tokens in the store by itself, as several nodes write them, on each real database.</summary>
public sealed class FeedbackStoreTests
{
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
}
