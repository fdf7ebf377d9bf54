using System.Collections.Immutable;
using System.Text;

namespace PoemsCds.Fhir.Resources;

/// <summary>The patient of the request.</summary>
/// <param name="Id">The bare id, from the hook context.</param>
/// <param name="FullUrls">The <c>urn:uuid:</c> full URLs of this Patient in the entries read so far.</param>
internal sealed record PatientIdentity(string Id, params ImmutableArray<string> FullUrls)
{
    private readonly byte[] _reference = Encoding.UTF8.GetBytes($"Patient/{Id}");

    /// <summary>Whether the bytes are <c>Patient/</c> and the id, as in most references.</summary>
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

    /// <summary>Returns the patient with one more full URL.</summary>
    internal PatientIdentity With(string fullUrl) => IsFullUrl(fullUrl) ? this : this with { FullUrls = FullUrls.Add(fullUrl) };
}
