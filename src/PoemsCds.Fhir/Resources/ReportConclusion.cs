using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Puts what a report concludes into the form of a diagnosis: codes as they are, words to be shown and never counted.</summary>
internal static class ReportConclusion
{
    /// <summary>The diagnosis; <see langword="null"/> when nothing is concluded. The type of a clone alone is nothing.</summary>
    internal static Diagnosis? AsDiagnosis(string reference, ImmutableArray<Coding> codings, ImmutableArray<TextHit> hits, DateSpan? date) =>
        codings.IsEmpty && hits.All(hit => hit.Feature == "isotype")
            ? null
            : new Diagnosis { Reference = reference, Codings = codings, TextHits = hits, Recorded = date };
}
