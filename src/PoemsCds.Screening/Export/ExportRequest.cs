using System.Collections.Immutable;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Screening.Export;

/// <summary>What to ask of <c>$export</c>, from the same plan as the prefetch.</summary>
/// <param name="Types">The resource types of <c>_type</c>.</param>
/// <param name="TypeFilters">The search queries of <c>_typeFilter</c>: those of the plan that select by code.</param>
public sealed record ExportRequest(ImmutableArray<string> Types, ImmutableArray<string> TypeFilters)
{
    private const string Codes = "code=";

    // Not in the prefetch: what orders and results refer to, and what the figures of a report rest on.
    private static readonly string[] Others = ["Medication", "Specimen", "Encounter"];

    /// <summary>Derives the request from the plan.</summary>
    public static ExportRequest Of(PrefetchPlan plan) => new(
        [.. plan.Keys.Select(k => k.ResourceType).Concat(Others).Distinct()],
        [.. plan.Keys.Where(k => k.Template.Contains(Codes, StringComparison.Ordinal)).Select(FilterOf)]);

    private static string FilterOf(PrefetchKey key)
    {
        var codes = key.Template[(key.Template.IndexOf(Codes, StringComparison.Ordinal) + Codes.Length)..];
        var end = codes.IndexOf('&', StringComparison.Ordinal);
        return $"{key.ResourceType}?{Codes}{(end < 0 ? codes : codes[..end])}";
    }
}
