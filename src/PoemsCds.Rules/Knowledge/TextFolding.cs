using System.Collections.Frozen;
using System.Text;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The form in which the words of a result are read.</summary>
internal static class TextFolding
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int FullWidthOffset = 0xFEE0;

    // What is written in place of each of the letters.
    private static readonly (string Letters, string Plain)[] Spellings =
    [
        ("κΚϰ", " kappa "), ("λΛ", " lambda "),
        ("àáâäãåÀÁÂÄÃÅ", "a"), ("èéêëÈÉÊË", "e"), ("ìíîïÌÍÎÏ", "i"), ("òóôöõÒÓÔÖÕ", "o"), ("ùúûüÙÚÛÜ", "u"),
        ("ñÑ", "n"), ("çÇ", "c"), ("œŒ", "oe"), ("ßẞ", "ss"),
        ("\u2018\u2019\u02BC", "'"), ("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), ("\u00A0\u2007\u202F\u3000", " "),
        ("\u2028\u2029\u0085。", "\n"), ("\u00AD\u200B\u200C\u200D\u2060\uFEFF", ""),
        ("\u0300\u0301\u0302\u0303\u0308\u030A\u0327", ""), // accents that are characters of their own
    ];

    private static readonly FrozenDictionary<char, string> Plain = Spellings
        .SelectMany(spelling => spelling.Letters, (spelling, letter) => KeyValuePair.Create(letter, spelling.Plain))
        .Concat(Enumerable.Range(FullWidthFirst, FullWidthLast - FullWidthFirst + 1)
            .Select(letter => KeyValuePair.Create((char)letter, ((char)(letter - FullWidthOffset)).ToString())))
        .ToFrozenDictionary();

    /// <summary>
    /// The text without accents, with plain hyphens, apostrophes and spaces, full-width letters made plain, and Greek kappa and
    /// lambda written out.
    /// </summary>
    /// <param name="text">Words of one result.</param>
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
