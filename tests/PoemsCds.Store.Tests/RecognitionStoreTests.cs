using PoemsCds.Store.Records;
using static PoemsCds.Store.Tests.StoredRecords;

namespace PoemsCds.Store.Tests;

public sealed class RecognitionStoreTests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Noon);

    [Theory, Sqlite, PostgreSql]
    public async Task Write_SeveralProcesses_DaysAreTheirSum(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new RecognitionStore(database.Connections);
        await store.WriteAsync(
            Id(1), [Record(10, 4, 1, new("urn:a", 6), new("urn:b", 1)), Record(3, 3, 0) with { Client = "other" }], default);
        await store.WriteAsync(
            Id(2), [Record(5, 1, 1, new UnknownSystem("urn:a", 2)), Record(1, 0, 0) with { Day = Day.AddDays(1) }], default);

        Assert.Equal(
            [new(Day, Client, 15, 5, 2), new RecognitionCount(Day, "other", 3, 3, 0), new(Day.AddDays(1), Client, 1, 0, 0)],
            (await store.CountAsync(Day, Day.AddDays(1), default)).AsEnumerable());
        Assert.Equal(
            [new UnknownSystemCount(Client, "urn:a", 8), new(Client, "urn:b", 1)],
            (await store.SystemsAsync(Day, Day, default)).OrderBy(s => s.System));
        Assert.Empty(await store.CountAsync(Day.AddDays(2), Day.AddDays(3), default));
    }

    // A write whose answer is lost is repeated: it must not count twice.
    [Theory, Sqlite, PostgreSql]
    public async Task Write_SameProcessAgain_Replaces(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new RecognitionStore(database.Connections);
        await store.WriteAsync(Id(1), [Record(10, 4, 1, new UnknownSystem(UnknownSystem.Others, 6))], default);
        await store.WriteAsync(Id(1), [Record(12, 5, 1, new("urn:a", 6), new(UnknownSystem.Others, 0))], default);

        Assert.Equal(new RecognitionCount(Day, Client, 12, 5, 1), Assert.Single(await store.CountAsync(Day, Day, default)));
        Assert.Equal(new UnknownSystemCount(Client, "urn:a", 6), Assert.Single(await store.SystemsAsync(Day, Day, default)));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Write_ManyClientsAndSystems_AllAreKept(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        var store = new RecognitionStore(database.Connections);
        UnknownSystem[] systems = [.. Enumerable.Range(0, 20).Select(i => new UnknownSystem($"urn:{i}", i + 1))];

        await store.WriteAsync(
            Id(1), [.. Enumerable.Range(0, 120).Select(i => Record(1, 1, 0, systems) with { Client = $"c{i}" })], default);

        Assert.Equal(120, (await store.CountAsync(Day, Day, default)).Length);
        Assert.Equal(120 * 210, (await store.SystemsAsync(Day, Day, default)).Sum(s => s.Entries));
    }

    private static RecognitionRecord Record(int results, int recognized, int immunofixations, params UnknownSystem[] systems) => new()
    {
        Day = Day,
        Client = Client,
        Results = results,
        Recognized = recognized,
        Immunofixations = immunofixations,
        Systems = [.. systems],
    };
}
