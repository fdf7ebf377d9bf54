using System.Text.Json;

namespace PoemsCds.Workbench.Input;

/// <summary>A resource of a Bundle or an export.</summary>
/// <param name="Content">The resource.</param>
/// <param name="FullUrl">Full URL of its Bundle entry; <see langword="null"/> when it has none.</param>
public readonly record struct SuppliedResource(JsonElement Content, string? FullUrl)
{
    /// <summary>The resource type of a Bundle.</summary>
    public const string Bundle = "Bundle";

    /// <summary>The resource type; <see langword="null"/> when it is missing.</summary>
    public string? Type => Text(Content, "resourceType");

    /// <summary>The id, or else the end of the full URL; <see langword="null"/> without both.</summary>
    public string? Id => Text(Content, "id") ?? (FullUrl is null ? null : EndOf(FullUrl));

    /// <summary>The reference to the patient; <see langword="null"/> when it is missing.</summary>
    public string? Subject => Reference("subject") ?? Reference("patient");

    /// <summary>The id at the end of a reference or URL, without a version.</summary>
    public static string EndOf(string reference)
    {
        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var path = version < 0 ? reference : reference[..version];
        return path[(path.LastIndexOfAny(['/', ':']) + 1)..];
    }

    /// <summary>A string member; <see langword="null"/> when it is missing or not a string.</summary>
    public static string? Text(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The elements of an array member; empty when it is missing or not an array.</summary>
    public static IEnumerable<JsonElement> List(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    private string? Reference(string member) => Content.TryGetProperty(member, out var value) ? Text(value, "reference") : null;
}
