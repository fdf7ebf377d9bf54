using System.Text.RegularExpressions;
using ArchUnitNET.Domain;

namespace PoemsCds.Architecture.Tests;

/// <summary>
/// The dependencies between the source files of a project: those of the compiled types, drawn between the files that declare them.
/// A nested type belongs to the file of its outermost type, and a partial type to each file that has a part of it. Constants are
/// compiled into the code that uses them and give no edge.
/// </summary>
internal static partial class FileGraph
{
    private const string Component = ".razor";

    private static readonly string[] Extensions = [".cs", Component];

    internal static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(string project)
    {
        var declared = DeclaredTypes(project);
        var edges = declared.SelectMany(d => d).Distinct().ToDictionary(f => f, _ => new HashSet<string>(StringComparer.Ordinal));
        foreach (var dependency in Product.TypesOf(project).SelectMany(t => t.Dependencies))
        {
            foreach (var file in declared[Key(dependency.Origin)])
            {
                edges[file].UnionWith(declared[Key(dependency.Target)].Where(f => f != file));
            }
        }

        return edges.ToDictionary(e => e.Key, e => (IReadOnlySet<string>)e.Value);
    }

    /// <summary>Paths of the files below the project's folder, without build output.</summary>
    internal static IEnumerable<string> SourceFiles(string project)
    {
        var root = Repository.Path("src", project);
        return Extensions.SelectMany(e => Directory.EnumerateFiles(root, $"*{e}", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(root, f))
            .Where(f => f.Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"));
    }

    private static ILookup<string, string> DeclaredTypes(string project) =>
        SourceFiles(project)
            .SelectMany(file => TypesOf(project, file).Select(type => (type, file)))
            .ToLookup(t => t.type, t => t.file, StringComparer.Ordinal);

    // A component is named by its file and folder.
    private static IEnumerable<string> TypesOf(string project, string file) => Path.GetExtension(file) == Component
        ? [Path.ChangeExtension($"{project}.{file.Replace(Path.DirectorySeparatorChar, '.')}", null)]
        : TypesIn(File.ReadAllText(Repository.Path("src", project, file)));

    private static IEnumerable<string> TypesIn(string text) =>
        TopLevelType().Matches(text).Select(m => $"{Namespace(text)}.{m.Groups["name"].Value}");

    private static string Key(IType type) => type.FullName.Split('+', '/', '`', '<')[0];

    private static string Namespace(string text) => NamespaceLine().Match(text).Groups["name"].Value;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    // Namespaces are file-scoped, so a top-level declaration starts its line.
    [GeneratedRegex(@"^(?:[a-z]+ )*?(?:class|interface|enum|record(?: struct| class)?|struct) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
