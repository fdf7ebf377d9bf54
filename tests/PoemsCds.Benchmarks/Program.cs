using System.Globalization;
using BenchmarkDotNet.Running;
using PoemsCds.Benchmarks;
using PoemsCds.Benchmarks.Charts;
using PoemsCds.Benchmarks.Evidence;
using PoemsCds.Benchmarks.Fetches;
using PoemsCds.Benchmarks.OrderHooks;
using PoemsCds.Benchmarks.Ratios;
using PoemsCds.Benchmarks.Screening;
using PoemsCds.TestSupport;

var results = Repository.Path("tests", "PoemsCds.Benchmarks", "results");
if (args is ["ratios"])
{
    RatioReport.OfCharts(results);
}
else if (args is ["bad-input"])
{
    RatioReport.OfBadInput(results);
}
else if (args is ["orders"])
{
    RatioReport.OfOrders(results);
}
else if (args is ["fetches"])
{
    await RatioReport.OfFetchesAsync(results);
}
else if (args is ["screening", var copies])
{
    ScreeningReport.Write(results, int.Parse(copies, CultureInfo.InvariantCulture));
}
else if (args is [ScreenedRun.Command, var export, var run, var threads])
{
    ScreenedRun.RunAndPrint(export, run, int.Parse(threads, CultureInfo.InvariantCulture));
}
else if (args is ["dismissals"])
{
    await DismissalReport.WriteAsync(results);
}
else if (args is ["order-hooks"])
{
    await OrderHookReport.WriteAsync(results);
}
else if (args is ["evidence"])
{
    await EvidenceReport.WriteAsync(results);
}
else if (args is [SmartServer.Command, var ehr, var bytes])
{
    await SmartServer.RunAsync(ehr, int.Parse(bytes, CultureInfo.InvariantCulture));
}
else if (args is [PageServer.Command, var address])
{
    await PageServer.RunAsync(address);
}
else if (args is ["chart", var size, var file, .. var kind])
{
    File.WriteAllBytes(file, Chart.Request(int.Parse(size, CultureInfo.InvariantCulture), kind is not ["no-card"]));
}
else if (args is ["tokens", var number, var issuer, var audience, var folder])
{
    Tokens.Write(int.Parse(number, CultureInfo.InvariantCulture), issuer, audience, folder);
}
else
{
    BenchmarkSwitcher.FromTypes([typeof(CallBenchmarks)]).Run(args);
}
