using System.Collections.Immutable;
using System.Text;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.FhirKnowledge;

namespace PoemsCds.Service.Description;

/// <summary>
/// The rules as serialized FHIR resources. They are built on first use: the settings of a site do not change while the service runs.
/// </summary>
internal sealed class RuleAnswers
{
    private const int MaxValues = 200; // enough for the urls of all value sets in one search

    private readonly string _address;
    private readonly ImmutableArray<(PublishedResource Resource, PreparedAnswer Answer)> _all;

    /// <summary>Serializes the resources.</summary>
    public RuleAnswers(RulePublication rule, PublicBaseUrl address)
    {
        _address = address.Base + FhirKnowledgeEndpoints.Path;
        _all = [.. rule.Resources.Select(r => (r, Serialize(r)))];
        Capabilities = Serialize(rule.CapabilitiesAt(_address, ProgramVersion.Current));
    }

    /// <summary>The CapabilityStatement.</summary>
    internal PreparedAnswer Capabilities { get; }

    /// <summary>Reads a resource.</summary>
    /// <param name="type">Resource type.</param>
    /// <param name="id">Logical id.</param>
    /// <exception cref="RefusedRequestException">404: the resource does not exist.</exception>
    internal PreparedAnswer Read(string type, string id) =>
        _all.FirstOrDefault(r => r.Resource.Type == type && r.Resource.Id == id).Answer
        ?? throw new RefusedRequestException(
            StatusCodes.Status404NotFound, "not-found", $"Unknown {type} id. GET {FhirKnowledgeEndpoints.Path}/{type} lists them.");

    /// <summary>Searches for resources.</summary>
    /// <param name="type">Resource type.</param>
    /// <param name="query">Search parameters. Unknown ones are ignored.</param>
    /// <exception cref="RefusedRequestException">400: the search has too many values.</exception>
    internal SearchSet Search(string type, IQueryCollection query)
    {
        var known = query.Where(p => PublishedResource.IsParameter(p.Key)).ToList();
        var criteria = known.SelectMany(p => p.Value.Select(v => (p.Key, AnyOf: (v ?? "").Split(',').ToImmutableHashSet()))).ToList();
        if (criteria.Sum(a => a.AnyOf.Count) > MaxValues)
        {
            throw new RefusedRequestException(
                StatusCodes.Status400BadRequest, "too-costly", $"The search has more than {MaxValues} values. Use fewer.");
        }

        return new SearchSet(type, QueryString.Create(known).ToString(), _address, [.. _all
            .Where(r => r.Resource.Type == type && criteria.All(a => r.Resource.Matches(a.Key, a.AnyOf)))
            .Select(r => (r.Resource.Id, r.Answer))]);
    }

    private static PreparedAnswer Serialize(PublishedResource resource) =>
        new(Encoding.UTF8.GetBytes(resource.Json.ToJsonString()), FhirKnowledgeEndpoints.ContentType);
}
