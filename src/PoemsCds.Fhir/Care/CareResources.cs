using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Care;

/// <summary>Finds the resources of a response: the resource itself, or the entries of a Bundle.</summary>
internal static class CareResources
{
    private const string Bundle = "Bundle";

    /// <summary>Reads something from the resources of a type.</summary>
    /// <param name="json">The response.</param>
    /// <param name="type">The resource type.</param>
    /// <param name="read">Reads the resources; each is an object of this type.</param>
    /// <returns><see cref="CareProblem.Unreadable"/> if the response is not such a resource or a Bundle, or not JSON.</returns>
    internal static CareReading<T> Read<T>(
        ReadOnlyMemory<byte> json, string type, Func<IReadOnlyList<JsonElement>, CareReading<T>> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = PrefetchReader.MaxDepth });
            var root = document.RootElement;
            return TypeOf(root) == type ? read([root])
                : TypeOf(root) == Bundle ? read([.. EntriesOf(root).Where(r => TypeOf(r) == type)])
                : new CareReading<T>(default, CareProblem.Unreadable);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text holds half of a surrogate pair.
            return new CareReading<T>(default, CareProblem.Unreadable);
        }
    }

    /// <summary>A text; <see langword="null"/> if there is none.</summary>
    internal static string? Text(JsonElement element, string member) =>
        Member(element, member) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A member; <see langword="null"/> if there is none, or the element is not an object.</summary>
    internal static JsonElement? Member(JsonElement? element, string member) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(member, out var found) ? found : null;

    /// <summary>The items of a list; empty if the value is not a list.</summary>
    internal static IEnumerable<JsonElement> Items(JsonElement? element, string member) =>
        Member(element, member) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The reference of a member; <see langword="null"/> if there is none.</summary>
    internal static string? Reference(JsonElement element, string member) =>
        Member(element, member) is { } target ? Text(target, "reference") : null;

    /// <summary>A coding as <c>system|code</c>, without system <c>|code</c>; <see langword="null"/> without a code.</summary>
    internal static string? Coding(JsonElement? coding) =>
        coding is { } value && Text(value, "code") is { Length: > 0 } code ? $"{Text(value, "system")}|{code}" : null;

    /// <summary>The codings of a list of CodeableConcepts.</summary>
    internal static ImmutableArray<string> Codings(JsonElement element, string member) =>
        [.. Items(element, member).SelectMany(c => Items(c, "coding")).Select(c => Coding(c)).OfType<string>()];

    private static string? TypeOf(JsonElement element) => Text(element, "resourceType");

    private static IEnumerable<JsonElement> EntriesOf(JsonElement bundle) =>
        Items(bundle, "entry").Select(entry => Member(entry, "resource")).OfType<JsonElement>();

    private static string? Text(JsonElement? element, string member) => element is { } present ? Text(present, member) : null;
}

/// <summary>Why a resource tells nothing.</summary>
public enum CareProblem
{
    /// <summary>It does.</summary>
    None,

    /// <summary>It is not such a resource, or not JSON.</summary>
    Unreadable,

    /// <summary>It belongs to another patient, encounter or user.</summary>
    OtherPerson,
}

/// <summary>What a resource tells.</summary>
/// <param name="Facts">The facts; <see langword="null"/> with a problem.</param>
/// <param name="Problem">The problem.</param>
public readonly record struct CareReading<T>(T? Facts, CareProblem Problem);
