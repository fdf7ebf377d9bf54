using System.Collections.Immutable;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The pages fetched for one prefetch key.</summary>
/// <param name="Pages">Each page in order: valid UTF-8 that starts as a JSON object; empty if nothing could be fetched.</param>
/// <param name="IsComplete">Whether the pages hold all results; otherwise what they do not hold is unknown, not absent.</param>
public sealed record FetchedKey(ImmutableArray<ReadOnlyMemory<byte>> Pages, bool IsComplete);
