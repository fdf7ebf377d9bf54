using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PoemsCds.Cli.Tests;

/// <summary>What goes in and what comes out, as files.</summary>
internal static partial class Files
{
    /// <summary>Asserts that the output is the stored one, but for the version of the knowledge.</summary>
    internal static void Matches(this Outcome outcome, string file) =>
        Golden.Matches(Repository.Path("tests", "PoemsCds.Cli.Tests", "Golden", file), KnowledgeVersion().Replace(outcome.Output, "VERSION"));

    /// <summary>Writes resources as a bulk export does: a file for each type, a resource a line. Returns the folder.</summary>
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
