using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace PoemsCds.Browser.Tests;

/// <summary>What holds of every page: accessible by the rules of axe, nothing in the console, not wider than the window.</summary>
internal static class Soundness
{
    private const int Screen = 1280;
    private const int Phone = 390;

    private const string EveryRule = "{}";
    private const string Contrast = "{ runOnly: ['color-contrast'] }";

    // What the rules look at changes with the width, contrast alone with the colors as well.
    private static readonly (int Width, ColorScheme Scheme, string Rules)[] Views =
    [
        (Screen, ColorScheme.Light, EveryRule),
        (Screen, ColorScheme.Dark, Contrast),
        (Phone, ColorScheme.Dark, EveryRule),
        (Phone, ColorScheme.Light, Contrast),
    ];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>The page on a screen and a phone, in light and dark, without being loaded again.</summary>
    internal static async Task AssertInEachViewAsync(Window window)
    {
        foreach (var (width, scheme, rules) in Views)
        {
            await window.Page.SetViewportSizeAsync(width, 900);
            await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await AssertAsync(window, rules, $"{width} pixels, {scheme}");
        }
    }

    /// <summary>The page as it is shown.</summary>
    internal static Task AssertAsync(Window window) => AssertAsync(window, EveryRule, "as shown");

    private static async Task AssertAsync(Window window, string rules, string view)
    {
        var result = await RunAxeAsync(window.Page, rules);

        Assert.NotEqual(0, result.Passes);
        Assert.Empty(result.Violations.Select(violation => $"{view}: {violation}"));
        Assert.Empty(window.Complaints);
        Assert.False(
            await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"),
            $"{view}: The page scrolls sideways.");
    }

    // A script that the browser evaluates on behalf of the test is not subject to the page's content security policy.
    private static async Task<AxeResult> RunAxeAsync(IPage page, string rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<AxeResult>($$"""
            async () => {
              const { passes, violations } = await axe.run(document, { resultTypes: ['violations'], ...{{rules}} });
              const describe = v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' | ')}`;
              return { passes: passes.length, violations: violations.map(describe) };
            }
            """);
    }

    private sealed record AxeResult
    {
        public int Passes { get; init; }

        public string[] Violations { get; init; } = [];
    }
}
