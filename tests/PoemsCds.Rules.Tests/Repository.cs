using System.Runtime.CompilerServices;

namespace PoemsCds.Rules.Tests;

/// <summary>Where the sources lie that a test reads.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution: above the program, or above this file where the output lies elsewhere.</summary>
    internal static string Root { get; } = Above(AppContext.BaseDirectory) ?? Above(ThisFile())
        ?? throw new InvalidOperationException("PoemsCds.sln was not found above the tests.");

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PoemsCds.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
