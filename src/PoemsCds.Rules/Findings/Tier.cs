namespace PoemsCds.Rules.Findings;

/// <summary>Weight of a criterion in the published set, or its role outside it.</summary>
/// <remarks>Source: [Dispenzieri2023], table of the criteria.</remarks>
public enum Tier
{
    /// <summary>Both are required: polyneuropathy and a monoclonal plasma-cell disorder.</summary>
    Mandatory,

    /// <summary>At least one is required: Castleman disease, sclerotic bone lesion, raised VEGF.</summary>
    Major,

    /// <summary>At least one is required, of six categories.</summary>
    Minor,

    /// <summary>Not a published criterion, but the policy table gives advice based on it.</summary>
    Supporting,

    /// <summary>Withholds or modifies advice, or is only shown.</summary>
    Associated,

    /// <summary>A test of the work-up: met means that the test is on record, whatever its result.</summary>
    WorkUp,
}
