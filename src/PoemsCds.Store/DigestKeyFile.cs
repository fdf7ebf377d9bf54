using System.Security.Cryptography;

namespace PoemsCds.Store;

/// <summary>The key that is made in Development, in a file beside the database that its owner alone can read.</summary>
public static class DigestKeyFile
{
    private const string Name = "digest.key";

    /// <summary>Where it is.</summary>
    /// <param name="folder">Folder of the database.</param>
    public static string In(string folder) => Path.Combine(folder, Name);

    /// <summary>Reads it.</summary>
    /// <param name="folder">Folder of the database.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    /// <exception cref="IOException">It cannot be read, or holds no key.</exception>
    public static KeyedDigest? Read(string folder) => !File.Exists(In(folder))
        ? null
        : KeyedDigest.FromBase64(File.ReadAllText(In(folder)).Trim()) ?? throw new IOException($"{In(folder)} holds no key. Delete it, or set PoemsCds:DigestKey.");

    /// <summary>Reads it, and makes it where there is none.</summary>
    /// <param name="folder">Folder of the database.</param>
    /// <exception cref="IOException">It can neither be read nor made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static KeyedDigest ReadOrMake(string folder)
    {
        if (Read(folder) is { } key)
        {
            return key;
        }

        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var made = RandomNumberGenerator.GetBytes(KeyedDigest.Size);
        using var file = new StreamWriter(In(folder), options);
        file.Write(Convert.ToBase64String(made));
        return new KeyedDigest(made);
    }
}
