namespace PoemsCds.Service.Tests;

/// <summary>Files of the repository, without build and test output.</summary>
internal static class SourceFiles
{
    private static readonly string[] Generated = ["bin", "obj", "StrykerOutput", "node_modules"];

    /// <summary>Full paths of the files below a folder.</summary>
    /// <param name="folder">Path below the root of the repository.</param>
    /// <param name="endings">File name endings, such as <c>.md</c>.</param>
    internal static IEnumerable<string> Below(string folder, params string[] endings) => In(new DirectoryInfo(Repository.Path(folder)))
        .Where(file => endings.Contains(file.Extension, StringComparer.Ordinal))
        .Select(file => file.FullName);

    private static IEnumerable<FileInfo> In(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(child => !Generated.Contains(child.Name, StringComparer.Ordinal)).SelectMany(In));
}
