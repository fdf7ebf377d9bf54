using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>A text with placeholders, parsed once and filled for every card.</summary>
/// <param name="text">Text with placeholders.</param>
internal sealed class Template(string text)
{
    // Literals and names of placeholders, alternating; the first and last part are literals.
    private readonly ImmutableArray<string> _parts = Placeholders.PartsOf(text);

    /// <summary>Whether the text has placeholders and all of them are empty.</summary>
    /// <param name="values">Values by placeholder.</param>
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

    /// <summary>Fills all placeholders.</summary>
    /// <param name="values">Values by placeholder.</param>
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
