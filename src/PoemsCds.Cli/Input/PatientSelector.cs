using System.Text.Json;

namespace PoemsCds.Cli.Input;

/// <summary>Separates the resources of the patient from those of other patients in the same source.</summary>
internal sealed class PatientSelector
{
    private const int MostListed = 20;

    private readonly HashSet<string> _others;

    private PatientSelector(string id, HashSet<string> others) => (Id, _others) = (id, others);

    /// <summary>Bare id of the patient.</summary>
    internal string Id { get; }

    /// <summary>Chooses the patient.</summary>
    /// <param name="file">File as the user named it.</param>
    /// <param name="patients">The Patient resources of the source.</param>
    /// <param name="wanted">Id of the patient; <see langword="null"/> when there is only one.</param>
    /// <exception cref="UnusableInputException">The source does not contain the patient, or has several.</exception>
    internal static PatientSelector Of(string file, IEnumerable<SuppliedResource> patients, string? wanted)
    {
        var names = patients.Where(p => p.Id is not null).ToLookup(p => p.Id ?? "", p => p.FullUrl, StringComparer.Ordinal);
        if (names.Count == 0)
        {
            throw new UnusableInputException(
                file, "has no Patient resource with an id", "Add the Patient that the other resources refer to");
        }

        if (wanted is null ? names.Count > 1 : !names.Contains(wanted))
        {
            var problem = wanted is null ? $"has {names.Count} patients" : "does not contain the patient of --patient";
            throw new UnusableInputException(file, problem, $"Choose one with --patient: {Listed([.. names.Select(n => n.Key)])}");
        }

        var id = wanted ?? names.Single().Key;
        var others = names.Where(n => n.Key != id).SelectMany(n => n.Append(n.Key)).OfType<string>();
        return new PatientSelector(id, others.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>
    /// Returns the resource, or <see langword="null"/> when it is about another patient. When the source has several patients, a
    /// resource without a subject is returned as one of an unknown patient.
    /// </summary>
    internal SuppliedResource? Own(SuppliedResource resource) => (resource.Type, resource.Subject) switch
    {
        ("Patient", _) => resource.Id == Id ? resource : null,
        ("Medication", _) => resource,
        (_, { } about) => _others.Contains(about) || _others.Contains(SuppliedResource.EndOf(about)) ? null : resource,
        _ => _others.Count == 0 ? resource : OfUnknownPatient(resource),
    };

    // The reader drops and counts it, and takes the data as incomplete.
    private static SuppliedResource OfUnknownPatient(SuppliedResource resource) =>
        new(JsonDocument.Parse($$"""{ "resourceType": "{{resource.Type}}", "subject": { "reference": "Patient/" } }""").RootElement, null);

    private static string Listed(string[] ids) =>
        string.Join(", ", ids.Order(StringComparer.Ordinal).Take(MostListed))
        + (ids.Length > MostListed ? $" and {ids.Length - MostListed} more" : "");
}
