using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Searches a text for any of many phrases, regardless of case, also within words.</summary>
public sealed class PhraseSearch
{
    private readonly SearchValues<string> _all;
    private readonly SearchValues<string> _ascii;

    /// <summary>Prepares the search.</summary>
    /// <param name="phrases">Phrases in any script; none of them empty.</param>
    public PhraseSearch(IEnumerable<string> phrases)
    {
        ImmutableArray<string> distinct = [.. phrases.Distinct(StringComparer.OrdinalIgnoreCase)];
        _all = SearchValues.Create(distinct.AsSpan(), StringComparison.OrdinalIgnoreCase);
        _ascii = SearchValues.Create([.. distinct.Where(p => Ascii.IsValid(p))], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns the phrases to search a text for: those that can occur in it.</summary>
    /// <param name="text">The text, or the longer one that it is a part of.</param>
    /// <remarks>Most texts are ASCII, and then the other phrases, whose case is costly to ignore, are left out.</remarks>
    public SearchValues<string> For(ReadOnlySpan<char> text) => Ascii.IsValid(text) ? _ascii : _all;
}
