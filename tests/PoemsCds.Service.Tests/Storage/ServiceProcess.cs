using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>The service as a separate process, in Development on a free port unless a test asks otherwise.</summary>
internal sealed partial class ServiceProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2); // the process compiles everything anew

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Client for the process.</summary>
    internal HttpClient Client { get; }

    /// <summary>Starts the process and waits until it accepts calls.</summary>
    /// <param name="settings">Settings, which may name another environment.</param>
    /// <param name="address">Address to listen on; by default a free port.</param>
    internal static async Task<ServiceProcess> StartAsync(
        IEnumerable<KeyValuePair<string, string>> settings, string address = "http://127.0.0.1:0")
    {
        var start = new ProcessStartInfo("dotnet", ["PoemsCds.Service.dll", "--urls", address])
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
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // a killed process would leave its diagnostic ports in the temporary folder
        start.Environment["PoemsCds__DigestKey"] = EmptyStore.DigestKey;
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        try
        {
            var listening = await AddressAsync(process).WaitAsync(Longest);
            _ = process.StandardOutput.ReadToEndAsync(); // drain it: a full pipe would block the process
            return new ServiceProcess(process, listening);
        }
        catch
        {
            process.Kill();
            throw;
        }
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
        try
        {
            await Task.WhenAll(errors, process.StandardOutput.ReadToEndAsync(), process.WaitForExitAsync()).WaitAsync(Longest);
            return (process.ExitCode, await errors);
        }
        finally
        {
            process.Kill(); // no effect on a process that has ended
        }
    }

    /// <summary>Kills the process, like <c>kill -9</c>.</summary>
    internal void Kill()
    {
        _process.Kill();
        Assert.True(_process.WaitForExit(Waiting.Limit), "The killed process did not end.");
    }

    public void Dispose()
    {
        Client.Dispose();
        Kill();
        _process.Dispose();
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Health().Match(line) is { Success: true } match)
            {
                return new Uri(match.Groups["address"].Value);
            }
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException($"The program ended with {process.ExitCode}.");
    }

    [GeneratedRegex("(?<address>http://127[^ ]*)/health/ready")]
    private static partial Regex Health();
}
