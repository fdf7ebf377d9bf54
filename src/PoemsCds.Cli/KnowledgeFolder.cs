using System.Collections.Immutable;
using PoemsCds.Cli.Input;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli;

/// <summary>Knowledge files of a folder, as authors edit them.</summary>
internal static class KnowledgeFolder
{
    private const string Root = "knowledge.json";
    private const string Cure = $"Give the folder with {Root} in it, such as {Example}";
    private const string Example = "src/PoemsCds.Rules/Knowledge";

    /// <summary>All JSON files, in order of name.</summary>
    /// <exception cref="UnusableInputException">It is not a folder of knowledge.</exception>
    internal static ImmutableArray<KnowledgeFile> Read(DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            throw new UnusableInputException(folder.ToString(), "the folder does not exist", Cure);
        }

        if (!HoldsRoot(folder))
        {
            throw new UnusableInputException(folder.ToString(), $"is not a folder of knowledge: {Root} is missing", CureFor(folder));
        }

        return [.. folder.GetFiles("*.json", SearchOption.AllDirectories)
            .Select(f => new KnowledgeFile(NameIn(folder, f), File.ReadAllBytes(f.FullName)))
            .OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private static bool HoldsRoot(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, Root));

    private static string NameIn(DirectoryInfo folder, FileInfo file) =>
        Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/');

    // The folder above and the folders below are the usual slips.
    private static string CureFor(DirectoryInfo folder) =>
        folder.EnumerateDirectories().Prepend(folder.Parent).OfType<DirectoryInfo>().FirstOrDefault(HoldsRoot) is { } meant
            ? $"Did you mean {meant.FullName}? Give the folder itself"
            : Cure;
}
