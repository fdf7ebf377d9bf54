namespace PoemsCds.Cli.Tests;

/// <summary>A temporary copy of the shipped knowledge that tests change.</summary>
internal sealed class KnowledgeCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(TemporaryFiles.NewPath());

    internal KnowledgeCopy()
    {
        var shipped = Repository.Path("src", "PoemsCds.Rules", "Knowledge");
        Directory.CreateDirectory(PathOf("ValueSets"));
        foreach (var file in Directory.GetFiles(shipped, "*.json", SearchOption.AllDirectories))
        {
            File.Copy(file, PathOf(Path.GetRelativePath(shipped, file)));
        }
    }

    internal string Root => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    internal string PathOf(string file) => Path.Combine(Root, file);

    internal string Text(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Writes a file and returns its path.</summary>
    internal string Write(string file, string content)
    {
        File.WriteAllText(PathOf(file), content);
        return PathOf(file);
    }

    /// <summary>Replaces text of a file. Asserts that the file contains the text.</summary>
    internal void Change(string file, string from, string to)
    {
        Assert.Contains(from, Text(file));
        Write(file, Text(file).Replace(from, to, StringComparison.Ordinal));
    }
}
