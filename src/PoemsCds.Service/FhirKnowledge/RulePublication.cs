using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hl7.Fhir.Serialization;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>
/// The rules as FHIR R4 resources: the value sets in effect, a Library that lists them and holds the thresholds in effect, and the truth
/// table as a PlanDefinition. They document the rules and are not meant to be executed.
/// </summary>
public sealed class RulePublication
{

    private static readonly JsonSerializerOptions Writer = new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector);

    /// <summary>Creates the resources.</summary>
    /// <param name="engine">Engine, for the knowledge version.</param>
    /// <param name="knowledge">Knowledge in effect.</param>
    /// <param name="site">Settings of the site.</param>
    /// <param name="plan">Prefetch queries, for the resource types used.</param>
    /// <param name="hooks">Hooks of the enabled services.</param>
    public RulePublication(PoemsEngine engine, KnowledgeBase knowledge, SiteSettings site, PrefetchPlan plan, IEnumerable<string> hooks)
    {
        var about = Release.Of(KnowledgeFile.LoadEmbedded(), engine.KnowledgeVersion);
        Date = about.Date;
        ImmutableArray<PublishedResource> valueSets = [.. KnowledgeFile.LoadEmbedded()
            .Where(f => f.Name.StartsWith("ValueSets/", StringComparison.Ordinal))
            .Select(f => ValueSet(f, site.Knowledge))];
        Resources =
        [
            .. valueSets,
            Serialize(KnowledgeLibrary.Id, KnowledgeLibrary.Of(about, knowledge, valueSets)),
            Serialize(PolicyPlan.Id, PolicyPlan.Of(about, site.Policy, plan, hooks)),
        ];
    }

    /// <summary>Date of the knowledge, as a FHIR date.</summary>
    public string Date { get; }

    /// <summary>All resources.</summary>
    public ImmutableArray<PublishedResource> Resources { get; }

    /// <summary>Creates the CapabilityStatement of the FHIR endpoint.</summary>
    /// <param name="address">Base address of the endpoint.</param>
    /// <param name="program">Version of the program.</param>
    public PublishedResource CapabilitiesAt(string address, string program) =>
        Serialize(ServerCapabilities.Id, ServerCapabilities.Of(
            Release.Of(KnowledgeFile.LoadEmbedded(), ""), address, program, Resources.Select(r => r.Type).Distinct()));

    private static PublishedResource Serialize(string id, R4.Resource resource) =>
        new(resource.TypeName, id, JsonSerializer.SerializeToNode(resource, Writer)!.AsObject()); // a resource serializes to an object

    // A site without a license for a code system must not publish its codes either.
    private static PublishedResource ValueSet(KnowledgeFile file, KnowledgeSettings settings)
    {
        var set = JsonNode.Parse(file.Content.Span)!.AsObject(); // the knowledge was loaded from the same file
        var include = set["compose"]?["include"]?.AsArray();
        if (include is not null)
        {
            include.RemoveAll(part => !settings.Includes((string?)part?["system"] ?? ""));
            if (include.Count == 0)
            {
                set.Remove("compose");
            }
        }

        return new PublishedResource("ValueSet", Path.GetFileNameWithoutExtension(file.Name), set);
    }
}
