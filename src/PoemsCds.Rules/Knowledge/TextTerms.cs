using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The closed list of terms that are recognized in text without a listed code.</summary>
public sealed partial class TextTerms
{
    /// <summary>
    /// Longest text that is searched, in characters (inclusive). A longer one is not a diagnosis title and gives no hits.
    /// </summary>
    public const int MaxLength = 1000;

    private readonly ImmutableArray<TextTerm> _terms;
    private readonly PhraseSearch _anchors;
    private readonly FrozenDictionary<char, (string Anchor, int Term)[]> _byFirstLetter;
    private readonly TextGuards _guards;

    internal TextTerms(ImmutableArray<TextTerm> terms, TextGuards guards)
    {
        _terms = terms;
        _anchors = new PhraseSearch(terms.SelectMany(t => t.Anchors));
        _byFirstLetter = terms
            .SelectMany((term, place) => term.Anchors.Select(anchor => (anchor, place)))
            .GroupBy(a => char.ToUpperInvariant(a.anchor[0]))
            .ToFrozenDictionary(sameLetter => sameLetter.Key, sameLetter => sameLetter.ToArray());
        _guards = guards;
    }

    /// <summary>Finds the terms in a text. A term that is negated or doubted in the same clause is skipped.</summary>
    /// <param name="text">Text of one entry.</param>
    public ImmutableArray<TextHit> Match(ReadOnlySpan<char> text) =>
        text.Length is 0 or > MaxLength || text.IndexOfAny(_anchors.For(text)) is var anchor && anchor < 0
            ? []
            : MatchAnchored(text.ToString(), anchor);

    private ImmutableArray<TextHit> MatchAnchored(string text, int anchor)
    {
        var anchors = _anchors.For(text);
        Span<bool> isAnchored = stackalloc bool[_terms.Length];
        var (at, next) = (0, anchor);
        while (next >= 0)
        {
            at += next;
            MarkAnchored(text.AsSpan(at), isAnchored);
            at++;
            next = text.AsSpan(at).IndexOfAny(anchors);
        }

        var hits = ImmutableArray.CreateBuilder<TextHit>();
        for (var i = 0; i < _terms.Length; i++)
        {
            if (isAnchored[i] && !hits.Contains(_terms[i].Hit) && IsStated(text, _terms[i]))
            {
                hits.Add(_terms[i].Hit);
            }
        }

        return hits.ToImmutable();
    }

    private void MarkAnchored(ReadOnlySpan<char> text, Span<bool> isAnchored)
    {
        foreach (var (anchor, term) in _byFirstLetter.GetValueOrDefault(char.ToUpperInvariant(text[0]), []))
        {
            isAnchored[term] |= text.StartsWith(anchor, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Finds the terms in a report, sentence by sentence.</summary>
    /// <param name="report">Text of one report, of any length.</param>
    /// <remarks>
    /// POEMS syndrome itself is skipped: a report that names it asks the question rather than answering it. A sentence
    /// longer than <see cref="MaxLength"/> gives no hits.
    /// </remarks>
    public ImmutableArray<TextHit> MatchReport(ReadOnlySpan<char> report)
    {
        if (!report.ContainsAny(_anchors.For(report)))
        {
            return [];
        }

        var hits = new HashSet<TextHit>();
        foreach (var sentence in Sentences().EnumerateSplits(report))
        {
            hits.UnionWith(Match(report[sentence]).Where(hit => hit.Feature != "poems"));
        }

        return [.. hits];
    }

    [GeneratedRegex(
        @"[\r\n;。]+|(?<=[\p{L}\p{N})]{2}\.)(?<!\b(?:vs|va|zn)\.)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Sentences();

    private bool IsStated(string text, TextTerm term)
    {
        foreach (var match in term.Pattern.EnumerateMatches(text))
        {
            if (!_guards.TakeBack(text, match, term.Hit))
            {
                return true;
            }
        }

        return false;
    }
}
