using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Description;

/// <summary>A page made here, without scripts: an embedded template, the one style sheet, and values in their places.</summary>
internal sealed partial class HtmlPage
{
    private const string StylePlace = "{{style}}";

    private static readonly string Style = Read("page.css");

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly string _template;

    private HtmlPage(string template) => _template = template;

    /// <summary>Loads a template that is embedded in the program.</summary>
    /// <param name="name">Its file name.</param>
    internal static HtmlPage Load(string name) => new(Read(name));

    /// <summary>Text as it may stand in a page.</summary>
    internal static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <summary>Whether a person asks, with a browser.</summary>
    internal static bool IsAskedFor(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers with the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="htmlOf">HTML for each placeholder; what is not ours has to be encoded in it.</param>
    /// <param name="status">HTTP status.</param>
    internal IResult Answer(HttpContext context, Func<string, string> htmlOf, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        var html = Placeholder().Replace(_template, m => m.Value == StylePlace ? Style : htmlOf(m.Groups[1].Value));
        return Results.Text(html, "text/html", Encoding.UTF8, status);
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Embedded resource '{name}' not found.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
