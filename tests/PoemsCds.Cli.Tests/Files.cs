using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PoemsCds.Cli.Tests;

/// <summary>Files of golden output and of exports.</summary>
internal static partial class Files
{
    /// <summary>Asserts that the output equals the golden file, except for the knowledge version.</summary>
    internal static void Matches(this Outcome outcome, string file) =>
        Golden.Matches(
            Repository.Path("tests", "PoemsCds.Cli.Tests", "Golden", file), KnowledgeVersion().Replace(outcome.Output, "VERSION"));

    /// <summary>Writes resources like a bulk export: a file for each type, a resource on each line. Returns the folder.</summary>
    internal static string Export(this TemporaryFolder folder, IEnumerable<JsonObject> resources)
    {
        foreach (var type in resources.GroupBy(r => r["resourceType"]?.GetValue<string>()))
        {
            folder.Write($"{type.Key}.ndjson", string.Concat(type.Select(r => r.ToJsonString() + "\n")));
        }

        return folder.Path;
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+\+[0-9a-f]{8}", RegexOptions.CultureInvariant)]
    private static partial Regex KnowledgeVersion();
}
