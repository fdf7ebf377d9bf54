using Microsoft.Playwright;
using PoemsCds.Service.Tests.Governance;

namespace PoemsCds.Browser.Tests;

/// <summary>The service on a free port of this machine, with cards of three weeks, and one browser; shared by all tests.</summary>
[CollectionDefinition(nameof(Site))]
public sealed class Site : IAsyncLifetime, IDisposable, ICollectionFixture<Site>
{
    private readonly Host _host = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Address of the service, without a trailing slash.</summary>
    public string Address { get; private set; } = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Chromium.Program is null)
        {
            return; // all tests are skipped
        }

        _host.Settings.Remove("PoemsCds:PublicBaseUrl"); // pages name the address on which the host listens
        _host.UseKestrel(0);
        _host.StartServer();
        Address = _host.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);
        await StoredCards.AddAsync(_host.Store);
        await StoredCards.AddRecognitionAsync(_host.Store);
        await StoredCards.AddLongestReasonAsync(_host.Store);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <summary>Opens a window of its own, without cookies.</summary>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="scheme">Color scheme that the user prefers.</param>
    public async Task<Window> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser was not started.");
        return await Window.OpenAsync(await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
        }));
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => _browser?.CloseAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _playwright?.Dispose();
        _host.Dispose();
    }
}
