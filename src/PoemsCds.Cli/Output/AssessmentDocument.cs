using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Cli.Output;

/// <summary>An assessment as it is printed. The names of its members are a promise to scripts; it holds nothing of the patient but what bears on a criterion.</summary>
internal sealed record AssessmentDocument
{
    /// <summary>Name of the conclusion.</summary>
    public required string Conclusion { get; init; }

    /// <summary>Number of the row that drew it.</summary>
    public required string Row { get; init; }

    /// <summary>When that row holds.</summary>
    public required string Condition { get; init; }

    /// <summary>What the row draws, where that is below the lowest conclusion that the site shows; missing otherwise.</summary>
    public string? NotShown { get; init; }

    /// <summary>Day of assessment.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Version of the knowledge.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>Whether the patient was taken as an adult for want of a date of birth.</summary>
    public required bool AgeUnknown { get; init; }

    /// <summary>The answers of all criteria.</summary>
    public required ImmutableArray<FindingDocument> Findings { get; init; }

    /// <summary>How much of each kind was supplied.</summary>
    public required ImmutableSortedDictionary<RecordKinds, Availability> Supplied { get; init; }

    /// <summary>Entries read.</summary>
    public required int Entries { get; init; }

    /// <summary>Entries that became facts.</summary>
    public required int Facts { get; init; }

    /// <summary>Entries that became none, by reason.</summary>
    public required ImmutableSortedDictionary<string, int> Dropped { get; init; }

    /// <summary>Entries among the facts of which a number, or an end of its range, could not be read.</summary>
    public required int UnreadableResults { get; init; }

    /// <summary>Medication orders among the facts whose drug is unknown.</summary>
    public required int UnresolvedMedications { get; init; }

    /// <summary>Puts the assessment into printable form.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="report">What was supplied.</param>
    /// <param name="knowledge">Names of the criteria.</param>
    internal static AssessmentDocument From(Assessment assessment, PrefetchReport report, KnowledgeBase knowledge) => new()
    {
        Conclusion = assessment.Verdict.Conclusion.ToString(),
        Row = assessment.Verdict.Row,
        Condition = PolicyRowDescriptions.Of(assessment.Verdict.Row),
        NotShown = AdvicePolicy.Table.Single(r => r.Number == assessment.Verdict.Row).Conclusion is var drawn && drawn != assessment.Verdict.Conclusion
            ? drawn.ToString()
            : null,
        AsOf = assessment.AsOf,
        KnowledgeVersion = assessment.KnowledgeVersion,
        AgeUnknown = assessment.AgeUnknown,
        Findings = [.. assessment.Findings.Select(f => FindingDocument.From(f, knowledge))],
        Supplied = assessment.Record.Supplied.ToImmutableSortedDictionary(),
        Entries = report.Entries,
        Facts = report.Facts,
        Dropped = report.Dropped.ToImmutableSortedDictionary(d => d.Key.ToString(), d => d.Value, StringComparer.Ordinal),
        UnreadableResults = report.UnreadableResults,
        UnresolvedMedications = report.UnresolvedMedications,
    };

    /// <summary>The document as JSON, with a line end behind it.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, AssessmentJsonContext.Plain().AssessmentDocument) + "\n";
}
