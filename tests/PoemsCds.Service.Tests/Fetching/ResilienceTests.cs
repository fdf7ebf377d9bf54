using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using PoemsCds.Service.Options;
using Xunit.Abstractions;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>A FHIR server that is slow or down affects only its own callers.</summary>
public sealed class ResilienceTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private readonly Host _host = new();
    private readonly TaskCompletionSource _hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _bundle = FetchingHost.Sample("published-set")["prefetch"]!["conditions"]!.ToJsonString();
    private FhirServer _fhir = null!;

    public async Task InitializeAsync() => _fhir = await FhirServer.StartAsync(AnswerAsync);

    public void Dispose() => _host.Dispose();

    public async Task DisposeAsync()
    {
        await _fhir.DisposeAsync();
    }

    [Fact]
    public async Task Post_TenClientsOneServerDown_OthersGetCards()
    {
        _host.Settings["PoemsCds:Fetch:AttemptMilliseconds"] = "3000";
        await using var app = _host.Calling(Enumerable.Range(0, 10).Select(n => PathOf(n, n == 7)));
        using var client = app.CreateClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => client.PostHookAsync(Request(PathOf(i % 10, i % 10 == 7)))));

        Assert.All(answers.Select((a, i) => (a.StatusCode, IsDown: i % 10 == 7)), a =>
            Assert.Equal(a.IsDown ? HttpStatusCode.PreconditionFailed : HttpStatusCode.OK, a.StatusCode));
    }

    [Fact]
    public async Task Post_ServerFailsRepeatedly_CircuitOpens()
    {
        var server = PathOf(0, isDown: false) + "/failing";
        await using var app = _host.Calling(server);
        using var client = app.CreateClient();

        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.PostHookAsync(Request(server))).StatusCode);
        }

        Assert.Equal(20, _fhir.Received.Count);
        Assert.Contains(
            "failed too often in the last moments",
            await (await client.PostHookAsync(Request(server))).Content.ReadAsStringAsync());
        _host.Passed = TimeSpan.FromSeconds(5);
        await client.PostHookAsync(Request(server));
        Assert.Equal(21, _fhir.Received.Count);
    }

    [Fact]
    public async Task Post_ClientDisconnects_RequestToServerIsCanceled()
    {
        await using var app = _host.Calling(PathOf(0, isDown: true));
        using var client = app.CreateClient();
        using var hangUp = new CancellationTokenSource();
        using var body = new StringContent(Request(PathOf(0, isDown: true)), System.Text.Encoding.UTF8, "application/json");

        var call = client.PostAsync(Host.PatientView, body, hangUp.Token);
        await Waiting.UntilAsync("the request to the server", () => !_fhir.Received.IsEmpty);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await _hungUp.Task.WithinLimitAsync();
    }

    [Fact]
    public async Task Post_ThousandCallsToFaultyServer_NoneLostNone5xx()
    {
        var shipped = new FetchOptions();
        _host.Settings["PoemsCds:Fetch:AttemptMilliseconds"] = $"{shipped.AttemptMilliseconds}";
        _host.Settings["PoemsCds:Fetch:BudgetMilliseconds"] = $"{shipped.BudgetMilliseconds}";
        var names = Faults.All.Select((_, n) => $"{_fhir.Address}/fault/{n}").ToList();
        await using var app = _host.Calling(names);
        using var client = app.CreateClient();
        var answers = new ConcurrentBag<(HttpStatusCode StatusCode, TimeSpan Took)>();

        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await client.PostHookAsync(Request(names[i % names.Count]));
            answers.Add((answer.StatusCode, Stopwatch.GetElapsedTime(start)));
        });

        var waits = answers.Select(a => a.Took.TotalMilliseconds).Order().ToList();
        output.WriteLine($"{answers.CountBy(a => a.StatusCode).Aggregate("", (text, c) => $"{text}{(int)c.Key}: {c.Value}; ")}p50 "
            + $"{waits[500]:0} ms, p99 {waits[990]:0} ms, longest {waits[^1]:0} ms");
        Assert.Equal(1000, answers.Count(a => a.StatusCode is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.PreconditionFailed);
    }

    private string PathOf(int client, bool isDown) => $"{_fhir.Address}/{(isDown ? "down" : "up")}/{client}";

    private static string Request(string server)
    {
        var request = FetchingHost.Sample("published-set");
        var prefetch = request["prefetch"]!.AsObject();
        prefetch.Remove("conditions");
        prefetch["medicationStatements"] = null;
        prefetch["medicationAdministrations"] = null;
        return request.WithFhirAccess(server).ToJsonString();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/');
        if (path[1] == "fault")
        {
            var number = int.Parse(path[2], System.Globalization.CultureInfo.InvariantCulture);
            var asking = new FaultyRequest(context, _bundle, Random.Shared.Next(1, 3), $"{_fhir.Address}/fault/{number}", _fhir.Address);
            await Faults.All[number].Answer(asking);
        }
        else if (path[1] == "down")
        {
            context.RequestAborted.Register(() => _hungUp.TrySetResult());
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        else
        {
            await FhirServer.WriteAsync(context, path.Contains("failing") ? "{}" : _bundle, path.Contains("failing") ? 500 : 200);
        }
    }
}
