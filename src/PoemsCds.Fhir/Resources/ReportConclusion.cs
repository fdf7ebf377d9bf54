using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Puts what a report concludes into the form of a diagnosis: codes as they are, words for the criteria to judge.</summary>
internal static class ReportConclusion
{
    /// <summary>The diagnosis; <see langword="null"/> when nothing is concluded. The type of an M-protein alone is nothing.</summary>
    internal static Diagnosis? AsDiagnosis(string reference, ReportKind kind, ImmutableArray<Coding> codings, ImmutableArray<TextHit> hits, DateSpan? date) =>
        codings.IsEmpty && hits.All(hit => hit.Feature == "isotype")
            ? null
            : new Diagnosis { Reference = reference, Report = kind, Codings = codings, TextHits = hits, Recorded = date };
}
