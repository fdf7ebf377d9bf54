using System.Globalization;
using System.Text.RegularExpressions;

namespace PoemsCds.SmartApp.Styling;

/// <summary>An opaque color.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
internal readonly partial record struct CssColor(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads <c>#rgb</c>, <c>#rrggbb</c> or <c>rgb(r, g, b)</c>; <see langword="null"/> for anything else.</summary>
    internal static CssColor? TryParse(string? text)
    {
        if (text is null || Form().Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        return match.Groups["hex"] is { Success: true, Value: var hex } ? OfHex(hex) : OfNumbers(match);
    }

    /// <summary>Relative luminance by WCAG 2, from 0 (black) to 1 (white).</summary>
    internal double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Contrast ratio by WCAG 2, from 1 to 21.</summary>
    internal double ContrastWith(CssColor other)
    {
        var (lighter, darker) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /// <summary>The color as <c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private static CssColor OfHex(string hex)
    {
        var full = hex.Length == 3 ? string.Concat(hex.Select(c => $"{c}{c}")) : hex;
        byte Part(int at) => byte.Parse(full.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new CssColor(Part(0), Part(2), Part(4));
    }

    private static CssColor? OfNumbers(Match match) =>
        byte.TryParse(match.Groups["r"].Value, CultureInfo.InvariantCulture, out var red)
        && byte.TryParse(match.Groups["g"].Value, CultureInfo.InvariantCulture, out var green)
        && byte.TryParse(match.Groups["b"].Value, CultureInfo.InvariantCulture, out var blue)
            ? new CssColor(red, green, blue)
            : null;

    private static double Linear(byte part)
    {
        var value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(
        @"\A(?:#(?<hex>[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})|rgb\( ?(?<r>[0-9]{1,3}) ?, ?(?<g>[0-9]{1,3}) ?, ?(?<b>[0-9]{1,3}) ?\))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
