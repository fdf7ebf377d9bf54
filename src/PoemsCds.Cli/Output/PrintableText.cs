using System.Globalization;
using System.Text;

namespace PoemsCds.Cli.Output;

/// <summary>Makes text from files safe to print: it cannot move the cursor, change colors or reverse the order of characters.</summary>
internal static class PrintableText
{
    /// <summary>Writes control and format characters as escape sequences such as <c>\u001b</c>. Line ends stay.</summary>
    /// <param name="text">Text from any source, of one line or several.</param>
    internal static string Of(string text) =>
        string.Join('\n', text.Split('\n').Select(line => OfLine(line.EndsWith('\r') ? line[..^1] : line)));

    /// <summary>Writes control and format characters, line ends among them, as escape sequences.</summary>
    /// <param name="text">Text from any source.</param>
    internal static string OfLine(string text)
    {
        if (text.All(IsPrintable))
        {
            return text;
        }

        var printable = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = IsPrintable(character)
                ? printable.Append(character)
                : printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return printable.ToString();
    }

    private static bool IsPrintable(char character) => char.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
