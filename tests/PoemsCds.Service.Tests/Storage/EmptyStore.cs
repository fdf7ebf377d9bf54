using System.Text;
using Microsoft.Data.Sqlite;
using PoemsCds.Store;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>SQLite files whose tables are up to date, made once and copied.</summary>
internal static class EmptyStore
{
    /// <summary>Key of digests, the same on every host of the tests.</summary>
    internal const string DigestKey = "dGVzdHMgb25seTogbm8gc2VjcmV0LCAzMiBieXRlcyE=";

    private static readonly Lazy<byte[]> Content = new(Make);

    /// <summary>A new file.</summary>
    internal static string Copy()
    {
        var file = Name();
        File.WriteAllBytes(file, Content.Value);
        return file;
    }

    /// <summary>Deletes a file and what SQLite keeps beside it.</summary>
    internal static void Delete(string file)
    {
        foreach (var ending in (string[])["", "-wal", "-shm"])
        {
            File.Delete(file + ending);
        }
    }

    /// <summary>Whether a text stands anywhere in the bytes of a host's store, what is deleted and not yet overwritten included.</summary>
    internal static async Task<bool> HoldsAsync(Host host, string text)
    {
        await host.WrittenAsync();
        foreach (var file in ((string[])["", "-wal"]).Select(ending => host.StoreFile + ending).Where(File.Exists))
        {
            await using var shared = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await shared.CopyToAsync(content);
            if (Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length).Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Name() => Path.Combine(Path.GetTempPath(), $"poems-cds-{Path.GetRandomFileName()}.db");

    private static byte[] Make()
    {
        var file = Name();
        var connections = new StoreSettings { ConnectionString = $"Data Source={file};Pooling=False" }.Connections();
        Task.Run(() => new StoreTables(connections).MigrateAsync(default)).GetAwaiter().GetResult();
        SqliteConnection.ClearAllPools();
        var content = File.ReadAllBytes(file);
        Delete(file);
        return content;
    }
}
