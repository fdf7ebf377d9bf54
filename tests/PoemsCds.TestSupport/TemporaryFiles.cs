namespace PoemsCds.TestSupport;

/// <summary>Temporary files and folders, all in one folder that is deleted when the tests of a project end.</summary>
public static class TemporaryFiles
{
    // Where Linux keeps files in memory. The stores of tests wait for the disk with every call, 20,000 times in one of them; a new
    // database of PostgreSQL is 300 files.
    private const string InMemory = "/dev/shm";
    private const long Enough = 2_000_000_000; // bytes; containers have much less

    private static readonly Lazy<string> Folder = new(Create);

    /// <summary>Folder of the temporary files of all tests: in memory, where there is room.</summary>
    internal static string Parent =>
        OperatingSystem.IsLinux() && Directory.Exists(InMemory) && new DriveInfo(InMemory).AvailableFreeSpace >= Enough
            ? InMemory
            : Path.GetTempPath();

    /// <summary>Full path of a file or folder that does not exist.</summary>
    /// <param name="extension">End of its name.</param>
    public static string NewPath(string extension = "") => Path.Combine(Folder.Value, Path.GetRandomFileName() + extension);

    private static string Create()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Parent, $"poems-cds-tests{Path.GetRandomFileName()}")).FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
