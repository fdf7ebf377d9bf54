using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Store;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>A token can be used only once across all nodes.</summary>
public sealed class DatabaseReplayTests
{
    [Theory, Sqlite, PostgreSql]
    public async Task Post_SameTokenAtTwoNodesConcurrently_OneAccepted(PoemsCds.Store.StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        using var client = new TestClient();
        using var one = NodeOf(client, database);
        using var two = NodeOf(client, database);

        for (var i = 0; i < 10; i++)
        {
            var token = client.Draft(one.Now);
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 6).Select(n => Task.Run(() => TestClient.CallAsync(n % 2 == 0 ? one : two, token))));

            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
            Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
        }
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Post_DatabaseDown_503AndTokenIsAcceptedLater(PoemsCds.Store.StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        using var client = new TestClient();
        using var node = NodeOf(client, database);
        using var other = NodeOf(client, database);
        other.CreateClient();
        var used = client.Draft(node.Now);
        var token = client.Draft(node.Now);
        await TestClient.CallAsync(node, used);

        await database.TakeAwayAsync();
        var replayed = await TestClient.CallAsync(node, used);
        var elsewhere = await TestClient.CallAsync(other, used);
        var refused = await TestClient.CallAsync(node, token);
        await database.BringBackAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, replayed.StatusCode); // this node has cached it
        Assert.Equal(HttpStatusCode.ServiceUnavailable, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("OperationOutcome", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(node, token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TestClient.CallAsync(node, used)).StatusCode);
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Purge_ClockJumpsAheadAndBack_UsedTokenRefusedAtEveryNode(PoemsCds.Store.StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        using var client = new TestClient();
        using var one = NodeOf(client, database);
        using var two = NodeOf(client, database);
        var used = client.Draft(one.Now);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(one, used)).StatusCode);

        one.ClockAhead = TimeSpan.FromHours(2);
        await one.Services.GetRequiredService<RetentionService>().PurgeAsync(default);
        one.ClockAhead = TimeSpan.Zero;

        Assert.Equal(HttpStatusCode.Unauthorized, (await TestClient.CallAsync(two, used)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TestClient.CallAsync(one, used)).StatusCode);
    }

    private static Host NodeOf(TestClient client, TestDatabase database)
    {
        var host = new Host { Environment = "Production", Settings = { ["PoemsCds:Tokens:ReplayStore"] = "Database" } };
        client.AddTo(host.Settings);
        database.AddTo(host.Settings);
        return host;
    }
}
