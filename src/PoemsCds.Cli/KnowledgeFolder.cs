using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli;

/// <summary>Knowledge files of a folder, as authors edit them.</summary>
internal static class KnowledgeFolder
{
    /// <summary>All JSON files, in order of name.</summary>
    internal static ImmutableArray<KnowledgeFile> Read(DirectoryInfo folder) =>
        [.. folder.GetFiles("*.json", SearchOption.AllDirectories)
            .Select(f => new KnowledgeFile(Path.GetRelativePath(folder.FullName, f.FullName).Replace('\\', '/'), File.ReadAllBytes(f.FullName)))
            .OrderBy(f => f.Name, StringComparer.Ordinal)];
}
