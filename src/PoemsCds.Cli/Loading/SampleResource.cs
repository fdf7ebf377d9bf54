using System.Text.Json;
using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Loading;

/// <summary>A resource in the prefetch of a sample.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="FullUrl">Its full URL; <see langword="null"/> if it has none.</param>
internal sealed record SampleResource(JsonObject Resource, string? FullUrl)
{
    private const string Partial = "its point is what the call does not send, and an EHR has the whole record";

    private static readonly string[] Needed =
        ["patient", "conditions", "laboratory", "routineLaboratory", "medications", "reports", "procedures"];

    /// <summary>All resources of a request, each once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="skip">Why they cannot be loaded into an EHR; <see langword="null"/> if they can.</param>
    internal static List<SampleResource> In(JsonObject request, out string? skip)
    {
        var prefetch = request["prefetch"] as JsonObject ?? [];
        var values = prefetch.Select(p => p.Value).OfType<JsonObject>().ToList();
        var resources = values.SelectMany(Entries).DistinctBy(r => (r.Resource.Type, r.Resource.Id)).ToList();
        skip = Needed.Any(key => prefetch[key] is null) || values.Exists(v => v.Type == "OperationOutcome" || HasNext(v)) ? Partial
            : resources.Exists(r => r.Resource.Id.Length == 0) ? "a resource of it has no id"
            : resources.Exists(r => IsOfAnother(r.Resource, resources)) ? "it has a resource of another patient"
            : resources.Exists(r => HasMarkup(r.Resource)) ? "it has markup in its texts, which tests this program and not an EHR"
            : null;
        return resources;
    }

    private static IEnumerable<SampleResource> Entries(JsonObject value) => value.Type != "Bundle"
        ? [new((JsonObject)value.DeepClone(), null)]
        : (value["entry"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(e => (Resource: e["resource"] as JsonObject, FullUrl: e["fullUrl"]?.GetValue<string>()))
            .Where(e => e.Resource is not null && e.Resource.Type != "OperationOutcome")
            .Select(e => new SampleResource((JsonObject)(e.Resource ?? []).DeepClone(), e.FullUrl));

    private static bool HasNext(JsonObject bundle) =>
        (bundle["link"] as JsonArray ?? []).Any(l => l?["relation"]?.GetValue<string>() == "next");

    private static bool IsOfAnother(JsonObject resource, List<SampleResource> all)
    {
        var subject = (resource["subject"] ?? resource["patient"])?["reference"]?.GetValue<string>();
        return subject is not null && !all.Exists(r => r.Resource.Type == "Patient"
            && (r.FullUrl == subject || subject.Split('/')[^1] == r.Resource.Id));
    }

    private static bool HasMarkup(JsonNode? node) => node switch
    {
        JsonObject item => item.Any(m => m.Key != "div" && HasMarkup(m.Value)),
        JsonArray list => list.Any(HasMarkup),
        JsonValue value => value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Contains('<', StringComparison.Ordinal),
        _ => false,
    };
}
