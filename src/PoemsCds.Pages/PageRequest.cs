using Microsoft.AspNetCore.Http;

namespace PoemsCds.Pages;

/// <summary>Distinguishes browsers from programs.</summary>
public static class PageRequest
{
    /// <summary>Whether the sender accepts HTML, as browsers do.</summary>
    public static bool AcceptsHtml(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
