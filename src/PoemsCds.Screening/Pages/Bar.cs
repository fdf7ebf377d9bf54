using System.Globalization;
using System.Xml.Linq;

namespace PoemsCds.Screening.Pages;

/// <summary>Bars as inline SVG, which need no script, print unchanged and take the colors of the page.</summary>
internal static class Bar
{
    private const string Height = "12";

    /// <summary>A bar with its interval.</summary>
    /// <param name="value">Length, 0 to <paramref name="most"/>.</param>
    /// <param name="interval">Ends of the interval; <see langword="null"/> for none.</param>
    /// <param name="most">The value at the full width.</param>
    internal static XElement Of(double value, (double Lower, double Upper)? interval, double most)
    {
        var bar = Html.Element(
            "svg",
            new XAttribute("viewBox", $"0 0 100 {Height}"),
            new XAttribute("preserveAspectRatio", "none"),
            new XAttribute("role", "presentation"),
            Rectangle("track", 0, 100, "0", Height));
        if (most > 0)
        {
            bar.Add(Rectangle("value", 0, 100 * value / most, "1", "10"));
        }

        if (interval is var (lower, upper) && most > 0)
        {
            bar.Add(Rectangle("interval", 100 * lower / most, 100 * Math.Min(1, upper / most), "5", "2"));
        }

        return bar;
    }

    private static XElement Rectangle(string name, double from, double to, string top, string height) => Html.Classed(
        "rect", name, new XAttribute("x", Number(from)), new XAttribute("y", top),
        new XAttribute("width", Number(Math.Max(0, to - from))), new XAttribute("height", height));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
