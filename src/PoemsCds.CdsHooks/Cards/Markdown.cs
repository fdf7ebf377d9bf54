using System.Buffers;
using System.Text;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Markdown helpers.</summary>
internal static class Markdown
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_<>~|#");

    /// <summary>Escapes the Markdown characters of a text.</summary>
    /// <param name="text">Name of a code, from the knowledge.</param>
    internal static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Special.Contains(c))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Formats a list, one item per line.</summary>
    internal static string List(IEnumerable<string> items)
    {
        var list = new StringBuilder();
        foreach (var item in items)
        {
            list.Append(list.Length == 0 ? "- " : "\n- ").Append(item);
        }

        return list.ToString();
    }
}
