using System.Text.Json;

namespace PoemsCds.Fhir.Orders;

/// <summary>
/// Decides whether a resource of a request may be part of the response. A response must not hold <c>null</c>, empty strings, arrays and
/// objects, or duplicate members, nor invalid text, and it is written within limits.
/// </summary>
internal static class ReturnableJson
{
    /// <summary>Maximum size of the resource, in bytes of the request, inclusive.</summary>
    internal const int MaxBytes = 64 << 10;

    /// <summary>Maximum number of levels of the resource, inclusive; the writer of a response takes 64 in all.</summary>
    internal const int MaxDepth = 40;

    /// <summary>Reads the resource at the reader; <see langword="null"/> if it may not be returned.</summary>
    internal static JsonElement? Read(Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        var end = reader;
        end.Skip();
        return end.TokenStartIndex - start < MaxBytes && JsonElement.ParseValue(ref reader) is var resource && IsReturnable(resource)
            ? resource
            : null;
    }

    private static bool IsReturnable(JsonElement element)
    {
        try
        {
            return IsReturnable(element, MaxDepth);
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair, which cannot be written
        }
    }

    private static bool IsReturnable(JsonElement element, int levels) => element.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.String => element.GetString() is not "",
        JsonValueKind.Array => levels > 0 && element.GetArrayLength() > 0 && element.EnumerateArray().All(e => IsReturnable(e, levels - 1)),
        JsonValueKind.Object => levels > 0 && HasReturnableMembers(element, levels - 1),
        _ => true,
    };

    private static bool HasReturnableMembers(JsonElement element, int levels)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return element.EnumerateObject().All(m => names.Add(m.Name) && IsReturnable(m.Value, levels)) && names.Count > 0;
    }
}
