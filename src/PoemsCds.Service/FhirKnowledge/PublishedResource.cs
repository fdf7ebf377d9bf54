using System.Collections.Immutable;
using System.Text.Json.Nodes;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>A FHIR R4 resource that describes the rule; it holds no patient.</summary>
/// <param name="Type">Its type, such as <c>ValueSet</c>.</param>
/// <param name="Id">Its logical id.</param>
/// <param name="Json">The resource.</param>
public sealed record PublishedResource(string Type, string Id, JsonObject Json)
{
    /// <summary>The search parameters that are known, with their types.</summary>
    internal static readonly ImmutableArray<(string Name, R4.SearchParamType Type)> Parameters =
    [
        ("_id", R4.SearchParamType.Token),
        ("url", R4.SearchParamType.Uri),
        ("version", R4.SearchParamType.Token),
        ("name", R4.SearchParamType.String),
        ("title", R4.SearchParamType.String),
        ("status", R4.SearchParamType.Token),
    ];

    /// <summary>Whether a search parameter is known. One that is not narrows nothing, as FHIR servers may do.</summary>
    public static bool IsParameter(string name) => Parameters.Any(p => p.Name == name);

    /// <summary>Whether a search by one known parameter finds it.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="anyOf">What is looked for, any of it: names and titles by their beginning, all else exactly.</param>
    public bool Matches(string parameter, ImmutableHashSet<string> anyOf) => parameter is "name" or "title"
        ? anyOf.Any(one => TextOf(parameter).StartsWith(one, StringComparison.OrdinalIgnoreCase))
        : anyOf.Contains(TextOf(parameter));

    private string TextOf(string parameter) => parameter == "_id" ? Id : (string?)Json[parameter] ?? "";
}
