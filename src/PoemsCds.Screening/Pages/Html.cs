using System.Xml.Linq;

namespace PoemsCds.Screening.Pages;

/// <summary>
/// Builds self-contained HTML pages. The tree is System.Xml.Linq, which encodes every text, so that a page needs neither ASP.NET nor
/// encoding by hand.
/// </summary>
internal static class Html
{
    private static readonly HashSet<string> Void = new(["meta", "br", "hr", "col"], StringComparer.Ordinal);

    private static readonly Lazy<string> Style = new(ReadStyle);

    /// <summary>An element.</summary>
    internal static XElement Element(string name, params object?[] content) => new(name, content);

    /// <summary>An element with a class.</summary>
    internal static XElement Classed(string name, string className, params object?[] content) =>
        new(name, new XAttribute("class", className), content);

    /// <summary>A section with its heading.</summary>
    internal static XElement Section(string heading, params object?[] content) => Element("section", Element("h2", heading), content);

    /// <summary>A page.</summary>
    /// <param name="title">The title, which is also the first heading.</param>
    /// <param name="content">What follows the heading.</param>
    internal static string Page(string title, params object?[] content)
    {
        var page = Element(
            "html",
            new XAttribute("lang", "en"),
            Element(
                "head",
                Element("meta", new XAttribute("charset", "utf-8")),
                Element("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                Element(
                    "meta",
                    new XAttribute("http-equiv", "Content-Security-Policy"),
                    new XAttribute("content", "default-src 'none'; style-src 'unsafe-inline'")),
                Element("title", title),
                Element("style", Style.Value)),
            Element("body", Element("main", Element("h1", title), content)));
        foreach (var element in page.Descendants().Where(e => e.IsEmpty && !Void.Contains(e.Name.LocalName)))
        {
            element.Value = ""; // HTML reads <td/> as a start tag
        }

        return $"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    private static string ReadStyle()
    {
        using var stream = typeof(Html).Assembly.GetManifestResourceStream("screening.css")
            ?? throw new InvalidOperationException("The style sheet is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
