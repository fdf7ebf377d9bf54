using System.Globalization;
using System.Runtime.Intrinsics;
using PoemsCds.Benchmarks.Charts;
using PoemsCds.Benchmarks.Fetches;

namespace PoemsCds.Benchmarks.Ratios;

/// <summary>Measures steps of a call against the floor and writes a table, row by row.</summary>
internal sealed class RatioReport
{
    private const string OnePass = "one `Utf8JsonReader` pass over the same bytes, nothing done with the tokens";

    private static readonly int[] Charts = [200_000, 2_000_000, 20_000_000, 40_000_000];
    private static readonly int[] Orders = [1_000_000, 9_000_000];
    private static readonly int[] Bad = [4_000_000, 40_000_000];
    private const int Fetched = 5_000_000;

    private readonly string _path;

    private static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    private RatioReport(string path, string title, string what, string floor = OnePass, string columns = "Body | Step")
    {
        _path = path;
        File.WriteAllText(path, Line($"""
            # {title}

            {what}

            The floor is {floor}. Work and floor run in turn, 11 rounds;
            the ratio is the median of the rounds, with the lowest and the highest; it is processor time of the whole process, garbage
            collector included. Each step holds those before it. Allocation is that of one call over the body.

            .NET {Environment.Version}, {Environment.ProcessorCount} processors, vectors of {VectorBits} bits.

            | {columns} | Over floor | Spread | ms | µs per MB | Allocated over body |
            | --- | --- | --- | --- | --- | --- | --- |

            """));
    }

    /// <summary>Every step of a call, for charts of several sizes.</summary>
    /// <param name="folder">Folder of the results.</param>
    internal static void OfCharts(string folder)
    {
        using var rungs = new Rungs();
        var report = new RatioReport(Path.Combine(folder, "ratios.md"), "Cost of a call over the floor", "Made by `dotnet run -c Release "
            + "--project tests/PoemsCds.Benchmarks -- ratios`.");
        foreach (var size in Charts)
        {
            var body = Chart.Request(size);
            report.Add(Name(size), "reading", body, () => rungs.Reading(body));
            report.Add(Name(size), "assessment", body, () => rungs.Assessment(body));
            report.Add(Name(size), "card", body, () => rungs.Card(body));
            report.Add(Name(size), "whole call", body, () => rungs.WholeCall(body).GetAwaiter().GetResult());
        }
    }

    /// <summary>Assessment of bodies designed to be slow: the cost per megabyte must not grow with the size.</summary>
    /// <param name="folder">Folder of the results.</param>
    internal static void OfBadInput(string folder)
    {
        using var rungs = new Rungs();
        var report = new RatioReport(
            Path.Combine(folder, "bad-input.md"),
            "Bad input",
            "Made by `dotnet run -c Release --project tests/PoemsCds.Benchmarks -- bad-input`: bodies made to be slow. The cost of a "
                + "megabyte must not grow with the body.");
        foreach (var (name, make) in BadInput.All)
        {
            foreach (var size in Bad)
            {
                var body = make(size);
                report.Add($"{name}, {Name(size)}", "assessment", body, () => rungs.Assessment(body));
            }
        }
    }

    /// <summary>Reading of order hooks with drafts designed to be slow: the cost per megabyte must not grow with the size.</summary>
    /// <param name="folder">Folder of the results.</param>
    internal static void OfOrders(string folder)
    {
        using var rungs = new Rungs();
        var report = new RatioReport(
            Path.Combine(folder, "orders.md"),
            "Drafted orders",
            "Made by `dotnet run -c Release --project tests/PoemsCds.Benchmarks -- orders`: calls of an order hook made to be slow. The "
                + "cost of a megabyte must not grow with the body.");
        foreach (var (name, make) in OrderInput.All)
        {
            foreach (var size in Orders)
            {
                var body = make(size);
                var step = rungs.ReadsOrders(body) ? "reading" : "refusing (413)";
                report.Add($"{name}, {Name(size)}", step, body, () => rungs.ReadsOrders(body));
            }
        }
    }

    /// <summary>Whole calls with fetched prefetch, relative to the same call with the prefetch in its body.</summary>
    /// <param name="folder">Folder of the results.</param>
    internal static async Task OfFetchesAsync(string folder)
    {
        using var rungs = new Rungs();
        var report = new RatioReport(
            Path.Combine(folder, "fetches.md"),
            "Fetched pages beside one body",
            "Made by `dotnet run -c Release --project tests/PoemsCds.Benchmarks -- fetches`: a chart of 5 MB with the same entries, in "
                + "the prefetch of the request or "
                + "in pages of a FHIR server. Neither pages in memory nor the body cost sockets; in the last row the pages come from "
                + "another process on the same "
                + "machine, and the connections are counted on this side alone.",
            "the whole call with the chart in its body",
            "Call | Fetched");
        foreach (var (name, make, pageBytes, fetched) in FetchedRequest.Ways)
        {
            var body = make(Fetched);
            var request = new FetchedRequest(body, pageBytes, fetched, rungs.Plan);
            await using var server = name == FetchedRequest.OverHttp ? await PageServer.StartAsync(request) : null;
            using var gateway = server is null ? request.InMemory() : FetchedRequest.OverNetwork();
            var pipeline = rungs.Fetching(gateway);
            var pages = $"{request.WithEntries} pages and {request.Pages.Count - request.WithEntries} answers without entries";
            if (server is null && fetched is null)
            {
                report.Add($"scan alone, {name}", pages, body, request.LookThrough, () => rungs.WholeCall(body).GetAwaiter().GetResult());
            }

            request.Check(await Rungs.WholeCall(request.Body, pipeline, [FetchedRequest.Server]), await rungs.WholeCall(body));
            report.Add(
                name, pages, body, () => Rungs.WholeCall(request.Body, pipeline, [FetchedRequest.Server]).GetAwaiter().GetResult(), () =>
                    rungs.WholeCall(body).GetAwaiter().GetResult());
        }
    }

    private void Add(string chart, string step, byte[] body, Action work) => Add(chart, step, body, work, () => Rungs.Floor(body));

    private void Add(string chart, string step, byte[] body, Action work, Action floor)
    {
        var ratio = Ratio.Measure(floor, work);
        var cost = Line($"{ratio.Milliseconds:0.000} | {1e9 * ratio.Milliseconds / body.Length:0}");
        var allocated = Line($"{(double)ratio.Allocated / body.Length:0.000}");
        var row = Line($"| {chart} | {step} | {ratio.Of:0.00} | {ratio.Low:0.00}–{ratio.High:0.00} | {cost} | {allocated} |");
        Console.WriteLine(row);
        File.AppendAllLines(_path, [row]);
    }

    private static string Name(int size) => size < 1_000_000 ? $"{size / 1000} KB" : $"{size / 1_000_000} MB";

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
