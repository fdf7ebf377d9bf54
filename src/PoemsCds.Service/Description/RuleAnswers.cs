using System.Collections.Immutable;
using System.Text;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.FhirKnowledge;

namespace PoemsCds.Service.Description;

/// <summary>
/// The rule in standard form, as bytes that are made when it is first asked for: what a site has set does not change while the
/// service runs.
/// </summary>
internal sealed class RuleAnswers
{
    private const int MostValues = 200; // the urls of all value sets in one search

    private readonly string _address;
    private readonly ImmutableArray<(PublishedResource Resource, PreparedAnswer Answer)> _all;

    /// <summary>Makes the answers.</summary>
    public RuleAnswers(RulePublication rule, PublicBaseUrl address)
    {
        _address = address.Base + FhirKnowledgeEndpoints.Path;
        _all = [.. rule.Resources.Select(r => (r, Written(r)))];
        Capabilities = Written(rule.CapabilitiesAt(_address, ProgramVersion.Current));
    }

    /// <summary>The CapabilityStatement.</summary>
    internal PreparedAnswer Capabilities { get; }

    /// <summary>A resource.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its logical id.</param>
    /// <exception cref="RefusedRequestException">There is none.</exception>
    internal PreparedAnswer Read(string type, string id) =>
        _all.FirstOrDefault(r => r.Resource.Type == type && r.Resource.Id == id).Answer
        ?? throw new RefusedRequestException(
            StatusCodes.Status404NotFound, "not-found", $"Unknown {type} id. GET {FhirKnowledgeEndpoints.Path}/{type} lists them.");

    /// <summary>What a search finds.</summary>
    /// <param name="type">Type that is searched for.</param>
    /// <param name="query">The parameters; those that are not known narrow nothing.</param>
    /// <exception cref="RefusedRequestException">It asks for more values than are looked for at once.</exception>
    internal SearchSet Search(string type, IQueryCollection query)
    {
        var known = query.Where(p => PublishedResource.IsParameter(p.Key)).ToList();
        var asked = known.SelectMany(p => p.Value.Select(v => (p.Key, AnyOf: (v ?? "").Split(',').ToImmutableHashSet()))).ToList();
        if (asked.Sum(a => a.AnyOf.Count) > MostValues)
        {
            throw new RefusedRequestException(
                StatusCodes.Status400BadRequest, "too-costly", $"The search asks for more than {MostValues} values. Ask for fewer.");
        }

        return new SearchSet(type, QueryString.Create(known).ToString(), _address, [.. _all
            .Where(r => r.Resource.Type == type && asked.All(a => r.Resource.Matches(a.Key, a.AnyOf)))
            .Select(r => (r.Resource.Id, r.Answer))]);
    }

    private static PreparedAnswer Written(PublishedResource resource) =>
        new(Encoding.UTF8.GetBytes(resource.Json.ToJsonString()), FhirKnowledgeEndpoints.ContentType);
}
