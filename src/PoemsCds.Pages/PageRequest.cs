using Microsoft.AspNetCore.Http;

namespace PoemsCds.Pages;

/// <summary>Tells browsers from programs.</summary>
public static class PageRequest
{
    /// <summary>Whether the sender accepts a page, as browsers do.</summary>
    /// <param name="request">The request.</param>
    public static bool AcceptsHtml(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
