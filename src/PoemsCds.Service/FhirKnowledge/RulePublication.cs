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
/// The rule in standard form: the value sets in force, a Library that lists them with the thresholds in force, and the truth
/// table as a PlanDefinition. To be read and compared, not executed.
/// </summary>
public sealed class RulePublication
{
    private const string Snomed = "http://snomed.info/sct";

    private static readonly JsonSerializerOptions Writer = new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector);

    /// <summary>Makes the resources.</summary>
    /// <param name="engine">The rules and their version.</param>
    /// <param name="knowledge">The knowledge in force.</param>
    /// <param name="site">What the site switched.</param>
    /// <param name="plan">What is asked for of a client.</param>
    /// <param name="hooks">The hooks at which the rule is asked.</param>
    public RulePublication(PoemsEngine engine, KnowledgeBase knowledge, SiteSettings site, PrefetchPlan plan, IEnumerable<string> hooks)
    {
        var about = Release.Of(KnowledgeFile.LoadEmbedded(), engine.KnowledgeVersion);
        Date = about.Date;
        ImmutableArray<PublishedResource> valueSets = [.. KnowledgeFile.LoadEmbedded()
            .Where(f => f.Name.StartsWith("ValueSets/", StringComparison.Ordinal))
            .Select(f => ValueSet(f, site.Knowledge.IncludeSnomedCt))];
        Resources =
        [
            .. valueSets,
            Written(KnowledgeLibrary.Id, KnowledgeLibrary.Of(about, knowledge, valueSets)),
            Written(PolicyPlan.Id, PolicyPlan.Of(about, site.Policy, plan, hooks)),
        ];
    }

    /// <summary>Date of the knowledge, as a FHIR date.</summary>
    public string Date { get; }

    /// <summary>Every resource.</summary>
    public ImmutableArray<PublishedResource> Resources { get; }

    /// <summary>The server that gives them, as a CapabilityStatement.</summary>
    /// <param name="address">Its base address.</param>
    /// <param name="program">Version of the program.</param>
    public PublishedResource CapabilitiesAt(string address, string program) =>
        Written(ServerCapabilities.Id, ServerCapabilities.Of(Release.Of(KnowledgeFile.LoadEmbedded(), ""), address, program, Resources.Select(r => r.Type).Distinct()));

    private static PublishedResource Written(string id, R4.Resource resource) =>
        new(resource.TypeName, id, JsonSerializer.SerializeToNode(resource, Writer)!.AsObject()); // a resource is written as an object

    // A site without a license of SNOMED CT gives none of its codes away either.
    private static PublishedResource ValueSet(KnowledgeFile file, bool withSnomed)
    {
        var set = JsonNode.Parse(file.Content.Span)!.AsObject(); // the knowledge was loaded from the same file
        var include = set["compose"]?["include"]?.AsArray();
        if (!withSnomed && include is not null)
        {
            include.RemoveAll(part => (string?)part?["system"] == Snomed);
            if (include.Count == 0)
            {
                set.Remove("compose");
            }
        }

        return new PublishedResource("ValueSet", Path.GetFileNameWithoutExtension(file.Name), set);
    }
}
