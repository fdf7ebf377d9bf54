using Microsoft.Data.Sqlite;

namespace PoemsCds.Store;

/// <summary>The file of a SQLite database, which only its owner can read, and the files that SQLite keeps beside it.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Endings = ["", "-wal", "-shm"];

    /// <summary>
    /// Creates the file where there is none, before SQLite would create one that everybody can read. SQLite's other files get the mode of
    /// this one.
    /// </summary>
    /// <param name="file">The path. If the file cannot be created, SQLite reports why.</param>
    internal static void Make(string file)
    {
        if (OperatingSystem.IsWindows() || File.Exists(file) || !Directory.Exists(Path.GetDirectoryName(file)))
        {
            return;
        }

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
            using var made = new FileStream(file, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another program created it at the same moment, or SQLite is about to report why it cannot be created.
        }
    }

    /// <summary>Makes an existing file, and those beside it, readable by the owner only.</summary>
    /// <exception cref="UnauthorizedAccessException">The file belongs to another user.</exception>
    internal static void Close(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var one in Endings.Select(ending => file + ending).Where(File.Exists))
        {
            File.SetUnixFileMode(one, OwnerOnly);
        }
    }

    /// <summary>The file that a connection string names; <see langword="null"/> when it does not name one that can be written.</summary>
    internal static string? Of(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString)
            is { Mode: SqliteOpenMode.ReadWriteCreate or SqliteOpenMode.ReadWrite, DataSource: var file } ? file : null;
}
