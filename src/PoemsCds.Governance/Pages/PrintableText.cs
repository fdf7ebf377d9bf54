using System.Globalization;
using System.Text;

namespace PoemsCds.Governance.Pages;

/// <summary>Makes text of clients safe to show in a page, a picture or a file.</summary>
internal static class PrintableText
{
    /// <summary>Replaces what cannot be shown with U+FFFD: control characters, noncharacters and unpaired surrogates.</summary>
    internal static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // unpaired surrogates are U+FFFD here already
        {
            shown.Append((IsShown(rune) ? rune : Rune.ReplacementChar).ToString());
        }

        return shown.ToString();
    }

    private static bool IsShown(Rune rune) =>
        !Rune.IsControl(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && (rune.Value & 0xFFFE) != 0xFFFE
        && rune.Value is not (>= 0xFDD0 and <= 0xFDEF);
}
