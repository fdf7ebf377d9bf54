using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules;

/// <summary>Result of assessing one patient record on one day.</summary>
public sealed record Assessment
{
    /// <summary>Conclusion, and the row of the policy table that gave it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Findings of all criteria.</summary>
    public required FindingSet Findings { get; init; }

    /// <summary>Inputs of the policy table, derived from <see cref="Findings"/>.</summary>
    public required PolicyInputs Inputs { get; init; }

    /// <summary>Record that was assessed.</summary>
    public required PatientRecord Record { get; init; }

    /// <summary>
    /// Ids of met criteria whose explaining diagnoses have no codes in the code systems used by this record, so that other causes cannot
    /// be looked for.
    /// </summary>
    public required ImmutableArray<string> FindingsWithoutExplanations { get; init; }

    /// <summary>Day of assessment.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Version of the knowledge and the policy settings.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>
    /// Whether other medications could change the conclusion. They cannot without a neuropathy or Castleman disease, certain or possible.
    /// </summary>
    public bool CanDependOnMedications =>
        Verdict.Conclusion is not (Conclusion.AlreadyKnown or Conclusion.NotApplicable)
        && (Inputs.Polyneuropathy || Inputs.PolyneuropathyPossible || Inputs.Castleman);

    /// <summary>Whether the age is unknown; the patient is then treated as an adult.</summary>
    public required bool AgeUnknown { get; init; }
}
