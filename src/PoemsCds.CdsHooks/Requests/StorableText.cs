using System.Text;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Which texts of a client are kept: those that every database, page and spreadsheet can take.</summary>
internal static class StorableText
{
    private const int FirstInBlock = 0xFDD0;
    private const int LastInBlock = 0xFDEF;
    private const int LastTwoOfPlane = 0xFFFE;

    /// <summary>Whether a text holds neither control characters, NUL among them, nor code points that Unicode never gives to a character.</summary>
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

    private static bool IsNoncharacter(int value) => value is >= FirstInBlock and <= LastInBlock || (value & LastTwoOfPlane) == LastTwoOfPlane;
}
