using Microsoft.Playwright;

namespace PoemsCds.Browser.Tests;

/// <summary>The workbench as its users see it.</summary>
[Collection(nameof(Site))]
public sealed class WorkbenchTests(Site site)
{
    [ChromiumTheory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Add_Vegf_ShowsWhatChanges(int width, ColorScheme scheme)
    {
        await using var window = await site.OpenAsync(width, scheme);
        await window.Page.GotoAsync("/try");
        await window.Page.Locator("select[name=sample]").SelectOptionAsync("triad");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Open the sample" }).ClickAsync();

        await window.Page.Locator("select[name=test]").SelectOptionAsync("http://loinc.org|34694-0");
        await window.Page.Locator("input[name=value]").FillAsync("320");
        await window.Page.Locator("input[name=unit]").FillAsync("pg/mL");
        await window.Page.Locator("select[name=specimen]").SelectOptionAsync("Plasma");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add the result" }).ClickAsync();

        var changed = window.Page.GetByRole(AriaRole.Region, new() { Name = "What changed" });
        await Assertions.Expect(changed).ToContainTextAsync("Added: VEGF 320 pg/mL in plasma");
        await Assertions.Expect(changed).ToContainTextAsync("consider POEMS");
        await Soundness.AssertAsync(window);
    }

    [ChromiumFact]
    public async Task Clients_ByKeyboard_ShowTheirCard()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync("/try?sample=consider-lambda");
        await window.Page.GetByRole(AriaRole.Radio, new() { Name = "Epic" }).FocusAsync();

        await window.Page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(window.Page.Locator("section[aria-label='Oracle Health']")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("section[aria-label=Epic]")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task Download_Sample_IsAZipFile()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync("/try?sample=kappa");

        var download = await window.Page.RunAndWaitForDownloadAsync(
            () => window.Page.GetByRole(AriaRole.Button, new() { Name = "Download as a sample folder" }).ClickAsync());

        Assert.Equal("kappa.zip", download.SuggestedFilename);
    }

    [ChromiumFact]
    public async Task Upload_40Megabytes_ShowsWhy()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync("/try");
        using var folder = new TemporaryFolder();
        var file = folder.Write("chart.json", new string('x', 40_000_000));
        await window.Page.Locator("input[name=file]").SetInputFilesAsync(file);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Open the record" }).ClickAsync();

        await Assertions.Expect(window.Page.Locator("h1")).ToContainTextAsync("413");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("Use a smaller record");
    }
}
