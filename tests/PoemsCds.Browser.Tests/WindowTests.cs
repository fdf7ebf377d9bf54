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
}
