using System.Collections.Immutable;
using System.Text;

namespace PoemsCds.Fhir.Resources;

/// <summary>The patient of the request.</summary>
/// <param name="Id">The bare id of the hook context.</param>
/// <param name="FullUrls">Each <c>urn:uuid:</c> that is the full URL of an entry with this Patient, among the entries read so far.</param>
internal sealed record PatientIdentity(string Id, params ImmutableArray<string> FullUrls)
{
    private readonly byte[] _reference = Encoding.UTF8.GetBytes($"Patient/{Id}");

    /// <summary>Whether the bytes are <c>Patient/</c> and the id: what most references are.</summary>
    internal bool IsPlainReference(ReadOnlySpan<byte> reference) => reference.SequenceEqual(_reference);

    /// <summary>Whether the text is a full URL of this Patient.</summary>
    internal bool IsFullUrl(ReadOnlySpan<char> url)
    {
        foreach (var fullUrl in FullUrls)
        {
            if (url.SequenceEqual(fullUrl))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same patient, known by another full URL too.</summary>
    internal PatientIdentity With(string fullUrl) => IsFullUrl(fullUrl) ? this : this with { FullUrls = FullUrls.Add(fullUrl) };
}
