using System.Collections.Immutable;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Mapping;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Judging;

/// <summary>Which types the export holds, and whether it holds all of them.</summary>
/// <param name="Types">The types.</param>
/// <param name="From">How they are known.</param>
/// <param name="IsComplete">Whether the export reports no error; if not, all data are partial.</param>
internal sealed record ExportedTypes(ImmutableSortedSet<string> Types, TypesSource From, bool IsComplete)
{
    /// <summary>Derives the types. What the user states counts most, also about errors of the export.</summary>
    /// <param name="document">The document of the run.</param>
    /// <param name="read">What was read of the export.</param>
    internal static ExportedTypes Of(RunDocument document, MapCounts read) => new(
        document.Types ?? read.Types.Where(t => t.Value.Sum > 0).Select(t => t.Key).ToImmutableSortedSet(StringComparer.Ordinal),
        document.TypesFrom,
        document.TypesFrom == TypesSource.Option || (read.ReportedErrors == 0 && read.NextPages == 0));

    /// <summary>The kinds of data that were supplied.</summary>
    internal RecordKinds KindsOf(PrefetchPlan plan) =>
        plan.Keys.Where(k => Types.Contains(k.ResourceType)).Aggregate(RecordKinds.None, (kinds, key) => kinds | key.Kind);
}
