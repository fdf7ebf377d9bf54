using System.Collections.Immutable;
using PoemsCds.Cli.Input;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli;

/// <summary>Reads the knowledge files of a folder.</summary>
internal static class KnowledgeFolder
{
    private const string Root = "knowledge.json";
    private const string Remedy = $"Use the folder that contains {Root}, such as {Example}";
    private const string Example = "src/PoemsCds.Rules/Knowledge";

    /// <summary>Reads all JSON files, ordered by name.</summary>
    /// <exception cref="UnusableInputException">The folder is not a knowledge folder.</exception>
    internal static ImmutableArray<KnowledgeFile> Read(DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            throw new UnusableInputException(folder.ToString(), "the folder does not exist", Remedy);
        }

        if (!HasRoot(folder))
        {
            throw new UnusableInputException(folder.ToString(), $"is not a knowledge folder: {Root} is missing", RemedyFor(folder));
        }

        return [.. folder.GetFiles("*.json", SearchOption.AllDirectories)
            .Select(f => new KnowledgeFile(NameIn(folder, f), File.ReadAllBytes(f.FullName)))
            .OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private static bool HasRoot(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, Root));

    private static string NameIn(DirectoryInfo folder, FileInfo file) =>
        Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/');

    // Users often name the folder above or one of the folders below.
    private static string RemedyFor(DirectoryInfo folder) =>
        folder.EnumerateDirectories().Prepend(folder.Parent).OfType<DirectoryInfo>().FirstOrDefault(HasRoot) is { } meant
            ? $"Did you mean {meant.FullName}? Use the knowledge folder itself"
            : Remedy;
}
