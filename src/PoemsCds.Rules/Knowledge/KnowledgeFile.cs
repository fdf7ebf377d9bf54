using System.Collections.Immutable;
using System.Reflection;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A knowledge file.</summary>
/// <param name="Name">Path relative to the knowledge folder, such as <c>ValueSets/papilledema.json</c>.</param>
/// <param name="Content">Content as UTF-8 bytes.</param>
public sealed record KnowledgeFile(string Name, ReadOnlyMemory<byte> Content)
{
    private static readonly Lazy<ImmutableArray<KnowledgeFile>> Embedded = new(ReadEmbedded);

    /// <summary>Loads the files embedded in this assembly, ordered by name. They are read once.</summary>
    public static ImmutableArray<KnowledgeFile> LoadEmbedded() => Embedded.Value;

    private static ImmutableArray<KnowledgeFile> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new KnowledgeFile(name, Read(assembly, name)))];
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!; // the assembly itself returned the name
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
