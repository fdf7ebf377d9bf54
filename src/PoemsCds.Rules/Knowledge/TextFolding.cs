using System.Collections.Frozen;
using System.Text;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Normalization of the text of results.</summary>
internal static class TextFolding
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int FullWidthOffset = 0xFEE0;

    // Replacement of each letter.
    private static readonly (string Letters, string Plain)[] Spellings =
    [
        ("κΚϰ", " kappa "), ("λΛ", " lambda "),
        ("àáâäãåÀÁÂÄÃÅ", "a"), ("èéêëÈÉÊË", "e"), ("ìíîïÌÍÎÏ", "i"), ("òóôöõÒÓÔÖÕ", "o"), ("ùúûüÙÚÛÜ", "u"),
        ("ñÑ", "n"), ("çÇ", "c"), ("œŒ", "oe"), ("ßẞ", "ss"),
        ("\u2018\u2019\u02BC", "'"), ("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), ("\u00A0\u2007\u202F\u3000", " "),
        ("\u2028\u2029\u0085。", "\n"), ("\u00AD\u200B\u200C\u200D\u2060\uFEFF", ""),
        ("\u0300\u0301\u0302\u0303\u0308\u030A\u0327", ""), // combining accents
    ];

    private static readonly FrozenDictionary<char, string> Plain = Spellings
        .SelectMany(spelling => spelling.Letters, (spelling, letter) => KeyValuePair.Create(letter, spelling.Plain))
        .Concat(Enumerable.Range(FullWidthFirst, FullWidthLast - FullWidthFirst + 1)
            .Select(letter => KeyValuePair.Create((char)letter, ((char)(letter - FullWidthOffset)).ToString())))
        .ToFrozenDictionary();

    /// <summary>
    /// Removes accents, converts hyphens, apostrophes, spaces and full-width letters to ASCII, and spells out Greek kappa and
    /// lambda.
    /// </summary>
    internal static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = Plain.TryGetValue(c, out var plain) ? folded.Append(plain) : folded.Append(c);
        }

        return folded.ToString();
    }
}
