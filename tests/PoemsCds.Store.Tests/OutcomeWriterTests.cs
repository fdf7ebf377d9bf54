using PoemsCds.Store.Records;
using static PoemsCds.Store.Tests.StoredRecords;

namespace PoemsCds.Store.Tests;

public sealed class OutcomeWriterTests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Noon);

    [Fact]
    public async Task Stop_OutcomesWait_AreEntered()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
        await new CardStore(database.Connections).AddAsync([Card(1, Patient) with { Awaited = ["vegf"] }], default);
        var (state, settings) = (TestState.New(), new StoreSettings());
        var pipelines = new StorePipelines(settings, TimeProvider.System);
        var queue = new PendingOutcomes(settings, state);
        using var writer = new OutcomeWriter(
            queue, new PendingCards(settings, state, pipelines), new OutcomeStore(database.Connections), state, pipelines,
            TimeProvider.System);
        await writer.StartAsync(default);
        queue.Add(new SeenOutcome(Patient, Noon.AddDays(2), "vegf", Day));

        await writer.StopAsync(default);

        var card = Assert.Single(await new RolloutStatistics(database.Connections).ReadAsync(Day, Day, default));
        Assert.Equal(Noon.AddDays(2), card.Outcomes["vegf"]);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task Stop_DatabaseAway_GivesUpAndSaysSo()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
        await database.TakeAwayAsync();
        var (state, settings) = (TestState.New(), new StoreSettings());
        var pipelines = new StorePipelines(settings, TimeProvider.System);
        var queue = new PendingOutcomes(settings, state);
        using var writer = new OutcomeWriter(
            queue, new PendingCards(settings, state, pipelines), new OutcomeStore(database.Connections), state, pipelines,
            TimeProvider.System);
        await writer.StartAsync(default);
        queue.Add(new SeenOutcome(Patient, Noon, "vegf", Day));

        await writer.StopAsync(default);

        Assert.NotNull(state.Problem);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Add_QueueFull_DropsAndCountsOff()
    {
        var queue = new PendingOutcomes(new StoreSettings { QueueCapacity = 1 }, TestState.New());

        queue.Add(new SeenOutcome(Patient, Noon, "vegf", Day));
        queue.Add(new SeenOutcome(Patient, Noon, "poems", Day));

        Assert.Equal(1, queue.Count);
    }
}
