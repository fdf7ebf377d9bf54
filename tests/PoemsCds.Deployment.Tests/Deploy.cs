using System.Text.RegularExpressions;
using k8s.Models;

namespace PoemsCds.Deployment.Tests;

/// <summary>Files of the folder <c>deploy</c>.</summary>
internal static partial class Deploy
{
    /// <summary>
    /// The manifests that the chart renders, as objects of Kubernetes' own types. A member that these do not have is an error.
    /// </summary>
    internal static IReadOnlyList<object> Manifests { get; } = Parsed(Text("kubernetes", "poems-cds.yaml"));

    /// <summary>The Jobs that screen an export, in their order.</summary>
    internal static IReadOnlyList<V1Job> ScreeningJobs { get; } = [.. Parsed(Text("screening", "kubernetes.yaml")).Cast<V1Job>()];

    /// <summary>The text of a file.</summary>
    internal static string Text(params string[] parts) => File.ReadAllText(Repository.Path(["deploy", .. parts]));

    /// <summary>All files, as text, with their path below the root of the repository.</summary>
    internal static IEnumerable<(string Path, string Text)> Files() => Directory
        .EnumerateFiles(Repository.Path("deploy"), "*", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
        .Select(file => (Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file)));

    /// <summary>The only manifest of a type, or the one with this name.</summary>
    internal static T Manifest<T>(Func<T, bool>? which = null) => Manifests.OfType<T>().Single(which ?? (_ => true));

    // Kubernetes' types do not include those of the Prometheus Operator.
    private static List<object> Parsed(string yaml) =>
    [
        .. k8s.KubernetesYaml.LoadAllFromString(
            string.Join("\n---\n", Separator().Split(yaml).Where(d => !d.Contains("monitoring.coreos.com/", StringComparison.Ordinal))),
            strict: true),
    ];

    [GeneratedRegex(@"^---$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();
}
