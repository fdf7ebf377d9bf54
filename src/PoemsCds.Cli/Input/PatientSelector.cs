using System.Text.Json;

namespace PoemsCds.Cli.Input;

/// <summary>The patient who is assessed, kept apart from the others of the same source.</summary>
internal sealed class PatientSelector
{
    private const int MostListed = 20;

    private readonly HashSet<string> _others;

    private PatientSelector(string id, HashSet<string> others) => (Id, _others) = (id, others);

    /// <summary>Bare id.</summary>
    internal string Id { get; }

    /// <summary>Chooses the patient.</summary>
    /// <param name="file">File as the user named it.</param>
    /// <param name="patients">The Patient resources of the source.</param>
    /// <param name="wanted">Id of the patient; <see langword="null"/> when there is only one.</param>
    /// <exception cref="UnusableInputException">The patient is not there, or more than one patient matches.</exception>
    internal static PatientSelector Of(string file, IEnumerable<SuppliedResource> patients, string? wanted)
    {
        var names = patients.Where(p => p.Id is not null).ToLookup(p => p.Id ?? "", p => p.FullUrl, StringComparer.Ordinal);
        if (names.Count == 0)
        {
            throw new UnusableInputException(file, "holds no Patient with an id", "Add the Patient that the other resources are about");
        }

        if (wanted is null ? names.Count > 1 : !names.Contains(wanted))
        {
            var problem = wanted is null ? $"holds {names.Count} patients" : "does not hold the patient of --patient";
            throw new UnusableInputException(file, problem, $"Choose one with --patient: {Listed([.. names.Select(n => n.Key)])}");
        }

        var id = wanted ?? names.Single().Key;
        var others = names.Where(n => n.Key != id).SelectMany(n => n.Append(n.Key)).OfType<string>();
        return new PatientSelector(id, others.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>
    /// The resource, unless it is about one of the others. Where there are others, one that names nobody is taken for
    /// nobody's.
    /// </summary>
    internal SuppliedResource? Own(SuppliedResource resource) => (resource.Type, resource.Subject) switch
    {
        ("Patient", _) => resource.Id == Id ? resource : null,
        ("Medication", _) => resource,
        (_, { } about) => _others.Contains(about) || _others.Contains(SuppliedResource.EndOf(about)) ? null : resource,
        _ => _others.Count == 0 ? resource : Nobodys(resource),
    };

    // The reader drops it and counts it, and knows by it that something may be missing.
    private static SuppliedResource Nobodys(SuppliedResource resource) =>
        new(JsonDocument.Parse($$"""{ "resourceType": "{{resource.Type}}", "subject": { "reference": "Patient/" } }""").RootElement, null);

    private static string Listed(string[] ids) =>
        string.Join(", ", ids.Order(StringComparer.Ordinal).Take(MostListed)) + (ids.Length > MostListed ? $" and {ids.Length - MostListed} more" : "");
}
