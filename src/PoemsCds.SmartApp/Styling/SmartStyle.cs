using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PoemsCds.SmartApp.Styling;

/// <summary>
/// Styles of the EHR (<c>smart_style_url</c>), as a style sheet of the page. Known members alone are taken, each by its form, and colors
/// only where text stays readable: the rest of the document changes nothing.
/// </summary>
/// <param name="Css">The style sheet; <see langword="null"/> if the EHR has no styles that can be used.</param>
internal sealed partial record SmartStyle(string? Css)
{
    /// <summary>The styles of the page itself.</summary>
    internal static readonly SmartStyle Own = new((string?)null);

    // As WCAG 2.2 AA requires of text.
    private const double MinContrast = 4.5;

    // The other colors of the page are chosen for a light or a dark background.
    private const string OnLight = "--soft: #f3f4f6; --line: #6b6b6b; --rule: #ccc; --link: #0842a0; --note: #fff7ed; --edge: #b45309";
    private const string OnDark = "--soft: #23262d; --line: #9aa0a6; --rule: #4a4f57; --link: #a8c7fa; --note: #2c2218; --edge: #f0a14b";

    private const string Font = "(?:[A-Za-z][A-Za-z0-9 -]{0,39}|'[A-Za-z][A-Za-z0-9 -]{0,39}')";

    private static readonly CssColor LinkOnLight = new(0x08, 0x42, 0xa0);
    private static readonly CssColor LinkOnDark = new(0xa8, 0xc7, 0xfa);

    /// <summary>Reads a document.</summary>
    /// <param name="json">The document, of which nothing is trusted.</param>
    internal static SmartStyle Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var css = new StringBuilder();
            css.Append(Colors(document.RootElement)).Append(Texts(document.RootElement));
            return css.Length == 0 ? Own : new SmartStyle(css.ToString());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Own;
        }
    }

    private static string Colors(JsonElement root)
    {
        if (CssColor.TryParse(TextOf(root, "color_background")) is not { } background
            || CssColor.TryParse(TextOf(root, "color_text")) is not { } text
            || text.ContrastWith(background) < MinContrast)
        {
            return "";
        }

        var isDark = background.Luminance < text.Luminance;
        var link = isDark ? LinkOnDark : LinkOnLight;
        var own = link.ContrastWith(background) < MinContrast ? $"; --link: {text}" : "";
        return $":root {{ color-scheme: {(isDark ? "dark" : "light")}; {(isDark ? OnDark : OnLight)}; --text: {text}; --back: {background}"
            + $"{own}; --note: {background}; --soft: {background} }}\n";
    }

    private static string Texts(JsonElement root)
    {
        var css = new StringBuilder();
        Add("body", "font-family", TextOf(root, "font_family_body"), FontFamily());
        Add("h1, h2, h3", "font-family", TextOf(root, "font_family_heading"), FontFamily());
        Add("html", "font-size", TextOf(root, "dim_font_size"), FontSize());
        Add("button, select, .note", "border-radius", TextOf(root, "dim_border_radius"), Radius());
        return css.ToString();

        void Add(string selector, string property, string? value, Regex form)
        {
            if (value is not null && form.IsMatch(value))
            {
                css.Append(CultureInfo.InvariantCulture, $"{selector} {{ {property}: {value} }}\n");
            }
        }
    }

    private static string? TextOf(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex($@"\A{Font}(?:, ?{Font}){{0,7}}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FontFamily();

    // From 12 to 24 pixels: smaller cannot be read, and larger does not fit a panel.
    [GeneratedRegex(@"\A(?:1[2-9]|2[0-4])px\z", RegexOptions.CultureInvariant)]
    private static partial Regex FontSize();

    [GeneratedRegex(@"\A(?:[0-9]|1[0-9]|2[0-4])px\z", RegexOptions.CultureInvariant)]
    private static partial Regex Radius();
}
