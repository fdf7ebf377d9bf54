using PoemsCds.Screening.Recognition;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Report;

/// <summary>What a report shows of a run.</summary>
/// <param name="Document">The document of the run, with counts.</param>
/// <param name="Result">What was read and judged.</param>
/// <param name="Population">Exact counts of the judged patients.</param>
/// <param name="Codes">The code systems and unlisted codes of the export.</param>
internal sealed record ReportContent(RunDocument Document, RunResult Result, Population Population, CodesSeen Codes)
{
    /// <summary>The counts that may be shown.</summary>
    internal MaskedPopulation Masked { get; } = new(Population);

    /// <summary>Counts of a finished run.</summary>
    internal RunCounts Counts => Document.Counts ?? throw new InvalidOperationException("The run was not finished.");
}
