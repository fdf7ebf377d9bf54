using System.Xml.Linq;

namespace PoemsCds.Architecture.Tests;

/// <summary>
/// Direct references of a project file. Transitive project references are disabled, so its code can use no other project of ours.
/// </summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    internal static IEnumerable<ProjectFile> All { get; } =
        [.. Below("src").Concat(Below("tests"))];

    internal static ProjectFile Source(string name) => Read(Repository.Path("src", name, $"{name}.csproj"));

    private static IEnumerable<ProjectFile> Below(string folder) =>
        Directory.EnumerateFiles(Repository.Path(folder), "*.csproj", SearchOption.AllDirectories).Select(Read);

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Load(path);
        return new ProjectFile(
            Path.GetFileNameWithoutExtension(path),
            [.. Included(document, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)],
            [.. Included(document, "PackageReference").Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Included(XDocument document, string element) =>
        document.Descendants(element).Select(e => e.Attribute("Include")?.Value).OfType<string>();
}
