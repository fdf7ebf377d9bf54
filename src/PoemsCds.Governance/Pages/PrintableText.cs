using System.Globalization;
using System.Text;

namespace PoemsCds.Governance.Pages;

/// <summary>Words of clients as they may stand in a page, a picture or a file, whatever was stored.</summary>
internal static class PrintableText
{
    /// <summary>The text, with U+FFFD for what is not a character to be shown: controls, non-characters, half a surrogate pair.</summary>
    internal static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a pair is U+FFFD here already
        {
            shown.Append((IsShown(rune) ? rune : Rune.ReplacementChar).ToString());
        }

        return shown.ToString();
    }

    /// <summary>The beginning of a text, cut between what readers see as characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Most UTF-16 code units that are kept.</param>
    internal static string Shortened(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var length = 0;
        while (length + StringInfo.GetNextTextElementLength(text, length) is var next && next <= most)
        {
            length = next;
        }

        return $"{text[..length]}…";
    }

    private static bool IsShown(Rune rune) =>
        !Rune.IsControl(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && (rune.Value & 0xFFFE) != 0xFFFE
        && rune.Value is not (>= 0xFDD0 and <= 0xFDEF);
}
