using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>Metadata that all resources of one release of the knowledge share.</summary>
/// <param name="Version">Version in effect, including the settings of the site.</param>
/// <param name="Title">Title of the knowledge.</param>
/// <param name="Date">Date of the knowledge, as a FHIR date.</param>
internal sealed record Release(string Version, string Title, string Date)
{
    /// <summary>Base of the canonical URLs.</summary>
    internal const string Canonical = "https://poemscds.example/fhir";

    /// <summary>Publisher of the resources.</summary>
    internal const string Publisher = "PoemsCds";

    /// <summary>Intended use of a resource.</summary>
    internal const string Usage = "Decision support for clinicians, not a diagnosis. It documents the rules for review and is not meant "
        + "to be "
        + "executed.";

    /// <summary>Reads the metadata from the knowledge files.</summary>
    internal static Release Of(ImmutableArray<KnowledgeFile> files, string version)
    {
        using var about = JsonDocument.Parse(files.Single(f => f.Name == "knowledge.json").Content);
        return new Release(version, Text(about, "title"), Text(about, "date"));
    }

    private static string Text(JsonDocument document, string member) => document.RootElement.GetProperty(member).GetString() ?? "";
}
