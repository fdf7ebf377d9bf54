namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Writes out the words that a guard of the shared list stands for.</summary>
/// <param name="pattern">Alternatives, groups, optional parts and sets of letters; nothing else is understood.</param>
internal sealed class GuardWords(string pattern)
{
    private int _at;

    /// <summary>Every text that the pattern stands for.</summary>
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
