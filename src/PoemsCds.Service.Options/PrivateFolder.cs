namespace PoemsCds.Service.Options;

/// <summary>A folder, and files in it, that their owner alone can read.</summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the folder where it is missing.</summary>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not create it.</exception>
    public static void Create(string folder) => _ = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);

    /// <summary>Creates a file, unbuffered, which others may read while it is written.</summary>
    /// <param name="path">Path of the file, which must not exist.</param>
    /// <exception cref="IOException">The file exists or cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not create it.</exception>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    /// <summary>Creates the folder, and a file in it that is deleted again.</summary>
    /// <returns>Why that is not possible, as a sentence; <see langword="null"/> if it is.</returns>
    internal static string? FindFault(string folder)
    {
        var probe = Path.Combine(folder, $".writable-{Environment.ProcessId}");
        try
        {
            Create(folder);
            File.Delete(probe);
            CreateFile(probe).Dispose();
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"{e.Message.TrimEnd('.')}.";
        }
    }
}
