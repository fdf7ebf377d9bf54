using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PoemsCds.Browser.Tests;

/// <summary>A page in a window of its own, and what the browser complained about while it was open.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = [];

    private Window(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Note(message);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.RequestFailed += (_, request) => _complaints.Enqueue($"{request.Url}: {request.Failure}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, breaches of the content security policy among them, and failed requests.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    internal static async Task<Window> OpenAsync(IBrowserContext context) => new(await context.NewPageAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    // The browser also complains about the error status that an error page has.
    private void Note(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !(message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            && message.Location.StartsWith(Page.Url, StringComparison.Ordinal)))
        {
            _complaints.Enqueue($"{message.Type}: {message.Text}");
        }
    }
}
