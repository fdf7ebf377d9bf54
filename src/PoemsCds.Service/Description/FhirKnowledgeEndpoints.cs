using PoemsCds.Service.Security;

namespace PoemsCds.Service.Description;

/// <summary>The rules as FHIR R4 resources: value sets, thresholds and truth table. Read-only, without patient data.</summary>
internal static class FhirKnowledgeEndpoints
{
    /// <summary>Base path.</summary>
    internal const string Path = "/fhir";

    /// <summary>Media type of error responses.</summary>
    internal const string FhirJson = "application/fhir+json";

    /// <summary>Media type of all other responses.</summary>
    internal const string ContentType = $"{FhirJson}; charset=utf-8";

    /// <summary>Maps the endpoints.</summary>
    internal static void MapRule(this IEndpointRouteBuilder routes)
    {
        var fhir = routes.MapGroup(Path).AllowEverybody().ExcludeFromDescription();
        fhir.MapGet("/metadata", IResult (RuleAnswers rule) => rule.Capabilities);
        foreach (var type in new[] { "ValueSet", "Library", "PlanDefinition" })
        {
            fhir.MapGet($"/{type}", IResult (RuleAnswers rule, HttpRequest request) => rule.Search(type, request.Query));
            fhir.MapGet($"/{type}/{{id}}", IResult (RuleAnswers rule, string id) => rule.Read(type, id));
        }
    }
}
