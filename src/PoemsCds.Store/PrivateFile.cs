using Microsoft.Data.Sqlite;

namespace PoemsCds.Store;

/// <summary>The file of a SQLite database: its owner alone can read it, and what SQLite keeps beside it.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Endings = ["", "-wal", "-shm"];

    /// <summary>Makes the file where there is none, before SQLite would make one that all can read. Its own files get the mode of this one.</summary>
    /// <param name="file">The file. Where it cannot be made, SQLite says why.</param>
    internal static void Make(string file)
    {
        if (OperatingSystem.IsWindows() || File.Exists(file) || !Directory.Exists(Path.GetDirectoryName(file)))
        {
            return;
        }

        try
        {
            using var made = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerAlone });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another program made it at the same moment, or SQLite is about to say that nobody may.
        }
    }

    /// <summary>Takes the right to read an existing file, and those beside it, from everybody but the owner.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="UnauthorizedAccessException">It is another user's.</exception>
    internal static void Close(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var one in Endings.Select(ending => file + ending).Where(File.Exists))
        {
            File.SetUnixFileMode(one, OwnerAlone);
        }
    }

    /// <summary>The file that a connection string names; <see langword="null"/> when it names none.</summary>
    /// <param name="connectionString">The connection string.</param>
    internal static string? Of(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) is { Mode: SqliteOpenMode.ReadWriteCreate or SqliteOpenMode.ReadWrite, DataSource: var file } ? file : null;
}
