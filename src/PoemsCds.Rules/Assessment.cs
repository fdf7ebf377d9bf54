using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules;

/// <summary>What the engine makes of one record on one day.</summary>
public sealed record Assessment
{
    /// <summary>The conclusion and the row that drew it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The answers of all criteria.</summary>
    public required FindingSet Findings { get; init; }

    /// <summary>The findings as the truth table names them.</summary>
    public required PolicyInputs Inputs { get; init; }

    /// <summary>The record that was assessed.</summary>
    public required PatientRecord Record { get; init; }

    /// <summary>
    /// The criteria that are met and that a diagnosis could explain, but none in the code systems in which the diagnoses of this record
    /// are coded: other causes cannot be looked for there.
    /// </summary>
    public required ImmutableArray<string> WithoutExplanations { get; init; }

    /// <summary>Day of assessment.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Version of knowledge and policy settings.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>Whether the age could not be told, so that the patient was taken as an adult.</summary>
    public required bool AgeUnknown { get; init; }
}
