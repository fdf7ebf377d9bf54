namespace PoemsCds.Fhir.Prefetch;

/// <summary>A resource of the request whose subject is a <c>urn:uuid:</c> not known to be this patient.</summary>
/// <param name="Key">The key that holds the resource.</param>
/// <param name="Counts">The counts in which the resource is counted as another patient's.</param>
/// <param name="Start">Position of its first byte.</param>
/// <param name="End">Position after its last byte.</param>
/// <param name="IsEntered">Whether it was just entered by the user.</param>
internal readonly record struct UnattributedResource(PrefetchKey Key, PrefetchKeyCounts Counts, int Start, int End, bool IsEntered);
