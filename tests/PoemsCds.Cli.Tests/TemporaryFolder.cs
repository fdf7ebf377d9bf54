using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assess");

    internal string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Writes a file and says where it is.</summary>
    internal string Write(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Writes resources as a bulk export does: a file for each type, a resource a line.</summary>
    internal string Export(IEnumerable<JsonObject> resources)
    {
        foreach (var type in resources.GroupBy(r => r["resourceType"]?.GetValue<string>()))
        {
            Write($"{type.Key}.ndjson", string.Concat(type.Select(r => r.ToJsonString() + "\n")));
        }

        return Path;
    }
}
