using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Policy;

/// <summary>When each row of the truth table holds, in words. The table itself holds code, which cannot be printed.</summary>
/// <remarks>The words are part of the knowledge, and so of its version: they are what a committee reads of the policy.</remarks>
public static class PolicyRowDescriptions
{
    /// <summary>The sentences by number of the row; every row of the table has one.</summary>
    public static FrozenDictionary<string, string> All { get; } = Read("rows.json", KnowledgeJsonContext.Default.Rows);

    /// <summary>When the row holds.</summary>
    /// <param name="row">Its number.</param>
    /// <exception cref="KeyNotFoundException">The table has no such row.</exception>
    public static string Of(string row) => All[row];

    /// <summary>Where each row comes from, by its number; every row of the table has a source.</summary>
    public static FrozenDictionary<string, RowSource> Sources { get; } = Read("row-sources.json", KnowledgeJsonContext.Default.RowSources);

    private static FrozenDictionary<string, T> Read<T>(string name, JsonTypeInfo<Dictionary<string, T>> type)
    {
        var file = KnowledgeFile.LoadEmbedded().Single(f => f.Name == name);
        return JsonSerializer.Deserialize(file.Content.Span, type)!.ToFrozenDictionary(); // a test reads every row of it
    }
}
