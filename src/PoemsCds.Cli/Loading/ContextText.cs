using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Loading;

/// <summary>What the user of a hook did, in words. Samples alone are read, so that the words are ours.</summary>
internal static class ContextText
{
    /// <summary>The orders of order-select.</summary>
    internal static string Choice(JsonObject context) => Names(context["draftOrders"]) is { Length: > 0 } orders
        ? $"choose the order {orders}"
        : "begin an order without choosing one";

    /// <summary>Names of the resources of a Bundle.</summary>
    /// <param name="bundle">The Bundle; <see langword="null"/> for none.</param>
    internal static string Names(JsonNode? bundle) => string.Join(", ", (bundle?["entry"] as JsonArray ?? [])
        .Select(e => e?["resource"]).OfType<JsonObject>().Select(NameOf));

    private static string NameOf(JsonObject resource)
    {
        var reasons = string.Join(", ", (resource["reasonCode"] as JsonArray ?? []).Select(ConceptOf));
        var name = ConceptOf(resource["code"] ?? resource["medicationCodeableConcept"]);
        return reasons.Length == 0 ? name : $"{name} for {reasons}";
    }

    private static string ConceptOf(JsonNode? concept)
    {
        if (concept?["text"]?.GetValue<string>() is { } text)
        {
            return text;
        }

        var coding = (concept?["coding"] as JsonArray)?.FirstOrDefault();
        return coding?["display"]?.GetValue<string>() ?? coding?["code"]?.GetValue<string>() ?? "(without a name)";
    }
}
