using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>The service as a separate process, in Development, on a free port.</summary>
internal sealed partial class ServiceProcess : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Client for the process.</summary>
    internal HttpClient Client { get; }

    /// <summary>Starts the process and waits until it accepts calls.</summary>
    internal static async Task<ServiceProcess> StartAsync(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var start = new ProcessStartInfo("dotnet", ["PoemsCds.Service.dll", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(
            k => k.StartsWith("PoemsCds__", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(inherited); // inherited from the environment of the tests
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["PoemsCds__DigestKey"] = EmptyStore.DigestKey;
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        using var limit = new CancellationTokenSource(LongestStart);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (Health().Match(line) is { Success: true } match)
            {
                _ = process.StandardOutput.ReadToEndAsync(); // drain it: a full pipe would block the process
                return new ServiceProcess(process, new Uri(match.Groups["address"].Value));
            }
        }

        throw new InvalidOperationException($"The program ended with {process.ExitCode}.");
    }

    /// <summary>Starts the process with invalid settings and waits for its exit.</summary>
    /// <param name="arguments">Arguments of the program.</param>
    internal static async Task<(int Code, string Errors)> RunToEndAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["PoemsCds.Service.dll", .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors);
    }

    /// <summary>Kills the process, like <c>kill -9</c>.</summary>
    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Client.Dispose();
        Kill();
        _process.Dispose();
    }

    [GeneratedRegex("(?<address>http://127[^ ]*)/health/ready")]
    private static partial Regex Health();
}
