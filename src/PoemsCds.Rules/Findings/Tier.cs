namespace PoemsCds.Rules.Findings;

/// <summary>Weight of a criterion in the published sets, and the kinds of question that have none.</summary>
/// <remarks>Source: [Dispenzieri2023], table of the criteria.</remarks>
public enum Tier
{
    /// <summary>Both are required: polyneuropathy and a monoclonal plasma-cell disorder.</summary>
    Mandatory,

    /// <summary>At least one is required: Castleman disease, sclerotic bone lesion, raised VEGF.</summary>
    Major,

    /// <summary>At least one is required, of six categories.</summary>
    Minor,

    /// <summary>Not a published criterion by itself, and yet the truth table draws advice from it.</summary>
    Supporting,

    /// <summary>Holds advice back, bears on it otherwise, or is shown to the reader.</summary>
    Associated,

    /// <summary>A test: met means it is on record, not what came out.</summary>
    WorkUp,
}
