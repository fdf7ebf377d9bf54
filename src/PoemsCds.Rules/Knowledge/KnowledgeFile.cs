using System.Collections.Immutable;
using System.Reflection;

namespace PoemsCds.Rules.Knowledge;

/// <summary>One file of knowledge.</summary>
/// <param name="Name">Path below the knowledge folder, such as <c>ValueSets/papilledema.json</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record KnowledgeFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>The files that ship inside this assembly, in order of name.</summary>
    public static ImmutableArray<KnowledgeFile> LoadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new KnowledgeFile(name, Read(assembly, name)))];
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!; // the name is one that the assembly itself gave
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
