namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Expands a guard pattern of the shared list to the texts that it matches.</summary>
/// <param name="pattern">Pattern of alternatives, groups, optional parts and character sets only.</param>
internal sealed class GuardWords(string pattern)
{
    private int _at;

    /// <summary>All texts that the pattern matches.</summary>
    internal IReadOnlyList<string> All()
    {
        var words = Alternatives();
        return _at == pattern.Length ? [.. words.Distinct()] : throw new NotSupportedException($"'{pattern}' at {_at}");
    }

    private List<string> Alternatives()
    {
        var words = Sequence();
        while (_at < pattern.Length && pattern[_at] == '|')
        {
            _at++;
            words.AddRange(Sequence());
        }

        return words;
    }

    private List<string> Sequence()
    {
        List<string> words = [""];
        while (_at < pattern.Length && pattern[_at] is not ('|' or ')'))
        {
            var part = Part();
            if (_at < pattern.Length && pattern[_at] == '?')
            {
                _at++;
                part.Add("");
            }

            words = [.. words.SelectMany(word => part, (word, more) => word + more)];
        }

        return words;
    }

    private List<string> Part()
    {
        var c = pattern[_at++];
        switch (c)
        {
            case '(':
                var inner = Alternatives();
                _at++;
                return inner;
            case '[':
                var end = pattern.IndexOf(']', _at);
                var set = pattern[_at..end];
                _at = end + 1;
                return [.. set.Select(letter => letter.ToString())];
            case '\\':
                return pattern[_at++] == 'b' ? [""] : [pattern[_at - 1].ToString()];
            default:
                return [c.ToString()];
        }
    }
}
