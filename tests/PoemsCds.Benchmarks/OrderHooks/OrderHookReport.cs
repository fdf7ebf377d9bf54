using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PoemsCds.Benchmarks.Evidence;

namespace PoemsCds.Benchmarks.OrderHooks;

/// <summary>The time from sending a call of an order hook to the last byte of its answer, of the service in a process of its own.</summary>
internal static class OrderHookReport
{
    private const string Ehr = "http://localhost:5350";
    private const string Service = "http://localhost:5351";
    private const int WarmUp = 200;

    private static readonly (string Name, int Bytes, int Calls)[] Sizes = [("200 KB", 200_000, 2000), ("2 MB", 2_000_000, 1000)];

    private static readonly (string Name, bool IsRelevant, string? FhirServer)[] Ways =
    [
        ("prefetch", true, null),
        ("fetched", true, $"{Ehr}/fhir"),
        ("prefetch, other orders", false, null),
    ];

    private static readonly string[] Hooks = ["order-select", "order-sign"];

    private static readonly int[] Connections = [1, 4];

    /// <summary>Measures and writes <c>order-hooks.md</c>.</summary>
    /// <param name="folder">Folder of the results.</param>
    internal static async Task WriteAsync(string folder)
    {
        var text = new StringBuilder($"""
            # Order hooks

            Made by `dotnet run -c Release --project tests/PoemsCds.Benchmarks -- order-hooks`: calls of order-select and order-sign in
            turn, from sending to the last byte of the answer, after {WarmUp} calls that are not counted. Each has three drafts, of which
            one is for immunoglobulin, so that it gets a card. "Fetched" is a call without prefetch, whose nine searches a FHIR server
            answers at once: what an EHR takes comes on top; the answers are checked to be as long as by prefetch. "Other orders" are of
            no concern: no card. Service, FHIR server and client are processes of one machine with {Environment.ProcessorCount} processors;
            the service runs in Development, without tokens ([what they cost](features.md)), with its store. Wanted: 500 ms at the 99th
            percentile. Load of the machine before (programs that want a processor, average of 5 minutes): {Load()}.

            | Chart | Data | Connections | Calls | Cards | p50 ms | p95 ms | p99 ms | Max ms |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |

            """);
        foreach (var (name, bytes, calls) in Sizes)
        {
            using var ehr = StartEhr(bytes);
            using var service = StartService();
            try
            {
                using var client = new HttpClient();
                await ReadyAsync(client);
                Check(await LengthsAsync(client, bytes, null), await LengthsAsync(client, bytes, $"{Ehr}/fhir"));
                foreach (var way in Ways)
                {
                    foreach (var connections in Connections)
                    {
                        var bodies = Bodies(bytes, way.IsRelevant, way.FhirServer);
                        await MeasureAsync(client, bodies, connections, WarmUp);
                        var measured = await MeasureAsync(client, bodies, connections, calls);
                        text.AppendLine(
                            CultureInfo.InvariantCulture, $"| {name} | {way.Name} | {connections} | {calls} | {Row(measured)} |");
                    }
                }
            }
            finally
            {
                service.Kill();
                ehr.Kill();
                await Task.WhenAll(service.WaitForExitAsync(), ehr.WaitForExitAsync());
            }
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "order-hooks.md"), text.ToString());
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[1] : "not known";

    private static (string Path, byte[] Body)[] Bodies(int bytes, bool isRelevant, string? fhirServer) =>
    [
        .. Hooks
            .Select(hook => ($"{Service}/cds-services/poems-{hook}", OrderHookCalls.Make(hook, bytes, isRelevant, fhirServer))),
    ];

    private static async Task<int[]> LengthsAsync(HttpClient client, int bytes, string? fhirServer)
    {
        var lengths = new List<int>();
        foreach (var (path, body) in Bodies(bytes, isRelevant: true, fhirServer))
        {
            lengths.Add((await PostAsync(client, path, body, CancellationToken.None)).Bytes);
        }

        return [.. lengths];
    }

    // Identifiers have one length, so that the same card does too.
    private static void Check(int[] sent, int[] fetched)
    {
        if (!sent.SequenceEqual(fetched))
        {
            throw new InvalidOperationException(
                $"The answers by fetch have {string.Join(", ", fetched)} bytes, those by prefetch {string.Join(", ", sent)}.");
        }
    }

    private static async Task<List<Call>> MeasureAsync(HttpClient client, (string Path, byte[] Body)[] bodies, int connections, int calls)
    {
        var measured = new ConcurrentBag<Call>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, calls),
            new ParallelOptions { MaxDegreeOfParallelism = connections },
            async (i, cancellationToken) =>
            {
                var (path, body) = bodies[i % bodies.Length];
                measured.Add(await PostAsync(client, path, body, cancellationToken));
            });
        return [.. measured];
    }

    private static async Task<Call> PostAsync(HttpClient client, string path, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(path, content, cancellationToken);
        var text = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var time = Stopwatch.GetElapsedTime(start);
        return answer.StatusCode == HttpStatusCode.OK
            ? new Call(time, text.AsSpan().IndexOf("\"summary\""u8) >= 0, text.Length)
            : throw new InvalidOperationException($"A call was answered with {(int)answer.StatusCode}.");
    }

    private static string Row(List<Call> calls)
    {
        var times = calls.Select(c => c.Time.TotalMilliseconds).Order().ToList();
        double At(int percent) => times[Math.Min(times.Count - 1, times.Count * percent / 100)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{calls.Count(c => c.HasCard)} | {At(50):0.0} | {At(95):0.0} | **{At(99):0.0}** | {times[^1]:0}");
    }

    private static Process StartEhr(int bytes) =>
        Process.Start(Environment.ProcessPath ?? "", [SmartServer.Command, Ehr, bytes.ToString(CultureInfo.InvariantCulture)]);

    private static Process StartService()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PoemsCds.Service.dll"), "--urls", Service])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Logging__LogLevel__Default"] = "Warning",
                ["PoemsCds__PublicBaseUrl"] = Service,
                ["PoemsCds__Clients__0__Name"] = "ehr",
                ["PoemsCds__Clients__0__Issuer"] = "https://ehr.example.org",
                ["PoemsCds__Clients__0__JwksUri"] = $"{Ehr}/keys",
                ["PoemsCds__Clients__0__FhirServers__0"] = $"{Ehr}/fhir",
                ["PoemsCds__Store__ConnectionString"] = $"Data Source={Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())}",
            },
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        foreach (var address in new[] { $"{Ehr}/fhir/.well-known/smart-configuration", $"{Service}/health/ready" })
        {
            while (!await AnswersAsync(client, address))
            {
                await Task.Delay(200);
            }
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string address)
    {
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private sealed record Call(TimeSpan Time, bool HasCard, int Bytes);
}
