using System.Text.RegularExpressions;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Splits the text of a result into clauses.</summary>
internal sealed partial class MonoclonalProteinClauses(MonoclonalProteinPatterns patterns)
{
    /// <summary>Splits a text into clauses, in order.</summary>
    /// <param name="text">Folded text of one result.</param>
    /// <remarks>
    /// A line that ends openly or continues in lower case is joined with the next one, an abbreviation does not end a sentence, and a
    /// clause that only denies (<c>not detected</c>) is appended to the one before it.
    /// </remarks>
    internal IReadOnlyList<string> In(string text)
    {
        var clauses = new List<string>();
        foreach (var sentence in Sentences(text))
        {
            foreach (var part in patterns.ClauseStart.Split(sentence))
            {
                if (clauses.Count > 0 && IsAnswer(part))
                {
                    clauses[^1] += $": {part.Trim()}";
                }
                else
                {
                    clauses.Add(part);
                }
            }
        }

        return clauses;
    }

    private List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var (from, isOpen) = (0, false);
        foreach (var end in Ends().EnumerateMatches(text))
        {
            Add(sentences, text[from..end.Index], isOpen);
            from = end.Index + end.Length;
            isOpen = sentences.Count > 0 && GoesOn(sentences[^1], text[end.Index], text.AsSpan(from));
        }

        Add(sentences, text[from..], isOpen);
        return sentences;
    }

    private static void Add(List<string> sentences, string piece, bool isOpen)
    {
        var plain = Blanks().Replace(piece, " ").Trim();
        if (isOpen)
        {
            sentences[^1] += $" {plain}";
        }
        else if (plain.Length > 0)
        {
            sentences.Add(plain);
        }
    }

    private bool GoesOn(string sentence, char end, ReadOnlySpan<char> next) => end switch
    {
        ';' => false,
        '.' => patterns.Abbreviation.IsMatch(sentence),
        _ => patterns.OpenEnd.IsMatch(sentence) || (next.TrimStart() is [var first, ..] && char.IsAsciiLetterLower(first)),
    };

    private bool IsAnswer(string clause)
    {
        if (patterns.Band.IsMatch(clause))
        {
            return false;
        }

        var start = patterns.Copula.Match(clause).Length;
        return Begins(patterns.Denial, clause, start)
            || Begins(patterns.Roundabout, clause, start)
            || IsBare(clause, patterns.NegativeBefore.Match(clause));
    }

    private bool Begins(Regex negation, string clause, int start) => negation.Match(clause, start) is { Success: true } match
        && match.Index == start
        && !patterns.Object.IsMatch(clause.AsSpan(start + match.Length));

    private static bool IsBare(string clause, Match negation) =>
        negation.Success && !HasLetter(clause.AsSpan(0, negation.Index)) && !HasLetter(clause.AsSpan(negation.Index + negation.Length));

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@";|[\r\n]+|\.(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
