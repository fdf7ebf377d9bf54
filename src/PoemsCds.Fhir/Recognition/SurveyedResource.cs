using System.Text.Json;

namespace PoemsCds.Fhir.Recognition;

/// <summary>The parts of a resource that a survey looks at besides what its reader makes of it.</summary>
/// <param name="resource">An object with a resource type.</param>
internal readonly struct SurveyedResource(JsonElement resource)
{
    private const int MaxTextLength = 200;

    // Kinds that belong to nobody; each counts as a patient of its own, by its id.
    private static readonly string[] Shared = ["Medication"];

    private readonly JsonElement _resource = resource;

    /// <summary>The resource type; empty if it is missing.</summary>
    internal string Kind => Text(_resource, "resourceType") ?? "";

    /// <summary>Id of the patient as the readers compare it; empty if it is missing.</summary>
    internal string PatientId => Reference("subject") ?? Reference("patient") ?? "";

    /// <summary>What tells patients apart.</summary>
    internal int Patient => (Shared.Contains(Kind) ? Text(_resource, "id") ?? "" : PatientId).GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether a medication is named by a reference.</summary>
    internal bool HasReference => Member(_resource, "medicationReference").ValueKind == JsonValueKind.Object;

    /// <summary>Whether the concept has words.</summary>
    internal bool HasWords => Concepts().Any(c => NameOf(c, default) is not null)
        || Text(Member(_resource, "medicationReference"), "display") is not null;

    /// <summary>The concepts that say what the resource is about, and those of its components.</summary>
    internal IEnumerable<JsonElement> Concepts()
    {
        var resource = _resource;
        return new[] { Member(resource, "code"), Member(resource, "medicationCodeableConcept") }
            .Concat(Items(Member(resource, "component")).Select(c => Member(c, "code")))
            .Where(c => c.ValueKind == JsonValueKind.Object);
    }

    /// <summary>The codes of a concept, each with its system and name.</summary>
    internal static IEnumerable<(string System, string Code, string? Name)> CodesOf(JsonElement concept)
    {
        foreach (var coding in Items(Member(concept, "coding")))
        {
            if (Text(coding, "code")?.Trim() is { Length: > 0 and <= MaxTextLength } code)
            {
                yield return (Text(coding, "system")?.Trim() ?? "", code, NameOf(concept, coding));
            }
        }
    }

    private static string? NameOf(JsonElement concept, JsonElement coding)
    {
        var name = Text(coding, "display") ?? Text(concept, "text")
            ?? Items(Member(concept, "coding")).Select(c => Text(c, "display")).FirstOrDefault(d => d is not null);
        var text = name?.Trim() ?? "";
        return text.Length == 0 ? null : text.Length > MaxTextLength ? text[..MaxTextLength] : text;
    }

    private string? Reference(string member)
    {
        if (Text(Member(_resource, member), "reference") is not { } reference)
        {
            return null;
        }

        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var path = version < 0 ? reference : reference[..version];
        return path[(path.LastIndexOfAny(['/', ':']) + 1)..];
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
