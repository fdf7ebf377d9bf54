using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.SiteMaps;

/// <summary>Result of reading site maps.</summary>
/// <param name="Maps">The maps; not to be used if there are errors.</param>
/// <param name="Errors">Everything that is ambiguous or cannot be used, each with file, line and element.</param>
/// <param name="Warnings">Rows that are not used, or that deserve a second look; one for each file and kind.</param>
public sealed record SiteMapReading(SiteMapSet Maps, ImmutableArray<KnowledgeError> Errors, ImmutableArray<KnowledgeError> Warnings);
