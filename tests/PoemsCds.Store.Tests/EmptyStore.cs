using Microsoft.Data.Sqlite;

namespace PoemsCds.Store.Tests;

/// <summary>SQLite files with current tables, created once and copied.</summary>
internal static class EmptyStore
{
    /// <summary>The digest key, equal on every host of the tests.</summary>
    internal const string DigestKey = "dGVzdHMgb25seTogbm8gc2VjcmV0LCAzMiBieXRlcyE=";

    private static readonly Lazy<byte[]> Content = new(Make);

    /// <summary>Creates a new file.</summary>
    internal static string Copy()
    {
        var file = TemporaryFiles.NewPath(".db");
        File.WriteAllBytes(file, Content.Value);
        return file;
    }

    /// <summary>Deletes a file and SQLite's files next to it.</summary>
    internal static void Delete(string file)
    {
        foreach (var ending in (string[])["", "-wal", "-shm"])
        {
            File.Delete(file + ending);
        }
    }

    private static byte[] Make()
    {
        var file = TemporaryFiles.NewPath(".db");
        var connections = new StoreSettings { ConnectionString = $"Data Source={file};Pooling=False" }.Connections();
        Task.Run(() => new StoreTables(connections).MigrateAsync(default)).GetAwaiter().GetResult();
        SqliteConnection.ClearAllPools();
        var content = File.ReadAllBytes(file);
        Delete(file);
        return content;
    }
}
