using System.Text.Json;

namespace PoemsCds.Workbench.Input;

/// <summary>Separates the resources of the patient from those of other patients in the same source.</summary>
public sealed class PatientSelector
{
    private readonly HashSet<string> _others;

    private PatientSelector(string id, HashSet<string> others) => (Id, _others) = (id, others);

    /// <summary>Bare id of the patient.</summary>
    public string Id { get; }

    /// <summary>Chooses the patient.</summary>
    /// <param name="patients">The Patient resources of the source.</param>
    /// <param name="wanted">Id of the patient; <see langword="null"/> when there is only one.</param>
    /// <exception cref="UnusableRecordException">The source does not contain the patient, or has several.</exception>
    public static PatientSelector Of(IEnumerable<SuppliedResource> patients, string? wanted)
    {
        var names = patients.Where(p => p.Id is not null).ToLookup(p => p.Id ?? "", p => p.FullUrl, StringComparer.Ordinal);
        if (names.Count == 0)
        {
            throw new UnusableRecordException(
                "has no Patient resource with an id", "Add the Patient that the other resources refer to");
        }

        if (wanted is null ? names.Count > 1 : !names.Contains(wanted))
        {
            var problem = wanted is null ? $"has {names.Count} patients" : "does not contain the patient that was asked for";
            throw new UnusableRecordException(problem, "Choose one by its id")
            {
                PatientIds = [.. names.Select(n => n.Key).Order(StringComparer.Ordinal)],
            };
        }

        var id = wanted ?? names.Single().Key;
        var others = names.Where(n => n.Key != id).SelectMany(n => n.Append(n.Key)).OfType<string>();
        return new PatientSelector(id, others.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>
    /// Returns the resource, or <see langword="null"/> when it is about another patient. When the source has several patients, a
    /// resource without a subject is returned as one of an unknown patient.
    /// </summary>
    public SuppliedResource? Own(SuppliedResource resource) => (resource.Type, resource.Subject) switch
    {
        ("Patient", _) => resource.Id == Id ? resource : null,
        ("Medication", _) => resource,
        (_, { } about) => _others.Contains(about) || _others.Contains(SuppliedResource.EndOf(about)) ? null : resource,
        _ => _others.Count == 0 ? resource : OfUnknownPatient(resource),
    };

    // The reader drops and counts it, and takes the data as incomplete.
    private static SuppliedResource OfUnknownPatient(SuppliedResource resource) =>
        new(JsonDocument.Parse($$"""{ "resourceType": "{{resource.Type}}", "subject": { "reference": "Patient/" } }""").RootElement, null);
}
