using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Workbench.Input;

/// <summary>The resources of a Bundle or an export, of one patient or of many.</summary>
/// <param name="documents">The resources and Bundles. Called twice, so that a large export is never in memory as a whole.</param>
public sealed class ResourceSource(Func<IEnumerable<JsonElement>> documents)
{
    private readonly HashSet<string> _types = [];

    private bool _isWhole = true;

    /// <summary>Takes the resources of one patient.</summary>
    /// <param name="plan">The prefetch keys that are read.</param>
    /// <param name="wanted">Id of the patient; <see langword="null"/> when there is only one.</param>
    /// <param name="isEverything">Whether resource types that do not occur count as empty. Otherwise they are unknown.</param>
    /// <exception cref="UnusableRecordException">The source does not contain the patient, or has several.</exception>
    public PatientData Take(PrefetchPlan plan, string? wanted, bool isEverything)
    {
        var patient = PatientSelector.Of(Resources().Where(r => r.Type == "Patient"), wanted);
        var writer = new PrefetchWriter(plan);
        var resources = Resources().Where(writer.Takes).Select(patient.Own).OfType<SuppliedResource>().ToList();
        return new PatientData(patient.Id, writer.Write(resources, type => isEverything || _types.Contains(type), _isWhole));
    }

    private IEnumerable<SuppliedResource> Resources() => documents().SelectMany(d => Resources(new SuppliedResource(d, null)));

    private IEnumerable<SuppliedResource> Resources(SuppliedResource resource)
    {
        if (resource.Content.ValueKind != JsonValueKind.Object)
        {
            throw new UnusableRecordException("contains an entry that is not a resource", "Correct it, or export it again");
        }

        _types.Add(resource.Type ?? "");
        _isWhole &= resource.Type != "OperationOutcome" || !HasError(resource.Content);
        return resource.Type == SuppliedResource.Bundle ? EntriesOf(resource.Content) : [resource];
    }

    private IEnumerable<SuppliedResource> EntriesOf(JsonElement bundle)
    {
        if (SuppliedResource.Text(bundle, "type") == "history")
        {
            throw new UnusableRecordException("is a history, which contains outdated versions", "Use the current resources");
        }

        _isWhole &= SuppliedResource.List(bundle, "link").All(link => SuppliedResource.Text(link, "relation") != "next");
        foreach (var entry in SuppliedResource.List(bundle, "entry"))
        {
            if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("resource", out var content))
            {
                foreach (var resource in Resources(new SuppliedResource(content, SuppliedResource.Text(entry, "fullUrl"))))
                {
                    yield return resource;
                }
            }
            else
            {
                _isWhole = false; // such as the response of a failed batch request
            }
        }
    }

    private static bool HasError(JsonElement outcome) =>
        SuppliedResource.List(outcome, "issue").Any(issue => SuppliedResource.Text(issue, "severity") is "error" or "fatal");
}
