namespace PoemsCds.TestSupport;

/// <summary>A folder that is deleted after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(TemporaryFiles.NewPath());

    /// <summary>Full path of the folder.</summary>
    public string Path => _folder.FullName;

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Full path of a file in the folder. The file need not exist.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and returns its full path.</summary>
    public string Write(string name, string content)
    {
        var path = PathOf(name);
        File.WriteAllText(path, content);
        return path;
    }
}
