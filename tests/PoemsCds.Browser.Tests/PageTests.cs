using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PoemsCds.Browser.Tests;

/// <summary>Every page in a browser: on a screen and a phone, in light and dark.</summary>
[Collection(nameof(Site))]
public sealed class PageTests(Site site)
{
    private const int Screen = 1280;
    private const int Phone = 390;
    private const int Paper = 718; // A4 without its margins

    private static readonly (string Path, int Status)[] Pages =
    [
        ("/", 200),
        ("/poems", 200),
        ("/source-attributes", 200),
        ("/governance", 200),
        ("/governance?client=south&hook=order-sign&version=2", 200),
        ("/governance?from=2030-01-01&to=2030-02-01", 200), // without cards
        ("/governance?client=nobody", 404),
        ("/governance?from=yesterday", 400),
        ("/try", 200),
        ("/try?sample=explained-oedema", 200),
        ("/try?sample=failed-prefetch", 200), // 412, without a card
        ("/try?sample=nobody", 404),
        ("/nothing", 404),
    ];

    public static TheoryData<string, int, int, ColorScheme> Views
    {
        get
        {
            var views = new TheoryData<string, int, int, ColorScheme>();
            foreach (var (path, status) in Pages)
            {
                views.Add(path, status, Screen, ColorScheme.Light);
                views.Add(path, status, Screen, ColorScheme.Dark);
                views.Add(path, status, Phone, ColorScheme.Light);
                views.Add(path, status, Phone, ColorScheme.Dark);
            }

            return views;
        }
    }

    [ChromiumTheory]
    [MemberData(nameof(Views))]
    public async Task Open_EachView_IsAccessibleQuietAndFits(string path, int status, int width, ColorScheme scheme)
    {
        await using var window = await site.OpenAsync(width, scheme);

        var answer = await window.Page.GotoAsync(path);

        Assert.Equal(status, answer?.Status);
        await AssertSoundAsync(window);
    }

    [ChromiumTheory]
    [InlineData(Screen, ColorScheme.Light)]
    [InlineData(Phone, ColorScheme.Dark)]
    public async Task Open_AfterSignOut_IsAccessibleQuietAndFits(int width, ColorScheme scheme)
    {
        var signedOut = await SignedOutPage.GetAsync();
        await using var window = await site.OpenAsync(width, scheme);
        await window.Page.RouteAsync("**/governance/sign-out", route => route.FulfillAsync(signedOut));

        await window.Page.GotoAsync("/governance/sign-out");

        await Assertions.Expect(window.Page.Locator("h1")).ToContainTextAsync("You are signed out");
        await AssertSoundAsync(window);
    }

    [ChromiumFact]
    public async Task Open_PageThatDoesNotExist_SaysSoWithNavigation()
    {
        await using var window = await site.OpenAsync();

        await window.Page.GotoAsync("/nothing");

        Assert.Equal("PoemsCds: 404 Not Found", await window.Page.Locator("h1").InnerTextAsync());
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "About POEMS" }).ClickAsync();
        Assert.Equal($"{site.Address}/poems", window.Page.Url);
    }

    [ChromiumFact]
    public async Task Print_GovernancePage_HasClientAndWholeTablesWithoutControls()
    {
        await using var window = await site.OpenAsync(Paper, ColorScheme.Dark);
        await window.Page.GotoAsync("/governance?client=south");

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(window.Page.Locator("h1")).ToContainTextAsync("cards of south");
        Assert.Equal("rgb(255, 255, 255)", await window.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.False(await window.Page.Locator("form").First.IsVisibleAsync());
        await Assertions.Expect(window.Page.GetByText(new string('W', 100))).ToBeVisibleAsync();
        Assert.Equal(0, await window.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().right > innerWidth).length"));
    }

    [ChromiumFact]
    public async Task Copy_Address_IsOnTheClipboardAndSaysSo()
    {
        await using var window = await site.OpenAsync();
        await window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await window.Page.GotoAsync("/");
        var button = window.Page.Locator("button[data-copy]").First;

        await button.ClickAsync();

        await Assertions.Expect(button).ToHaveTextAsync("Copied");
        await Assertions.Expect(button).ToHaveAccessibleNameAsync($"Copied {site.Address}/cds-services");
        Assert.Equal($"{site.Address}/cds-services", await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [ChromiumFact]
    public async Task Tab_FirstStop_SkipsToTheContent()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync("/governance");

        var first = await TabAsync(window.Page);
        var isSeen = await window.Page.Locator(":focus").EvaluateAsync<bool>("e => e.getBoundingClientRect().left >= 0");
        await window.Page.Keyboard.PressAsync("Enter");
        var next = await TabAsync(window.Page);

        Assert.Equal(("Skip to the content", true), (first, isSeen));
        Assert.Equal("from", next);
    }

    [ChromiumFact]
    public async Task Tab_WithoutSkipping_GoesThroughTheNavigationInOrder()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync("/poems");
        var stops = new List<string>();

        while (stops.Count < 8)
        {
            stops.Add(await TabAsync(window.Page));
        }

        Assert.Equal(["Skip to the content", "PoemsCds", "Start", "Governance", "Try", "About POEMS", "API", "Health"], stops);
    }

    // Moves to the next stop and returns its text; of a field its name.
    private static async Task<string> TabAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        return await page.Locator(":focus").EvaluateAsync<string>("e => e.name || e.textContent");
    }

    internal static async Task AssertSoundAsync(Window window)
    {
        var axe = await window.Page.RunAxe();

        Assert.NotEmpty(axe.Passes);
        Assert.Empty(axe.Violations.Select(Describe));
        Assert.Empty(window.Complaints);
        Assert.False(
            await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), "The page scrolls sideways.");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(n => n.Html))}";
}
