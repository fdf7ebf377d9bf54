using PoemsCds.Pages;
using PoemsCds.SmartApp.Evidence;
using PoemsCds.SmartApp.Sessions;

namespace PoemsCds.SmartApp.Pages;

/// <summary>Model of the evidence page.</summary>
public sealed record EvidenceModel
{
    /// <summary>The evidence.</summary>
    public required EvidenceView View { get; init; }

    /// <summary>Whether the page shows whose record it is.</summary>
    public required bool ShowsPatient { get; init; }

    /// <summary>What the user decided before; <see langword="null"/> if nothing.</summary>
    public required Decision? Decided { get; init; }

    /// <summary>Address that the decision is sent to.</summary>
    public required string Action { get; init; }

    /// <summary>Proof that the decision comes from the page.</summary>
    public required string Proof { get; init; }

    /// <summary>Address of the page about the syndrome.</summary>
    public required string AboutPoems { get; init; }

    /// <summary>Styles, script and frame.</summary>
    public required PageFrame Frame { get; init; }
}
