using static PoemsCds.Store.Tests.StoredRecords;

namespace PoemsCds.Store.Tests;

public sealed class RolloutChangesTests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Noon);

    [Theory, Sqlite, PostgreSql]
    public async Task Enter_OnlyWhatDiffersFromTheLatest_IsStored(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new RolloutChanges(database.Connections);

        Assert.False(await store.EnterAsync("a", "none", isDefault: true, Noon, default));
        Assert.True(await store.EnterAsync("a", "10 %", isDefault: false, Noon, default));
        Assert.False(await store.EnterAsync("a", "10 %", isDefault: false, Noon.AddHours(1), default));
        Assert.True(await store.EnterAsync("b", "10 %", isDefault: false, Noon.AddHours(2), default));
        Assert.True(await store.EnterAsync("a", "25 %", isDefault: false, Noon.AddHours(3), default));
        Assert.True(await store.EnterAsync("a", "10 %", isDefault: false, Noon.AddHours(4), default));
        Assert.True(await store.EnterAsync("a", "none", isDefault: true, Noon.AddDays(1), default));

        Assert.Equal(
            [("a", "10 %", 0), ("b", "10 %", 2), ("a", "25 %", 3), ("a", "10 %", 4)],
            (await store.ReadAsync(Day, default)).Select(c => (c.Client, c.Definition, (int)(c.At - Noon).TotalHours)));
        Assert.Equal("none", (await store.ReadAsync(DateOnly.MaxValue, default))[^1].Definition);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Enter_NodesThatStartTogether_StoreItOnce(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new RolloutChanges(database.Connections);

        var entered = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => store.EnterAsync("a", "10 %", isDefault: false, Noon, default))));

        Assert.Single(entered, isNew => isNew);
        Assert.Single(await store.ReadAsync(Day, default));
    }
}
