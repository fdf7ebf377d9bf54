using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Rules.Knowledge;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>The knowledge as a Library: its value sets, and the thresholds in effect as an attachment.</summary>
internal static class KnowledgeLibrary
{
    /// <summary>Logical id.</summary>
    internal const string Id = "poems-knowledge";

    /// <summary>Canonical URL.</summary>
    internal const string Url = $"{Release.Canonical}/Library/{Id}";

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Creates the Library.</summary>
    internal static R4.Library Of(Release release, KnowledgeBase knowledge, ImmutableArray<PublishedResource> valueSets) => new()
    {
        Id = Id,
        Url = Url,
        Version = release.Version,
        Name = "PoemsKnowledge",
        Title = release.Title,
        Status = R4.PublicationStatus.Active,
        Experimental = false,
        Type = new R4.CodeableConcept("http://terminology.hl7.org/CodeSystem/library-type", "asset-collection"),
        Date = release.Date,
        Publisher = Release.Publisher,
        Description = "The value sets and thresholds of the criteria of POEMS syndrome. The version changes with each file, and with each "
            + "setting of the site that changes who gets a card.",
        Usage = Release.Usage,
        RelatedArtifact = [.. valueSets.Select(ComposedOf)],
        Content = [ThresholdsOf(knowledge)],
    };

    private static R4.Attachment ThresholdsOf(KnowledgeBase knowledge) => new()
    {
        ContentType = "application/json",
        Title = "Thresholds in effect",
        Data = JsonSerializer.SerializeToUtf8Bytes(knowledge.Thresholds.OrderBy(t => t.Id, StringComparer.Ordinal), Indented),
    };

    private static R4.RelatedArtifact ComposedOf(PublishedResource set) => new()
    {
        Type = R4.RelatedArtifact.RelatedArtifactType.ComposedOf,
        Display = (string?)set.Json["title"],
        Resource = $"{(string?)set.Json["url"]}|{(string?)set.Json["version"]}",
    };
}
