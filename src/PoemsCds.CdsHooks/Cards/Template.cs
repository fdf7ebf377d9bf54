using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>A text with placeholders, taken apart once and filled for every card.</summary>
/// <param name="text">Text with placeholders.</param>
internal sealed class Template(string text)
{
    // Text and names of placeholders in turn, a text first and last.
    private readonly ImmutableArray<string> _parts = Placeholders.PartsOf(text);

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
