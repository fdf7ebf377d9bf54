using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PoemsCds.Pages;

/// <summary>
/// The style sheet and the script of the pages, and the content security policy that allows them by their hash and nothing else.
/// </summary>
internal static class PageAssets
{
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

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Embedded resource '{name}' not found.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
