using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Policy;

/// <summary>Descriptions and sources of the rows of the policy table, for people.</summary>
/// <remarks>Descriptions are part of the knowledge and of its version, because governance committees read them as the policy.</remarks>
public static class PolicyRowDescriptions
{
    /// <summary>Descriptions by number of the row; every row of the table has one.</summary>
    public static FrozenDictionary<string, string> All { get; } = Read("rows.json", KnowledgeJsonContext.Default.Rows);

    /// <summary>Description of the condition of a row.</summary>
    /// <param name="row">Number of the row.</param>
    /// <exception cref="KeyNotFoundException">The table has no such row.</exception>
    public static string Of(string row) => All[row];

    /// <summary>Sources by number of the row; every row of the table has one.</summary>
    public static FrozenDictionary<string, RowSource> Sources { get; } = Read("row-sources.json", KnowledgeJsonContext.Default.RowSources);

    private static FrozenDictionary<string, T> Read<T>(string name, JsonTypeInfo<Dictionary<string, T>> type)
    {
        var file = KnowledgeFile.LoadEmbedded().Single(f => f.Name == name);
        return JsonSerializer.Deserialize(file.Content.Span, type)!.ToFrozenDictionary(); // the tests read every row
    }
}
