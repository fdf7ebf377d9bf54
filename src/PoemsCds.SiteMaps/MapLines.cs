using System.Text.Json;

namespace PoemsCds.SiteMaps;

/// <summary>Lines of the groups, elements and targets of a ConceptMap, for messages.</summary>
internal sealed class MapLines
{
    private static readonly string[] Names = ["group", "element", "target"];

    private readonly Dictionary<MapPath, int> _lines = [];

    /// <summary>Finds the lines of a map.</summary>
    /// <param name="json">Valid JSON.</param>
    internal MapLines(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var (line, counted) = (1, 0);
        Span<int> at = [-1, -1, -1];
        Span<bool> isInside = [false, false, false]; // whether the last member at the level is the list
        while (reader.Read())
        {
            var level = reader.CurrentDepth / 2; // objects and lists alternate
            if (reader.TokenType == JsonTokenType.PropertyName && level < Names.Length && reader.CurrentDepth % 2 == 1)
            {
                isInside[level] = reader.ValueTextEquals(Names[level]);
            }
            else if (reader.TokenType == JsonTokenType.StartObject && level is > 0 and <= 3 && reader.CurrentDepth % 2 == 0
                && !isInside[..level].Contains(false))
            {
                at[level - 1]++;
                at[level..].Fill(-1);
                isInside[level..].Clear();
                line += json[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
                counted = (int)reader.TokenStartIndex;
                _lines[new MapPath(at[0], at[1], at[2])] = line;
            }
        }
    }

    /// <summary>Line of a part, counted from 1; that of the part that holds it if it has none.</summary>
    internal int Of(MapPath path) => _lines.TryGetValue(path, out var line) ? line
        : path.Target >= 0 ? Of(path with { Target = -1 })
        : path.Element >= 0 ? Of(path with { Element = -1 })
        : 1;
}
