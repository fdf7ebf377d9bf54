using System.Text;
using System.Text.Json.Nodes;
using PoemsCds.Fhir.Publication;
using PoemsCds.Service.Errors;

namespace PoemsCds.Service.Description;

/// <summary>The rule in standard form: value sets, thresholds and truth table as FHIR R4, read only. No patient data.</summary>
internal static class RuleEndpoints
{
    /// <summary>Base path.</summary>
    internal const string Path = "/fhir";

    /// <summary>Type of every answer.</summary>
    internal const string FhirJson = "application/fhir+json";

    /// <summary>Maps the endpoints.</summary>
    internal static void MapRule(this IEndpointRouteBuilder routes)
    {
        var fhir = routes.MapGroup(Path).AllowAnonymous().ExcludeFromDescription();
        fhir.MapGet("/metadata", (RulePublication rule, ServiceAddress address) => Written(rule.CapabilitiesAt(BaseOf(address), ProgramVersion.Current).Json));
        foreach (var type in new[] { "ValueSet", "Library", "PlanDefinition" })
        {
            fhir.MapGet($"/{type}", (RulePublication rule, ServiceAddress address, HttpRequest request) => Written(Search(rule, type, BaseOf(address), request.Query)));
            fhir.MapGet($"/{type}/{{id}}", (RulePublication rule, string id) => Read(rule, type, id));
        }
    }

    private static string BaseOf(ServiceAddress address) => address.Base + Path;

    private static IResult Read(RulePublication rule, string type, string id) =>
        rule.Resources.FirstOrDefault(r => r.Type == type && r.Id == id) is { } found
            ? Written(found.Json)
            : throw new RefusedRequestException(StatusCodes.Status404NotFound, "not-found", $"There is no {type} of this id. GET {Path}/{type} lists them.");

    private static JsonObject Search(RulePublication rule, string type, string address, IQueryCollection query)
    {
        var known = query.Where(p => PublishedResource.IsParameter(p.Key)).ToList();
        var found = rule.Resources.Where(r => r.Type == type && known.All(p => p.Value.All(v => r.Matches(p.Key, v ?? "")))).ToList();
        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "searchset",
            ["total"] = found.Count,
            ["link"] = new JsonArray(new JsonObject { ["relation"] = "self", ["url"] = $"{address}/{type}{QueryString.Create(known)}" }),
        };
        if (found.Count > 0)
        {
            bundle["entry"] = new JsonArray([.. found.Select(r => Entry(r, address))]); // an empty list is no FHIR
        }

        return bundle;
    }

    private static JsonObject Entry(PublishedResource resource, string address) => new()
    {
        ["fullUrl"] = $"{address}/{resource.Type}/{resource.Id}",
        ["resource"] = resource.Json.DeepClone(),
        ["search"] = new JsonObject { ["mode"] = "match" },
    };

    private static IResult Written(JsonObject resource) => Results.Text(resource.ToJsonString(), FhirJson, Encoding.UTF8);
}
