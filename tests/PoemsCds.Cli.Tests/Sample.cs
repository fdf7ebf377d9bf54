using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Tests;

/// <summary>The resources of a sample request, to be put into other shapes.</summary>
internal static class Sample
{
    /// <summary>The request of a sample.</summary>
    internal static string Request(string name) => Repository.Path("samples", name, "request.json");

    /// <summary>All resources in the prefetch of a sample.</summary>
    internal static List<JsonObject> Resources(string name)
    {
        var request = JsonNode.Parse(File.ReadAllText(Request(name)));
        var prefetch = Assert.IsType<JsonObject>(request?["prefetch"]);
        return [.. prefetch.Select(key => key.Value).OfType<JsonObject>().SelectMany(ResourcesIn).Select(r => (JsonObject)r.DeepClone())];
    }

    /// <summary>A Bundle of the resources, each under a <c>urn:uuid:</c> made of its id.</summary>
    internal static JsonObject Bundle(string type, IEnumerable<JsonObject> resources) => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = type,
        ["entry"] = new JsonArray(
            [.. resources.Select(r => new JsonObject { ["fullUrl"] = $"urn:uuid:{r["id"]}-entry", ["resource"] = r })]),
    };

    /// <summary>A resource about a patient.</summary>
    internal static JsonObject About(string patient, string type, string id)
    {
        var resource = new JsonObject { ["resourceType"] = type, ["id"] = id };
        resource["subject"] = new JsonObject { ["reference"] = $"Patient/{patient}" };
        return resource;
    }

    private static IEnumerable<JsonObject> ResourcesIn(JsonObject value) => value["resourceType"]?.GetValue<string>() != "Bundle"
        ? [value]
        : (value["entry"] as JsonArray ?? []).OfType<JsonObject>().Select(e => e["resource"]).OfType<JsonObject>();
}
