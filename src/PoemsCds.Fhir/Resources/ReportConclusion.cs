using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Converts the conclusion of a report to a diagnosis, with codes and text hits for the criteria.</summary>
internal static class ReportConclusion
{
    /// <summary>
    /// Creates the diagnosis; <see langword="null"/> if there is no conclusion. An M-protein isotype alone is not a conclusion.
    /// </summary>
    internal static Diagnosis? AsDiagnosis(
        string reference, ReportKind kind, ImmutableArray<Coding> codings, ImmutableArray<TextHit> hits, DateSpan? date) =>
        codings.IsEmpty && hits.All(hit => hit.Feature == "isotype")
            ? null
            : new Diagnosis { Reference = reference, Report = kind, Codings = codings, TextHits = hits, Recorded = date };
}
