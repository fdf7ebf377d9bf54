using System.Runtime.CompilerServices;

namespace PoemsCds.TestSupport;

/// <summary>Files of the repository that tests read.</summary>
public static class Repository
{
    /// <summary>Folder of the solution: above the running test, or above this source file if the output is elsewhere.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory) ?? Above(ThisFile())
        ?? throw new InvalidOperationException("PoemsCds.sln was not found above the tests.");

    /// <summary>The full path of a file or folder.</summary>
    /// <param name="parts">Its path below <see cref="Root"/>.</param>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PoemsCds.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
