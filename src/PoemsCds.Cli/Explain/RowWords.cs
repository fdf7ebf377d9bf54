using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace PoemsCds.Cli.Explain;

/// <summary>When each row of the truth table holds, in words. The table itself holds code, which cannot be printed.</summary>
internal static class RowWords
{
    /// <summary>The sentences by number of the row.</summary>
    internal static FrozenDictionary<string, string> All { get; } = Read();

    /// <summary>When the row holds.</summary>
    /// <param name="row">Its number.</param>
    /// <exception cref="KeyNotFoundException">rows.json has no such row.</exception>
    internal static string Of(string row) => All[row];

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("rows.json")
            ?? throw new InvalidOperationException("The embedded file rows.json is gone.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)?.ToFrozenDictionary()
            ?? throw new InvalidOperationException("The embedded file rows.json is empty.");
    }
}
