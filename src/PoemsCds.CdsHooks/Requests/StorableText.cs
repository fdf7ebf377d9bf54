using System.Text;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Validation of client text that is stored: it must be safe for every database, page and spreadsheet.</summary>
internal static class StorableText
{
    private const int FirstInBlock = 0xFDD0;
    private const int LastInBlock = 0xFDEF;
    private const int LastTwoOfPlane = 0xFFFE;

    /// <summary>Whether a text contains neither control characters, including NUL, nor Unicode noncharacters.</summary>
    internal static bool IsStorable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || IsNoncharacter(rune.Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNoncharacter(int value) =>
        value is >= FirstInBlock and <= LastInBlock || (value & LastTwoOfPlane) == LastTwoOfPlane;
}
