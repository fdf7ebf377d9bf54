using Microsoft.Playwright;

namespace PoemsCds.Browser.Tests;

/// <summary>Every page in a browser: on a screen and a phone, in light and dark.</summary>
[Collection(nameof(Site))]
public sealed class PageTests(Site site)
{
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

    public static TheoryData<string, int> Addresses
    {
        get
        {
            var addresses = new TheoryData<string, int>();
            foreach (var (path, status) in Pages)
            {
                addresses.Add(path, status);
            }

            return addresses;
        }
    }

    [ChromiumTheory]
    [MemberData(nameof(Addresses))]
    public async Task Open_EachPage_IsAccessibleQuietAndFitsInEachView(string path, int status)
    {
        await using var window = await site.OpenAsync();

        var answer = await window.Page.GotoAsync(path);

        Assert.Equal(status, answer?.Status);
        await Soundness.AssertInEachViewAsync(window);
    }

    [ChromiumFact]
    public async Task Open_AfterSignOut_IsAccessibleQuietAndFitsInEachView()
    {
        var signedOut = await SignedOutPage.GetAsync();
        await using var window = await site.OpenAsync();
        await window.Page.RouteAsync("**/governance/sign-out", route => route.FulfillAsync(signedOut));

        await window.Page.GotoAsync("/governance/sign-out");

        await Assertions.Expect(window.Page.Locator("h1")).ToContainTextAsync("You are signed out");
        await Soundness.AssertInEachViewAsync(window);
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
}
