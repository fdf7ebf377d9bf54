using System.Collections.Immutable;

namespace PoemsCds.Screening.Runs;

/// <summary>What came out of a run, in counts.</summary>
/// <param name="Lines">Lines and entries of the export.</param>
/// <param name="Kept">Resources that were kept.</param>
/// <param name="WithoutInterest">Resources in which no criterion is interested.</param>
/// <param name="Dropped">Resources, lines and entries that were dropped, by reason.</param>
/// <param name="Places">Where the first broken lines are.</param>
/// <param name="ReportedErrors">OperationOutcomes of the export with an error.</param>
/// <param name="Patients">Patients.</param>
/// <param name="NotJudged">Patients who were not judged, by reason.</param>
/// <param name="Conclusions">Judged patients by conclusion.</param>
/// <param name="Flagged">Rows of <c>patients.csv</c>.</param>
/// <param name="NotSupplied">Resource types that the rules read and the export does not hold.</param>
public sealed record RunResult(
    long Lines,
    long Kept,
    long WithoutInterest,
    ImmutableSortedDictionary<string, long> Dropped,
    ImmutableArray<string> Places,
    long ReportedErrors,
    long Patients,
    ImmutableSortedDictionary<string, long> NotJudged,
    ImmutableSortedDictionary<string, long> Conclusions,
    long Flagged,
    ImmutableArray<string> NotSupplied);
