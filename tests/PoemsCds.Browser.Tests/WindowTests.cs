using Xunit.Sdk;

namespace PoemsCds.Browser.Tests;

/// <summary>What would be wrong with a page is noticed.</summary>
[Collection(nameof(Site))]
public sealed class WindowTests(Site site)
{
    [ChromiumTheory]
    [InlineData("console.error('broken')", "error: broken")]
    [InlineData("setTimeout(() => { throw new Error('broken') })", "Error: broken")]
    [InlineData("document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/' }))", "Content Security Policy")]
    [InlineData("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')", "Content Security Policy")]
    [InlineData("document.querySelector('a').href = 'javascript:1', document.querySelector('a').click()", "Content Security Policy")]
    public async Task Complaints_FaultOfAPage_IsAmongThem(string fault, string complaint)
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync("/poems");

        await window.Page.EvaluateAsync($"() => {{ {fault} }}");

        await Waiting.UntilAsync(
            "a complaint", () => window.Complaints.Any(c => c.Contains(complaint, StringComparison.OrdinalIgnoreCase)));
    }

    [ChromiumTheory]
    [InlineData("document.body.append(new Image())", "1280 pixels, Light: image-alt")]
    [InlineData("document.querySelector('h1').style.color = 'light-dark(#111, #333)'", "1280 pixels, Dark: color-contrast")]
    [InlineData("document.querySelector('h1').style.color = 'light-dark(#eee, #fff)'", "1280 pixels, Light: color-contrast")]
    [InlineData("document.querySelector('main').style.minWidth = '600px'", "390 pixels, Dark: The page scrolls sideways.")]
    public async Task Soundness_FaultOfAPage_IsNamedWithItsView(string fault, string complaint)
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync("/poems");

        await window.Page.EvaluateAsync($"() => {{ {fault} }}");

        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Soundness.AssertInEachViewAsync(window));
        Assert.Contains(complaint, failure.Message, StringComparison.Ordinal);
    }
}
