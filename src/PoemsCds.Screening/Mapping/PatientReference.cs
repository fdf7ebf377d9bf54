using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Screening.Mapping;

/// <summary>The id of the patient that a reference names, whatever its form.</summary>
internal static class PatientReference
{
    private const string UrnUuid = "urn:uuid:";
    private const string History = "/_history/";
    private const string PatientType = "Patient";

    /// <summary>
    /// Returns the id in <c>Patient/1</c>, <c>https://server/fhir/Patient/1/_history/2</c> or <c>urn:uuid:1</c>, as the readers compare it.
    /// </summary>
    /// <param name="reference">The reference.</param>
    /// <param name="fullUrls">Ids of the Patients of the same Bundle by full URL.</param>
    /// <returns><see langword="null"/> if it does not name a patient.</returns>
    internal static string? IdIn(string reference, IReadOnlyDictionary<string, string>? fullUrls)
    {
        var text = reference.Trim();
        if (text.StartsWith(UrnUuid, StringComparison.Ordinal))
        {
            return fullUrls?.GetValueOrDefault(text) ?? text[UrnUuid.Length..];
        }

        var history = text.IndexOf(History, StringComparison.Ordinal);
        var path = history < 0 ? text : text[..history];
        var slash = path.LastIndexOf('/');
        var type = slash < 0 ? "" : path[..slash];
        var isPatient = type == PatientType || type.EndsWith($"/{PatientType}", StringComparison.Ordinal);
        return isPatient && slash + 1 < path.Length ? path[(slash + 1)..] : null;
    }

    /// <summary>Returns the id in a <c>subject</c>, in its bytes.</summary>
    /// <returns><see langword="null"/> if it does not name a patient, or cannot be read.</returns>
    internal static string? IdInSubject(ReadOnlySpan<byte> subject, IReadOnlyDictionary<string, string>? fullUrls)
    {
        try
        {
            var reader = new Utf8JsonReader(subject, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
            reader.Read();
            return ResourceDetails.ReadReference(reader) is { } reference ? IdIn(reference, fullUrls) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // the subject was skipped in blocks, and names nobody
        }
    }
}
