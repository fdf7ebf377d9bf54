using Microsoft.Extensions.Time.Testing;
using PoemsCds.Store.Records;
using static PoemsCds.Store.Tests.StoredRecords;

namespace PoemsCds.Store.Tests;

public sealed class RecognitionWriterTests : IAsyncLifetime
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Noon);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(Noon));
    private readonly StoreState _state = TestState.New();
    private readonly RecognitionCounts _counts = new();
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
    public async Task Write_DatabaseAway_CountsAreWrittenOnceItIsBack()
    {
        using var writer = Writer();
        _counts.Add(Day, Client, new RecognizedCall(1, 3, 1, 0, []));
        await _database.TakeAwayAsync();
        await writer.WriteAsync();
        Assert.NotNull(_state.Problem);
        _counts.Add(Day, Client, new RecognizedCall(1, 2, 1, 1, []));

        await _database.BringBackAsync();
        await writer.WriteAsync();

        Assert.Null(_state.Problem);
        Assert.Equal(new RecognitionCount(Day, Client, 5, 2, 1), Assert.Single(await StoredAsync()));
    }

    [Fact]
    public async Task Stop_CountsWait_AreWritten()
    {
        using var writer = Writer();
        await writer.StartAsync(default);
        _counts.Add(Day, Client, new RecognizedCall(1, 3, 1, 0, []));

        await writer.StopAsync(default);

        Assert.Equal(3, Assert.Single(await StoredAsync()).Results);
    }

    [Fact]
    public async Task Write_DaysAreOver_AreForgotten()
    {
        using var writer = Writer();
        _counts.Add(Day, Client, new RecognizedCall(1, 3, 1, 0, []));
        await writer.WriteAsync();
        _clock.Advance(TimeSpan.FromDays(2));
        _counts.Add(Day.AddDays(2), Client, new RecognizedCall(1, 1, 1, 0, []));

        await writer.WriteAsync();

        Assert.Empty(_counts.Of(Day));
        Assert.NotEmpty(_counts.Of(Day.AddDays(2)));
        Assert.Equal(2, (await StoredAsync()).Count);
    }

    private RecognitionWriter Writer() =>
        new(_counts, new RecognitionStore(_database.Connections), _state, () => Id(1), _clock);

    private async Task<IReadOnlyList<RecognitionCount>> StoredAsync() =>
        await new RecognitionStore(_database.Connections).CountAsync(Day, Day.AddDays(2), default);
}
