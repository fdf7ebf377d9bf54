using System.Collections.Immutable;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>What was fetched for one key.</summary>
/// <param name="Pages">valid UTF-8 of each page, a JSON object as far as was looked, in order; empty when nothing could be had.</param>
/// <param name="IsWhole">Whether the pages are all there is; otherwise what they do not hold is unknown, not absent.</param>
public sealed record FetchedKey(ImmutableArray<ReadOnlyMemory<byte>> Pages, bool IsWhole);
