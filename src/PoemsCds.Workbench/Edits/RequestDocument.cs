using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Workbench.Edits;

/// <summary>A hook request as JSON that can be changed.</summary>
internal sealed class RequestDocument
{
    private const string Conditions = "conditions";
    private const string Entry = "entry";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the page encodes it
        MaxDepth = PrefetchReader.MaxDepth,
    };

    private readonly JsonObject _root;

    private RequestDocument(JsonObject root) => _root = root;

    /// <summary>Id of the patient in context.</summary>
    internal string PatientId => TextOf(_root["context"] as JsonObject, "patientId") ?? "";

    /// <summary>Reads a request that <see cref="CdsHooks.Requests.HookRequestReader"/> accepts.</summary>
    /// <param name="body">UTF-8 bytes.</param>
    /// <exception cref="UnusableRecordException">The JSON cannot be changed without losing something.</exception>
    internal static RequestDocument Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = PrefetchReader.MaxDepth, AllowDuplicateProperties = false };
            var bytes = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body.Span[Encoding.UTF8.Preamble.Length..] : body.Span;
            return JsonNode.Parse(bytes, documentOptions: options) is JsonObject root
                ? new RequestDocument(root)
                : throw new UnusableRecordException("is not a JSON object", "Use a hook request");
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $" near line {line + 1}" : "";
            throw new UnusableRecordException($"has an object with the same member twice{place}", "Remove one of them to edit facts");
        }
    }

    /// <summary>The resources of the prefetch and the newly entered diagnoses.</summary>
    internal IEnumerable<JsonObject> Resources => Bundles.SelectMany(EntriesOf).Select(ResourceOf).OfType<JsonObject>();

    /// <summary>Removes the entries of a resource.</summary>
    /// <param name="reference">Reference to the resource.</param>
    /// <returns>Whether there was one.</returns>
    internal bool Remove(string reference)
    {
        var hasRemoved = false;
        foreach (var bundle in Bundles)
        {
            foreach (var entry in EntriesOf(bundle).Where(e => ResourceOf(e) is { } r && ReferenceOf(r) == reference).ToList())
            {
                hasRemoved |= EntriesOf(bundle).Remove(entry);
                AddToTotal(bundle, -1);
            }
        }

        return hasRemoved;
    }

    /// <summary>Adds a resource to the search result of a prefetch key.</summary>
    /// <remarks>
    /// A key that was missing or failed becomes a search result that has a next page: the rest of its data stays unknown.
    /// </remarks>
    /// <param name="key">Name of the key.</param>
    /// <param name="resource">The resource.</param>
    internal void Add(string key, JsonObject resource)
    {
        if (_root["prefetch"] is not JsonObject prefetch)
        {
            _root["prefetch"] = prefetch = [];
        }

        if (prefetch[key] is not JsonObject bundle || TextOf(bundle, "resourceType") != SuppliedResource.Bundle)
        {
            prefetch[key] = bundle = new JsonObject { ["resourceType"] = SuppliedResource.Bundle, ["type"] = "searchset" };
            SetNextPage(key);
        }

        if (bundle[Entry] is not JsonArray entries)
        {
            bundle[Entry] = entries = [];
        }

        entries.Add(new JsonObject { ["resource"] = resource });
        AddToTotal(bundle, 1);
    }

    /// <summary>The request as indented UTF-8 JSON.</summary>
    /// <exception cref="UnusableRecordException">A text of the request is not valid Unicode.</exception>
    internal byte[] Write()
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(_root, Indented);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new UnusableRecordException(PatientData.WrongValue, "Correct it to edit facts");
        }
    }

    /// <summary>A string member; <see langword="null"/> if it is missing or not a string.</summary>
    internal static string? TextOf(JsonObject? owner, string member) =>
        owner?[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.TryGetValue<string>(out var text)
            ? text
            : null;

    /// <summary>Reference to a resource, such as <c>Condition/123</c>; <see langword="null"/> without an id.</summary>
    internal static string? ReferenceOf(JsonObject resource) =>
        (TextOf(resource, "resourceType"), TextOf(resource, "id")) is ({ } type, { Length: > 0 } id) ? $"{type}/{id}" : null;

    private IEnumerable<JsonObject> Bundles => (_root["prefetch"] as JsonObject ?? []).Select(key => key.Value)
        .Append((_root["context"] as JsonObject)?[Conditions]).OfType<JsonObject>();

    private static JsonArray EntriesOf(JsonObject bundle) => bundle[Entry] as JsonArray ?? [];

    private static JsonObject? ResourceOf(JsonNode? entry) => (entry as JsonObject)?["resource"] as JsonObject;

    /// <summary>Says of the search result of a key that there is more; nothing where the key has none.</summary>
    /// <param name="key">Name of the key.</param>
    internal void SetNextPage(string key)
    {
        if ((_root["prefetch"] as JsonObject)?[key] is not JsonObject bundle || TextOf(bundle, "resourceType") != SuppliedResource.Bundle)
        {
            return;
        }

        if (bundle["link"] is not JsonArray links)
        {
            bundle["link"] = links = [];
        }

        if (!links.OfType<JsonObject>().Any(link => TextOf(link, "relation") == "next"))
        {
            links.Add(new JsonObject { ["relation"] = "next" });
        }
    }

    private static void AddToTotal(JsonObject bundle, int change)
    {
        if (bundle["total"] is JsonValue total && total.TryGetValue<int>(out var count))
        {
            bundle["total"] = Math.Max(0, count + change);
        }
    }
}
