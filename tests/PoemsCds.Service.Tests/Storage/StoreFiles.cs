using System.Text;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Raw files of a host's store.</summary>
internal static class StoreFiles
{
    /// <summary>Whether a text occurs in the files of a host's store, including deleted rows that are not yet overwritten.</summary>
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
}
