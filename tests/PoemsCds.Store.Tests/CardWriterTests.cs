using Microsoft.Extensions.Time.Testing;

using static PoemsCds.Store.Tests.StoredRecords;

namespace PoemsCds.Store.Tests;

/// <summary>The queue does not lose cards that the database accepts.</summary>
public sealed class CardWriterTests : IAsyncLifetime
{
    private const string Refusal =
        "CREATE TRIGGER refusal BEFORE INSERT ON cards WHEN NEW.client = 'bad' BEGIN SELECT RAISE(ABORT, 'refused'); END";

    private readonly FakeTimeProvider _clock = new();
    private readonly StoreState _state = TestState.New();
    private TestDatabase _database = TestDatabase.Empty(StoreProvider.Sqlite);

    public async Task InitializeAsync()
    {
        _database.Dispose();
        _database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
    }

    public Task DisposeAsync()
    {
        _database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Write_OneInvalidCard_WritesTheOthers()
    {
        await _database.Connections.ExecuteAsync(Refusal);
        var (queue, writer) = Writer();
        queue.Add(Card(1, Patient));
        queue.Add(Card(2, Patient) with { Client = "bad" });
        queue.Add(Card(3, Patient));

        await writer.StartAsync(default);
        await WrittenAsync(queue);
        await writer.StopAsync(default);

        Assert.Equal([Id(1), Id(3)], (await _database.Connections.CardsAsync()).Select(c => c.Uuid));
    }

    [Fact]
    public async Task Write_DatabaseUnavailable_RetriesEverySecond()
    {
        await _database.TakeAwayAsync();
        var (queue, writer) = Writer();
        queue.Add(Card(1, Patient));
        await writer.StartAsync(default);
        await UntilAsync("the store is unavailable", () => _state.Problem is not null);
        Assert.Equal(1, queue.Count);

        await _database.BringBackAsync();
        await WrittenAsync(queue);

        Assert.Null(_state.Problem);
        Assert.Equal(Id(1), Assert.Single(await _database.Connections.CardsAsync()).Uuid);
        await writer.StopAsync(default);
    }

    [Fact]
    public async Task Stop_DuringRetryDelay_TriesOnceMore()
    {
        await _database.TakeAwayAsync();
        var (queue, writer) = Writer();
        queue.Add(Card(1, Patient));
        await writer.StartAsync(default);
        await UntilAsync("the store is unavailable", () => _state.Problem is not null);

        await _database.BringBackAsync();
        await writer.StopAsync(default); // the clock does not advance: the retry delay of a second is not over

        Assert.Equal(Id(1), Assert.Single(await _database.Connections.CardsAsync()).Uuid);
    }

    [Fact]
    public async Task Stop_DatabaseUnavailable_EndsWithoutTheCards()
    {
        await _database.TakeAwayAsync();
        var (queue, writer) = Writer();
        queue.Add(Card(1, Patient));
        await writer.StartAsync(default);
        await UntilAsync("the store is unavailable", () => _state.Problem is not null);

        await writer.StopAsync(default).WithinLimitAsync();

        Assert.Equal(0, queue.Count);
    }

    private (PendingCards Queue, CardWriter Writer) Writer()
    {
        var pipelines = new StorePipelines(_database.Settings, _clock);
        var queue = new PendingCards(_database.Settings, _state, pipelines);
        return (queue, new CardWriter(queue, new CardStore(_database.Connections), _state, pipelines, _clock));
    }

    private Task WrittenAsync(PendingCards queue) => UntilAsync("every card is written", () => queue.Count == 0);

    // Advancing the clock ends the retry delays of the writer.
    private Task UntilAsync(string what, Func<bool> isReached) => Waiting.UntilAsync(what, () =>
    {
        if (isReached())
        {
            return true;
        }

        _clock.Advance(TimeSpan.FromMilliseconds(100));
        return false;
    });
}
