using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Screening.Mapping;

/// <summary>Where the parts of a Bundle entry are.</summary>
/// <param name="Start">Start of its resource; -1 if it has none.</param>
/// <param name="End">Position after its resource.</param>
/// <param name="FullUrl">Its full URL.</param>
/// <param name="Deleted">Reference to the resource that its request deletes.</param>
internal sealed record BundleEntry(int Start, int End, string? FullUrl, string? Deleted)
{
    private const int MaxUrlLength = 1024;

    /// <summary>Reads the entry at a walker's position.</summary>
    /// <param name="json">Valid UTF-8.</param>
    /// <param name="at">Start of the entry.</param>
    /// <param name="end">Position after the entry.</param>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    internal static BundleEntry Read(ReadOnlySpan<byte> json, int at, out int end)
    {
        var (start, last) = (-1, -1);
        string? fullUrl = null;
        string? deleted = null;
        var walker = new MemberWalker(json, at, PrefetchReader.MaxDepth);
        while (walker.Next())
        {
            var (isResource, isUrl, isRequest) =
                (walker.Name.SequenceEqual("resource"u8), walker.Name.SequenceEqual("fullUrl"u8), walker.Name.SequenceEqual("request"u8));
            var valueAt = walker.At;
            walker.SkipValue();
            if (walker.IsInvalid)
            {
                break;
            }

            (start, last) = isResource ? (valueAt, walker.At) : (start, last);
            fullUrl = isUrl ? TextAt(json[valueAt..walker.At]) : fullUrl;
            deleted = isRequest ? DeletedBy(json[valueAt..walker.At]) : deleted;
        }

        end = walker.IsInvalid ? throw new JsonException("Invalid entry.") : walker.At;
        return new BundleEntry(start, last, fullUrl, deleted);
    }

    /// <summary>The text of a JSON string; <see langword="null"/> for another value.</summary>
    internal static string? TextAt(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value);
        reader.Read();
        return JsonText.Read(in reader, MaxUrlLength);
    }

    private static string? DeletedBy(ReadOnlySpan<byte> request)
    {
        var reader = new Utf8JsonReader(request);
        var isDelete = false;
        string? url = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isMethod, isUrl) = (reader.ValueEquals("method"u8), reader.ValueEquals("url"u8));
            reader.Read();
            isDelete |= isMethod && reader.TokenType == JsonTokenType.String && reader.ValueEquals("DELETE"u8);
            url = isUrl ? JsonText.Read(in reader, ResourceHeader.MaxIdLength) : url;
            reader.Skip();
        }

        return isDelete ? url : null;
    }
}
