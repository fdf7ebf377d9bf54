using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Words of negation, doubt, history and other people, in all languages, that take back a term in the same clause.</summary>
/// <param name="before">Words before a term.</param>
/// <param name="after">Words after a term.</param>
/// <param name="historyBefore">Words before a term that place it in the past; POEMS syndrome in the past is known all the same.</param>
/// <param name="pseudo">Words that look like a negation and are none, such as "no change".</param>
internal sealed class TextGuards(Regex before, Regex after, Regex historyBefore, Regex pseudo)
{
    private const string Poems = "poems";

    private static readonly string[] Abbreviations = ["vs", "va", "zn"];

    /// <summary>Whether a match of a term is taken back.</summary>
    /// <param name="text">The text.</param>
    /// <param name="match">The match in the text.</param>
    /// <param name="hit">Meaning of the term.</param>
    internal bool TakeBack(string text, ValueMatch match, TextHit hit)
    {
        var start = match.Index;
        while (start > 0 && !EndsClause(text, start - 1))
        {
            start--;
        }

        var end = match.Index + match.Length;
        while (end < text.Length && !EndsClause(text, end))
        {
            end++;
        }

        var front = text.AsSpan(start, match.Index - start);
        return Matches(before, front)
            || (hit.Feature != Poems && historyBefore.IsMatch(front))
            || Matches(after, text.AsSpan(match.Index + match.Length, end - match.Index - match.Length));
    }

    private bool Matches(Regex guard, ReadOnlySpan<char> words) =>
        guard.IsMatch(words) && (!pseudo.IsMatch(words) || guard.IsMatch(pseudo.Replace(words.ToString(), " ")));

    // A period ends a clause only before a space and after a word: those in "1.5 cm", "V.a." and "vs." do not.
    private static bool EndsClause(string text, int at) => text[at] switch
    {
        ';' or '\n' or '\r' or '。' => true,
        '.' => at + 1 == text.Length || (char.IsWhiteSpace(text[at + 1]) && at > 1 && char.IsLetterOrDigit(text[at - 2])
            && !IsAbbreviation(text.AsSpan(0, at))),
        _ => false,
    };

    private static bool IsAbbreviation(ReadOnlySpan<char> words)
    {
        foreach (var abbreviation in Abbreviations)
        {
            if (words.EndsWith(abbreviation, StringComparison.OrdinalIgnoreCase)
                && (words.Length == abbreviation.Length || !char.IsLetterOrDigit(words[^(abbreviation.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }
}
