using System.Text;

namespace PoemsCds.Fhir.Resources;

/// <summary>The patient of the request.</summary>
/// <param name="Id">The bare id of the hook context.</param>
/// <param name="FullUrl">The <c>urn:uuid:</c> under which the request's own Patient entry stands; <see langword="null"/> when it has none.</param>
internal sealed record PatientIdentity(string Id, string? FullUrl)
{
    private readonly byte[] _reference = Encoding.UTF8.GetBytes($"Patient/{Id}");

    /// <summary>Whether the bytes are <c>Patient/</c> and the id: what most references are.</summary>
    internal bool IsPlainReference(ReadOnlySpan<byte> reference) => reference.SequenceEqual(_reference);
}
