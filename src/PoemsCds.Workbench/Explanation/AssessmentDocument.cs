using System.Collections.Immutable;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Workbench.Explanation;

/// <summary>
/// An assessment as it is printed. Scripts depend on the names of its members. It contains only patient data that bear on a criterion.
/// </summary>
public sealed record AssessmentDocument
{
    /// <summary>Name of the conclusion.</summary>
    public required string Conclusion { get; init; }

    /// <summary>Number of the row of the truth table that decided.</summary>
    public required string Row { get; init; }

    /// <summary>When that row holds, in words.</summary>
    public required string Condition { get; init; }

    /// <summary>The conclusion of the row when it is below the lowest one that the site shows; missing otherwise.</summary>
    public string? NotShown { get; init; }

    /// <summary>Day of assessment.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Version of the knowledge.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>URL and version of each site map; missing when there is none.</summary>
    public ImmutableArray<string>? SiteMaps { get; init; }

    /// <summary>Whether the patient is taken as an adult because the date of birth is unknown.</summary>
    public required bool AgeUnknown { get; init; }

    /// <summary>The findings of all criteria.</summary>
    public required ImmutableArray<FindingDocument> Findings { get; init; }

    /// <summary>Availability of each kind of data.</summary>
    public required ImmutableSortedDictionary<RecordKinds, Availability> Supplied { get; init; }

    /// <summary>Number of entries read.</summary>
    public required int Entries { get; init; }

    /// <summary>Number of entries that became facts.</summary>
    public required int Facts { get; init; }

    /// <summary>Number of dropped entries, by reason.</summary>
    public required ImmutableSortedDictionary<string, int> Dropped { get; init; }

    /// <summary>Number of facts with a value, or an end of a range, that could not be read.</summary>
    public required int UnreadableResults { get; init; }

    /// <summary>Number of medication facts whose drug is unknown.</summary>
    public required int UnresolvedMedications { get; init; }

    /// <summary>Converts the assessment.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="report">Counts of the entries that were read.</param>
    /// <param name="knowledge">Titles of the criteria.</param>
    public static AssessmentDocument From(Assessment assessment, PrefetchReport report, KnowledgeBase knowledge) => new()
    {
        Conclusion = assessment.Verdict.Conclusion.ToString(),
        Row = assessment.Verdict.Row,
        Condition = PolicyRowDescriptions.Of(assessment.Verdict.Row),
        NotShown = NotShownOf(assessment.Verdict),
        AsOf = assessment.AsOf,
        KnowledgeVersion = assessment.KnowledgeVersion,
        SiteMaps = knowledge.SiteMaps.IsEmpty ? null : knowledge.SiteMaps.Names,
        AgeUnknown = assessment.AgeUnknown,
        Findings = [.. assessment.Findings.Select(f => FindingDocument.From(f, knowledge))],
        Supplied = assessment.Record.Supplied.ToImmutableSortedDictionary(),
        Entries = report.Entries,
        Facts = report.Facts,
        Dropped = report.Dropped.ToImmutableSortedDictionary(d => d.Key.ToString(), d => d.Value, StringComparer.Ordinal),
        UnreadableResults = report.UnreadableResults,
        UnresolvedMedications = report.UnresolvedMedications,
    };

    private static string? NotShownOf(Verdict verdict)
    {
        var conclusion = AdvicePolicy.Table.Single(r => r.Number == verdict.Row).Conclusion;
        return conclusion == verdict.Conclusion ? null : conclusion.ToString();
    }
}
