using System.Globalization;
using BenchmarkDotNet.Running;
using PoemsCds.Benchmarks;
using PoemsCds.Benchmarks.Charts;
using PoemsCds.Benchmarks.Ratios;
using PoemsCds.Cli.Tests;

if (args is ["ratios", .. var rest])
{
    RatioReport.Write(rest is [var path] ? path : Repository.Path("tests", "PoemsCds.Benchmarks", "results", "ratios.md"));
}
else if (args is ["chart", var size, var file])
{
    File.WriteAllBytes(file, Chart.Request(int.Parse(size, CultureInfo.InvariantCulture)));
}
else
{
    BenchmarkSwitcher.FromTypes([typeof(CallBenchmarks)]).Run(args);
}
