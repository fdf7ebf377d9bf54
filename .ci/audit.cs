// Asks the package registries for known vulnerabilities of everything the solution restores, and fails on any. A registry
// that publishes no list of vulnerabilities is named: nothing was checked against it.
// Run after a restore: dotnet run .ci/audit.cs -- <solution>

using System.Diagnostics;
using System.Text.Json.Nodes;

var start = new ProcessStartInfo("dotnet", ["list", args[0], "package", "--vulnerable", "--include-transitive", "--format", "json"]) { RedirectStandardOutput = true };
using var list = Process.Start(start)!;
var output = list.StandardOutput.ReadToEnd();
list.WaitForExit();
if (list.ExitCode != 0)
{
    Console.Error.WriteLine($"The packages could not be listed:\n{output}");
    return 1;
}

var report = JsonNode.Parse(output)!;
using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
foreach (var source in report["sources"]!.AsArray().Select(s => (string)s!).Where(s => s.StartsWith("https:", StringComparison.Ordinal)))
{
    Console.WriteLine(await PublishesListAsync(source)
        ? $"Known vulnerabilities: asked {source}."
        : $"Known vulnerabilities: NOT CHECKED, {source} gives no list of them. Repeat this against the public NuGet feed before a release.");
}

var faults = (from project in report["projects"]!.AsArray()
              from framework in project!["frameworks"]?.AsArray() ?? []
              from package in (framework!["topLevelPackages"]?.AsArray() ?? []).Concat(framework["transitivePackages"]?.AsArray() ?? [])
              from vulnerability in package!["vulnerabilities"]?.AsArray() ?? []
              select $"{package["id"]} {package["resolvedVersion"]}: {vulnerability!["severity"]}, {vulnerability["advisoryurl"]}").Distinct().ToList();
faults.ForEach(Console.Error.WriteLine);
return faults.Count == 0 ? 0 : 1;

async Task<bool> PublishesListAsync(string source)
{
    try
    {
        var index = JsonNode.Parse(await client.GetStringAsync(source));
        return index!["resources"]!.AsArray().Any(r => ((string)r!["@type"]!).StartsWith("VulnerabilityInfo", StringComparison.Ordinal));
    }
    catch (Exception e) when (e is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException)
    {
        return false;
    }
}
