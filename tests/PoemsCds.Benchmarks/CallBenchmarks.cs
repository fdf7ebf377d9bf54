using BenchmarkDotNet.Attributes;
using PoemsCds.Benchmarks.Charts;

namespace PoemsCds.Benchmarks;

/// <summary>Benchmarks of the steps of a call and of the floor.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CallBenchmarks
{
    private static readonly Rungs Rungs = new();
    private byte[] _body = [];

    /// <summary>Size of the chart in bytes.</summary>
    [Params(200_000, 2_000_000, 20_000_000)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void SetUp() => _body = Chart.Request(Bytes);

    [Benchmark(Baseline = true)]
    public int Floor() => Rungs.Floor(_body);

    [Benchmark]
    public object Reading() => Rungs.Reading(_body);

    [Benchmark]
    public object Assessment() => Rungs.Assessment(_body);

    [Benchmark]
    public object? Card() => Rungs.Card(_body);

    [Benchmark]
    public Task<int> WholeCall() => Rungs.WholeCall(_body);
}
