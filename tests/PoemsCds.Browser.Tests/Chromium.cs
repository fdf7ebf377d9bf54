using Microsoft.Playwright;

namespace PoemsCds.Browser.Tests;

/// <summary>
/// The Chromium of this machine, best its headless shell, which takes half the time. Playwright's own browsers are never downloaded.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    /// <summary>Path of the program; <see langword="null"/> if it is not installed.</summary>
    internal static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Why tests with a browser are skipped; <see langword="null"/> if it is installed.</summary>
    internal static string? Missing => Program is null ? "Chromium is not installed on this machine." : null;

    /// <summary>Starts it.</summary>
    internal static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Program,
        ChromiumSandbox = !Environment.IsPrivilegedProcess, // the sandbox refuses root
        Args = ["--js-flags=--no-opt --no-maglev --no-sparkplug"], // a page is closed before compiled scripts pay
    });
}

/// <summary>A test that needs Chromium. It is skipped if Chromium is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    /// <summary>Creates the attribute.</summary>
    public ChromiumFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>A test with data that needs Chromium. It is skipped if Chromium is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    /// <summary>Creates the attribute.</summary>
    public ChromiumTheoryAttribute() => Skip = Chromium.Missing;
}
