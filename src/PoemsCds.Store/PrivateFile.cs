using Microsoft.Data.Sqlite;

namespace PoemsCds.Store;

/// <summary>The file of a SQLite database, which only its owner can read, and the files that SQLite keeps next to it.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <summary>
    /// Creates the file if it does not exist, because SQLite would create one that everybody can read. SQLite's other files get the mode
    /// of this one.
    /// </summary>
    /// <param name="file">The path. If the file cannot be created, SQLite reports why.</param>
    internal static void Create(string file)
    {
        if (OperatingSystem.IsWindows() || File.Exists(file) || !Directory.Exists(Path.GetDirectoryName(file)))
        {
            return;
        }

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
            using var created = new FileStream(file, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another program created the file at the same time, or SQLite will report why it cannot be created.
        }
    }

    /// <summary>Makes an existing file, and those next to it, readable by the owner only.</summary>
    /// <exception cref="UnauthorizedAccessException">The file belongs to another user.</exception>
    internal static void Restrict(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in Suffixes.Select(suffix => file + suffix).Where(File.Exists))
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
    }

    /// <summary>Returns the file of a connection string; <see langword="null"/> if it is not a writable file.</summary>
    internal static string? Of(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString)
            is { Mode: SqliteOpenMode.ReadWriteCreate or SqliteOpenMode.ReadWrite, DataSource: var file } ? file : null;
}
