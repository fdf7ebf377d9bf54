namespace PoemsCds.Fhir.Prefetch;

/// <summary>A resource of the request that names a patient by a <c>urn:uuid:</c> that is not known to be this patient's.</summary>
/// <param name="Key">The key that holds it.</param>
/// <param name="Counts">The counts that it is in, as another patient's.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">The position after it.</param>
/// <param name="IsEntered">Whether the user has just entered it.</param>
internal readonly record struct UnattributedResource(PrefetchKey Key, PrefetchKeyCounts Counts, int Start, int End, bool IsEntered);
