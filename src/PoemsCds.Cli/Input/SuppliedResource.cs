using System.Text.Json;

namespace PoemsCds.Cli.Input;

/// <summary>A resource of a Bundle or an export.</summary>
/// <param name="Content">The resource.</param>
/// <param name="FullUrl">Under which it stands in its Bundle; <see langword="null"/> when it has none.</param>
internal readonly record struct SuppliedResource(JsonElement Content, string? FullUrl)
{
    /// <summary>Type of a Bundle.</summary>
    internal const string Bundle = "Bundle";

    /// <summary>Its type; <see langword="null"/> when it says none.</summary>
    internal string? Type => Text(Content, "resourceType");

    /// <summary>Its id, else the end of its full URL; <see langword="null"/> when it has neither.</summary>
    internal string? Id => Text(Content, "id") ?? (FullUrl is null ? null : EndOf(FullUrl));

    /// <summary>The reference to whom it is about; <see langword="null"/> when it names nobody.</summary>
    internal string? Subject => Reference("subject") ?? Reference("patient");

    /// <summary>The id at the end of a reference or URL, without a version.</summary>
    internal static string EndOf(string reference)
    {
        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var path = version < 0 ? reference : reference[..version];
        return path[(path.LastIndexOfAny(['/', ':']) + 1)..];
    }

    /// <summary>A text member; <see langword="null"/> when it is missing or no text.</summary>
    internal static string? Text(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The elements of a list member; none when it is missing or no list.</summary>
    internal static IEnumerable<JsonElement> List(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    private string? Reference(string member) => Content.TryGetProperty(member, out var value) ? Text(value, "reference") : null;
}
