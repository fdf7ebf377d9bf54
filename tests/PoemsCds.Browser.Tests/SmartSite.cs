using Microsoft.Playwright;
using PoemsCds.Service.Tests.SmartApp;

namespace PoemsCds.Browser.Tests;

/// <summary>The service with the evidence page, and an EHR that shows it in a frame, both on this machine.</summary>
public sealed class SmartSite : IAsyncLifetime, IDisposable
{
    private readonly SmartBrowser _service = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The service.</summary>
    internal Host Host => _service.Host;

    /// <summary>The EHR.</summary>
    internal SmartEhr Ehr => _service.Ehr;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Chromium.Program is null)
        {
            return; // all tests are skipped
        }

        Ehr.Keep("published-set", "ann");
        Ehr.Keep("triad", "bob");
        Ehr.Keep("nothing", "eve");
        Host.Settings.Remove("PoemsCds:PublicBaseUrl"); // tokens and addresses name the one on which the host listens
        Host.Settings["PoemsCds:Clients:0:SmartApp:FrameAncestors:0"] = Ehr.Address;
        Host.UseKestrel(0);
        Host.StartServer();
        Ehr.App = Host.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <summary>Address that launches the page for a patient, as a link of the EHR.</summary>
    internal string LaunchOf(string patient) => $"{Ehr.App}/smart/launch?iss={Uri.EscapeDataString(Ehr.FhirBase)}&launch=ctx-{patient}";

    /// <summary>Opens a window of its own, without cookies.</summary>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="scheme">Color scheme that the user prefers.</param>
    /// <param name="hasScript">Whether the browser runs scripts.</param>
    internal async Task<Window> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool hasScript = true)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser was not started.");
        return await Window.OpenAsync(await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = hasScript,
        }));
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => _browser?.CloseAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _playwright?.Dispose();
        _service.Dispose();
    }
}
