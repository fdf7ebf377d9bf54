using System.Globalization;
using System.Text.Json.Nodes;
using PoemsCds.Cli.Input;
using PoemsCds.Screening.Exchange;

namespace PoemsCds.Cli.Loading;

/// <summary>
/// The patient of a sample as a FHIR R4 transaction: each resource is put under an id of its own, so that loading it again changes
/// nothing, and marked as test data.
/// </summary>
internal sealed class TransactionBundle
{
    /// <summary>Family name of all patients.</summary>
    internal const string Family = "PoemsCds-Test";

    private const string BaseAddress = "https://poemscds.example/fhir";
    private const string SampleSystem = $"{BaseAddress}/sample";
    private const int MaxIdLength = 64;

    private readonly string _sample;
    private readonly List<JsonObject> _resources;
    private readonly Dictionary<string, string> _newByOld = new(StringComparer.Ordinal);

    private TransactionBundle(string sample, List<SampleResource> resources)
    {
        _sample = sample;
        PatientId = IdOf(0);
        var number = 0;
        foreach (var (resource, fullUrl) in resources)
        {
            var id = resource.Type == "Patient" ? PatientId : IdOf(++number);
            var reference = $"{resource.Type}/{id}";
            _newByOld[$"{resource.Type}/{resource.Id}"] = reference;
            if (fullUrl is not null)
            {
                _newByOld[fullUrl] = reference;
            }
        }

        _resources = resources.ConvertAll(r => Renamed(r.Resource));
    }

    /// <summary>Id of the patient.</summary>
    internal string PatientId { get; }

    /// <summary>The Bundle.</summary>
    internal JsonObject ToJson() => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = "transaction",
        ["entry"] = new JsonArray([.. _resources.Select(Entry)]),
    };

    /// <summary>Makes the Bundle of a sample.</summary>
    /// <param name="sample">Name of the sample.</param>
    /// <param name="request">Its request.</param>
    /// <param name="skip">Why there is none; <see langword="null"/> if there is one.</param>
    internal static TransactionBundle? Of(string sample, JsonObject request, out string? skip)
    {
        var resources = SampleResource.In(request, out skip);
        var bundle = skip is null ? new TransactionBundle(sample, resources) : null;
        if (bundle is not null && !FhirResources.IsValid(bundle.ToJson().ToJsonString()))
        {
            skip = "a resource of it is not valid FHIR R4, so that a FHIR server refuses it";
        }

        return skip is null ? bundle : null;
    }

    private string IdOf(int number)
    {
        var id = number == 0 ? $"poems-{_sample}" : $"poems-{_sample}-{number.ToString(CultureInfo.InvariantCulture)}";
        return id.Length <= MaxIdLength
            ? id
            : throw new UnusableInputException(_sample, $"is too long for an id of {MaxIdLength} characters", "Rename the folder");
    }

    private JsonObject Renamed(JsonObject resource)
    {
        var (type, id) = (resource.Type, _newByOld[$"{resource.Type}/{resource.Id}"].Split('/')[1]);
        Rewrite(resource);
        resource["id"] = id;
        resource["meta"] = new JsonObject { ["tag"] = new JsonArray(TestData()) };
        if (type == "Patient")
        {
            resource["name"] = new JsonArray(new JsonObject { ["family"] = Family, ["given"] = new JsonArray(JsonValue.Create(_sample)) });
            resource["identifier"] = new JsonArray(new JsonObject { ["system"] = SampleSystem, ["value"] = _sample });
        }

        return resource;
    }

    // A reference to what is not in the Bundle would be refused by a server that checks them; an identifier is not followed.
    private void Rewrite(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            list.ToList().ForEach(Rewrite);
        }
        else if (node is JsonObject item)
        {
            item.Select(m => m.Value).ToList().ForEach(Rewrite);
            if (item["reference"] is JsonValue value && value.TryGetValue<string>(out var old) && !old.StartsWith('#'))
            {
                item.Remove("reference");
                if (_newByOld.TryGetValue(old, out var reference) || _newByOld.TryGetValue(EndOf(old), out reference))
                {
                    item["reference"] = reference;
                }
                else
                {
                    item["identifier"] = new JsonObject { ["system"] = $"{BaseAddress}/sample-reference", ["value"] = old };
                }
            }
        }
    }

    private static string EndOf(string reference) => string.Join('/', reference.Split("/_history")[0].Split('/')[^2..]);

    private static JsonObject TestData() => new()
    {
        ["system"] = "http://terminology.hl7.org/CodeSystem/v3-ActReason",
        ["code"] = "HTEST",
        ["display"] = "test health data",
    };

    private static JsonObject Entry(JsonObject resource) => new()
    {
        ["fullUrl"] = $"{BaseAddress}/{resource.Type}/{resource.Id}",
        ["resource"] = resource.DeepClone(),
        ["request"] = new JsonObject { ["method"] = "PUT", ["url"] = $"{resource.Type}/{resource.Id}" },
    };
}
