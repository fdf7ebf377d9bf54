using System.Collections.Immutable;
using System.Text.Json.Nodes;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>A FHIR R4 resource that describes the rules. It holds no patient data.</summary>
/// <param name="Type">Resource type, such as <c>ValueSet</c>.</param>
/// <param name="Id">Logical id.</param>
/// <param name="Json">The resource.</param>
public sealed record PublishedResource(string Type, string Id, JsonObject Json)
{
    /// <summary>Supported search parameters with their types.</summary>
    internal static readonly ImmutableArray<(string Name, R4.SearchParamType Type)> Parameters =
    [
        ("_id", R4.SearchParamType.Token),
        ("url", R4.SearchParamType.Uri),
        ("version", R4.SearchParamType.Token),
        ("name", R4.SearchParamType.String),
        ("title", R4.SearchParamType.String),
        ("status", R4.SearchParamType.Token),
    ];

    /// <summary>Whether a search parameter is supported. Others are ignored, as FHIR allows.</summary>
    public static bool IsParameter(string name) => Parameters.Any(p => p.Name == name);

    /// <summary>Whether a supported search parameter matches the resource.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="anyOf">Values, of which one must match: <c>name</c> and <c>title</c> by prefix, all others exactly.</param>
    public bool Matches(string parameter, ImmutableHashSet<string> anyOf) => parameter is "name" or "title"
        ? anyOf.Any(one => TextOf(parameter).StartsWith(one, StringComparison.OrdinalIgnoreCase))
        : anyOf.Contains(TextOf(parameter));

    private string TextOf(string parameter) => parameter == "_id" ? Id : (string?)Json[parameter] ?? "";
}
