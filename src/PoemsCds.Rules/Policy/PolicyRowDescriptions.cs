using System.Collections.Frozen;
using System.Text.Json;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Policy;

/// <summary>When each row of the truth table holds, in words. The table itself holds code, which cannot be printed.</summary>
/// <remarks>The words are part of the knowledge, and so of its version: they are what a committee reads of the policy.</remarks>
public static class PolicyRowDescriptions
{
    /// <summary>The sentences by number of the row; every row of the table has one.</summary>
    public static FrozenDictionary<string, string> All { get; } = Read();

    /// <summary>When the row holds.</summary>
    /// <param name="row">Its number.</param>
    /// <exception cref="KeyNotFoundException">The table has no such row.</exception>
    public static string Of(string row) => All[row];

    private static FrozenDictionary<string, string> Read()
    {
        var file = KnowledgeFile.LoadEmbedded().Single(f => f.Name == "rows.json");
        return JsonSerializer.Deserialize(file.Content.Span, KnowledgeJsonContext.Default.Rows)!.ToFrozenDictionary(); // a test reads every row of it
    }
}
