using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>A text whose placeholders were found when it was loaded.</summary>
internal sealed class Template
{
    private readonly ImmutableArray<string> _parts; // text and name of a placeholder in turn, a text first and last

    /// <summary>Finds the placeholders.</summary>
    /// <param name="text">Text with placeholders.</param>
    internal Template(string text) => _parts = Placeholders.PartsOf(text);

    /// <summary>The blocks of a detail, which blank lines part.</summary>
    /// <param name="detail">Markdown with placeholders.</param>
    internal static ImmutableArray<Template> BlocksOf(string detail) =>
        [.. detail.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(b => new Template(b))];

    /// <summary>Whether there are placeholders, and all of them are empty.</summary>
    /// <param name="values">Value of each.</param>
    internal bool IsEmptyWith(Dictionary<string, string> values)
    {
        for (var i = 1; i < _parts.Length; i += 2)
        {
            if (values[_parts[i]].Length > 0)
            {
                return false;
            }
        }

        return _parts.Length > 1;
    }

    /// <summary>The text with every placeholder filled.</summary>
    /// <param name="values">Value of each.</param>
    internal string Fill(Dictionary<string, string> values)
    {
        var filled = new string[_parts.Length];
        for (var i = 0; i < filled.Length; i++)
        {
            filled[i] = i % 2 == 0 ? _parts[i] : values[_parts[i]];
        }

        return string.Concat(filled);
    }
}
