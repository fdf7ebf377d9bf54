using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Template of a detail. Omits a line whose placeholders are all empty, and a block without lines other than its heading.
/// </summary>
/// <param name="text">
/// Markdown with placeholders. Blank lines separate blocks; a first line entirely in bold is the heading of its block.
/// </param>
internal sealed class DetailTemplate(string text)
{
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private readonly ImmutableArray<Block> _blocks = [.. text.ReplaceLineEndings("\n").Split("\n\n", Trimmed).Select(Block.Of)];

    /// <summary>Fills all placeholders.</summary>
    /// <param name="values">Values by placeholder.</param>
    internal string Fill(Dictionary<string, string> values) =>
        string.Join("\n\n", _blocks.Select(b => b.Fill(values)).Where(b => b.Length > 0));

    private sealed record Block(string? Heading, ImmutableArray<Template> Lines)
    {
        internal static Block Of(string text)
        {
            var lines = text.Split('\n');
            var hasHeading = lines[0].StartsWith("**", StringComparison.Ordinal) && lines[0].EndsWith("**", StringComparison.Ordinal);
            return new Block(hasHeading ? lines[0] : null, [.. lines.Skip(hasHeading ? 1 : 0).Select(line => new Template(line))]);
        }

        internal string Fill(Dictionary<string, string> values)
        {
            var lines = Lines.Where(line => !line.IsEmptyWith(values)).Select(line => line.Fill(values)).ToList();
            return lines.Count == 0 ? "" : string.Join('\n', Heading is null ? lines : lines.Prepend(Heading));
        }
    }
}
