using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PoemsCds.Pages;

/// <summary>
/// The style sheet and the script of the pages, and the content security policy that allows them by their hash and nothing else.
/// </summary>
internal static class PageAssets
{
    /// <summary>
    /// The icon. Part of each page, because the browser would ask for /favicon.ico otherwise, which the content security policy forbids.
    /// </summary>
    internal const string Icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
        + "%3Crect width='16' height='16' rx='3' fill='%230b57d0'/%3E"
        + "%3Cpath d='M5 13V3h4a3 3 0 0 1 0 6H5' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E";

    /// <summary>The style sheet of all pages.</summary>
    internal static string Stylesheet { get; } = Read("page.css");

    /// <summary>The script of pages with copy buttons.</summary>
    internal static string Script { get; } = Read("page.js");

    private static readonly string _stylesheetHash = HashOf(Stylesheet);

    private static readonly string _scriptSource = $"script-src '{HashOf(Script)}'; ";

    /// <summary>The content security policy: no external content, and no style or script other than these.</summary>
    /// <param name="hasScript">Whether the script is allowed.</param>
    /// <param name="style">Further styles of the page; <see langword="null"/> for none.</param>
    internal static string ContentSecurityPolicy(bool hasScript, string? style = null) =>
        $"default-src 'none'; style-src '{_stylesheetHash}'{(style is null ? "" : $" '{HashOf(style)}'")}; "
        + $"{(hasScript ? _scriptSource : "")}img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The content security policy of a page in a frame of another application.</summary>
    /// <param name="frame">What the page has, and who may frame it.</param>
    internal static string ContentSecurityPolicy(PageFrame frame)
    {
        var styles = string.Join(' ', frame.Styles.Prepend(Stylesheet).Select(style => $"'{HashOf(style)}'"));
        var script = frame.Script is { } text ? $"script-src '{HashOf(text)}'; " : "";
        var ancestors = frame.Ancestors.IsEmpty ? "'none'" : string.Join(' ', frame.Ancestors);
        return $"default-src 'none'; style-src {styles}; {script}img-src data:; base-uri 'none'; form-action 'self'; "
            + $"frame-ancestors {ancestors}";
    }

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Embedded resource '{name}' not found.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
