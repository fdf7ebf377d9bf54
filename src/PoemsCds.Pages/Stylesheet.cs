using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PoemsCds.Pages;

/// <summary>The style sheet of all pages, and the content security policy that allows it and nothing else.</summary>
internal static class Stylesheet
{
    private const string Name = "page.css";

    /// <summary>The style sheet.</summary>
    internal static string Text { get; } = Read();

    /// <summary>The content security policy: no script, no external content, and no style other than <see cref="Text"/>.</summary>
    internal static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'; "
        + "img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"Embedded resource '{Name}' not found.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
