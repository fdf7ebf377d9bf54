using System.Text.Json;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Clients;

/// <summary>The codes of a suggested order.</summary>
internal static class OrderCodes
{
    /// <summary>
    /// Whether a ServiceRequest has no code, or LOINC codes alone: a client that orders from a list of its own cannot sign it.
    /// </summary>
    /// <param name="resource">The resource of an action.</param>
    internal static bool LackSiteCode(JsonElement resource) =>
        Text(resource, "resourceType") == "ServiceRequest"
        && !Codings(resource).Exists(c => Text(c, "system") is { } s && s != CodeSystems.Loinc);

    private static List<JsonElement> Codings(JsonElement resource) =>
        resource.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Object
            && code.TryGetProperty("coding", out var codings) && codings.ValueKind == JsonValueKind.Array
                ? [.. codings.EnumerateArray()]
                : [];

    private static string? Text(JsonElement owner, string member) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
