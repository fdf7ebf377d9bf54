using System.Security.Cryptography;

namespace PoemsCds.Store;

/// <summary>The digest key for Development, in a file next to the database that only its owner can read.</summary>
public static class DigestKeyFile
{
    private const string Name = "digest.key";

    /// <summary>The path of the file.</summary>
    public static string In(string folder) => Path.Combine(folder, Name);

    /// <summary>Reads the key.</summary>
    /// <returns><see langword="null"/> if the file does not exist.</returns>
    /// <exception cref="IOException">The file cannot be read, or does not hold a key.</exception>
    public static KeyedDigest? Read(string folder) => !File.Exists(In(folder))
        ? null
        : KeyedDigest.FromBase64(File.ReadAllText(In(folder)).Trim())
            ?? throw new IOException($"{In(folder)} does not hold a key. Delete it, or set PoemsCds:DigestKey.");

    /// <summary>Reads the key, or creates one.</summary>
    /// <exception cref="IOException">The file cannot be read or created.</exception>
    /// <exception cref="UnauthorizedAccessException">The user is not allowed to create the file.</exception>
    public static KeyedDigest ReadOrCreate(string folder)
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

        var created = RandomNumberGenerator.GetBytes(KeyedDigest.Size);
        using var file = new StreamWriter(In(folder), options);
        file.Write(Convert.ToBase64String(created));
        return new KeyedDigest(created);
    }
}
