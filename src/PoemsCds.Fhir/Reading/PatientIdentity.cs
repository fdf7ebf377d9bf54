namespace PoemsCds.Fhir.Reading;

/// <summary>The patient of the request.</summary>
/// <param name="Id">The bare id of the hook context.</param>
/// <param name="FullUrl">The <c>urn:uuid:</c> under which the request's own Patient entry stands; <see langword="null"/> when it has none.</param>
internal sealed record PatientIdentity(string Id, string? FullUrl);
