using System.Collections.Concurrent;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Acknowledged feedback survives killing the process during a burst.</summary>
public sealed class DurabilityTests
{
    private const int Enough = 150;

    [Theory, Sqlite, PostgreSql]
    public async Task Kill_DuringBurstOfFeedback_AcknowledgedEventsAreKept(PoemsCds.Store.StoreProvider provider)
    {
        using var database = TestDatabase.Empty(provider);
        var settings = new Dictionary<string, string>();
        database.AddTo(settings);
        using var service = await ServiceProcess.StartAsync(settings);
        var acknowledged = new ConcurrentBag<Guid>();

        var burst = Enumerable.Range(1, 8).Select(sender => Task.Run(() => SendAsync(service.Client, sender, acknowledged))).ToList();
        await Waiting.UntilAsync("enough feedback is acknowledged",
            () => acknowledged.Count >= Enough || burst.TrueForAll(b => b.IsCompleted));
        service.Kill();
        await Task.WhenAll(burst).WithinLimitAsync();

        var kept = (await database.Connections.FeedbackAsync()).Select(f => f.Card);
        Assert.True(acknowledged.Count >= Enough);
        Assert.Empty(acknowledged.Except(kept));
    }

    private static async Task SendAsync(HttpClient client, int sender, ConcurrentBag<Guid> acknowledged)
    {
        for (var i = 0; ; i++)
        {
            Guid[] cards = [new(sender, (short)(i % short.MaxValue), 1, 0x80, 0, 0, 0, 0, 0, 0, 0), new(
                sender, (short)(i % short.MaxValue), 2, 0x80, 0, 0, 0, 0, 0, 0, 0)];
            try
            {
                var body = StoreCalls.Body(
                    [.. cards.Select(c => StoreCalls.Overridden(c, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "x"))]);
                using var answer = await client.PostToAsync(Host.PatientView + "/feedback", body);
                if (answer.IsSuccessStatusCode)
                {
                    Array.ForEach(cards, acknowledged.Add);
                }
            }
            catch (HttpRequestException)
            {
                return; // it was killed
            }
        }
    }
}
