using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>What all resources of one release of the knowledge share.</summary>
/// <param name="Version">The version in force, settings of the site among it.</param>
/// <param name="Title">What the knowledge is about.</param>
/// <param name="Date">Its date, as a FHIR date.</param>
internal sealed record Release(string Version, string Title, string Date)
{
    /// <summary>Base of the canonical addresses.</summary>
    internal const string Canonical = "https://poemscds.example/fhir";

    /// <summary>Who publishes.</summary>
    internal const string Publisher = "PoemsCds";

    /// <summary>What a resource may be used for.</summary>
    internal const string Usage = "Decision support for clinicians, not a diagnosis. It documents the rule for review; it is not meant to be executed.";

    /// <summary>The release that the files are.</summary>
    internal static Release Of(ImmutableArray<KnowledgeFile> files, string version)
    {
        using var about = JsonDocument.Parse(files.Single(f => f.Name == "knowledge.json").Content);
        return new Release(version, Text(about, "title"), Text(about, "date"));
    }

    private static string Text(JsonDocument document, string member) => document.RootElement.GetProperty(member).GetString() ?? "";
}
