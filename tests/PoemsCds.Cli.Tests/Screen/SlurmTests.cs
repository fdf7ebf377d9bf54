using System.Diagnostics;

namespace PoemsCds.Cli.Tests.Screen;

public sealed class SlurmTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    [SlurmFact]
    public async Task Run_OnSlurmWithANodeThatDiesInEachStage_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var script = Repository.Path("tests", "PoemsCds.Cli.Tests", "Screen", "slurm", "prove.sh");
        var program = Path.Combine(AppContext.BaseDirectory, "poems-cds");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, program, folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("bash did not start.");
        using var limit = new CancellationTokenSource(Limit);

        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.True(process.ExitCode == 0, $"{output}\n{await error}");
        Assert.Contains("map: node", output);
        Assert.Contains("reduce: node", output);
        Assert.Contains("finish: node", output);
        Assert.EndsWith("The same bytes as one process alone.\n", output);
    }
}
