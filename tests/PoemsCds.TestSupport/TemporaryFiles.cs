namespace PoemsCds.TestSupport;

/// <summary>Temporary files and folders, all in one folder that is deleted when the tests of a project end.</summary>
public static class TemporaryFiles
{
    private static readonly Lazy<string> Folder = new(Create);

    /// <summary>Full path of a file or folder that does not exist.</summary>
    /// <param name="extension">End of its name.</param>
    public static string NewPath(string extension = "") => Path.Combine(Folder.Value, Path.GetRandomFileName() + extension);

    private static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("poems-cds-tests").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
