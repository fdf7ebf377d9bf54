using Microsoft.Playwright;
using PoemsCds.Service.Tests.Storage;
using PoemsCds.Store.Records;
using PoemsCds.Store.Tests;

namespace PoemsCds.Browser.Tests;

/// <summary>From a click in the EHR to the page, and from the page into the store.</summary>
public sealed class EvidencePageTests(SmartSite site) : IClassFixture<SmartSite>
{
    [ChromiumTheory]
    [InlineData("ann")]
    [InlineData("eve")]
    [InlineData("nobody")]
    [InlineData("/smart/launch")]
    [InlineData("/smart/callback")]
    [InlineData("/smart/evidence/none")]
    public async Task Open_EachPage_IsAccessibleQuietAndFitsInEachView(string target)
    {
        await using var window = await site.OpenAsync();

        await window.Page.GotoAsync(target.StartsWith('/') ? site.Ehr.App + target : site.LaunchOf(target));

        await Assertions.Expect(window.Page.Locator("h1")).ToBeVisibleAsync();
        await Soundness.AssertInEachViewAsync(window);
    }

    [ChromiumFact]
    public async Task Click_InAnEhr_ShowsThePatientInItsFrame()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync($"{site.Ehr.Address}/chart?patient=ann");

        var frame = window.Page.FrameLocator("iframe");

        await Assertions.Expect(frame.Locator("h1")).ToContainTextAsync("POEMS criteria documented");
        await Assertions.Expect(frame.Locator(".patient")).ToContainTextAsync("1961-04-12");
        await Assertions.Expect(frame.Locator(".timeline circle.counted").First).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [ChromiumFact]
    public async Task Frame_OfAnotherOrigin_StaysEmpty()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync($"{site.Ehr.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}/chart?patient=ann");

        await Waiting.UntilAsync("a complaint", () => window.Complaints.Any(c => c.Contains("frame-ancestors", StringComparison.Ordinal)));

        await Assertions.Expect(window.Page.FrameLocator("iframe").Locator(".patient")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task TwoTabs_TwoPatients_EachKeepsItsOwn()
    {
        await using var window = await site.OpenAsync();
        var (ann, bob) = (window.Page, await window.Page.Context.NewPageAsync());
        await ann.GotoAsync(site.LaunchOf("ann"));
        await bob.GotoAsync(site.LaunchOf("bob"));

        await ann.ReloadAsync();
        await bob.ReloadAsync();

        await Assertions.Expect(ann.Locator("h1")).ToContainTextAsync("POEMS criteria documented");
        await Assertions.Expect(bob.Locator("h1")).ToContainTextAsync("Work-up incomplete");
    }

    [ChromiumFact]
    public async Task Dismiss_WithAReason_ArrivesInTheStore()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync(site.LaunchOf("bob"));

        await window.Page.GetByLabel("Reason to dismiss").SelectOptionAsync("another-cause-established");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Decision recorded");
        await Soundness.AssertAsync(window);
        await site.Host.WrittenAsync();
        var report = (await site.Host.Store.FeedbackAsync()).Single(f => f.Outcome == FeedbackOutcome.Overridden);
        var page = (await site.Host.Store.CardsAsync()).Single(c => c.Uuid == report.Card);
        Assert.Equal(("another-cause-established", "poems-evidence-page"), (report.ReasonCode, report.Service));
        Assert.Equal(("smart-launch", "CompleteWorkup"), (page.Hook, page.Conclusion));

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the evidence" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("You dismissed the advice");
    }

    [ChromiumFact]
    public async Task Accept_ByKeyboard_ArrivesInTheStore()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync(site.LaunchOf("ann"));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Accept: I follow this up" }).PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Decision recorded");
        Assert.Single(await site.Host.Store.FeedbackAsync(), f => f.Outcome == FeedbackOutcome.Accepted);
    }

    [ChromiumFact]
    public async Task Print_Button_PrintsWithoutControls()
    {
        await using var window = await site.OpenAsync();
        await window.Page.AddInitScriptAsync("window.printed = 0; window.print = () => window.printed++;");
        await window.Page.GotoAsync(site.LaunchOf("ann"));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Print" }).ClickAsync();
        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(1, await window.Page.EvaluateAsync<int>("window.printed"));
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeHiddenAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Dismiss" })).ToBeHiddenAsync();
        await Assertions.Expect(window.Page.Locator(".timeline")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(".patient")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Script_Off_LosesThePrintButtonAlone()
    {
        await using var window = await site.OpenAsync(hasScript: false);
        await window.Page.GotoAsync(site.LaunchOf("ann"));

        await Assertions.Expect(window.Page.Locator("h1")).ToContainTextAsync("POEMS criteria documented");
        await Assertions.Expect(window.Page.Locator(".timeline circle.counted").First).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("button[data-print]")).ToBeHiddenAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Dismiss" })).ToBeVisibleAsync();
    }
}
