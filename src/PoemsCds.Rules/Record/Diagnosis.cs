using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>Verification status of a diagnosis. Refuted and erroneous entries never become a <see cref="Diagnosis"/>.</summary>
public enum Certainty
{
    /// <summary>Confirmed, or without a verification status.</summary>
    Confirmed,

    /// <summary>Provisional, differential, unconfirmed, or with an unknown verification status. Shown, never counted.</summary>
    Provisional,
}

/// <summary>Clinical status of a diagnosis.</summary>
public enum ClinicalCourse
{
    /// <summary>Active, recurring or relapsed, or without a clinical status.</summary>
    Active,

    /// <summary>Resolved, inactive or in remission.</summary>
    Resolved,
}

/// <summary>Kind of a report, as far as criteria distinguish it.</summary>
public enum ReportKind
{
    /// <summary>Anything else: imaging, an examination, a report of unknown kind.</summary>
    Other,

    /// <summary>Nerve conduction or electromyography.</summary>
    NerveConduction,

    /// <summary>Bone marrow or another biopsy.</summary>
    Tissue,

    /// <summary>Mass spectrometry for M-protein.</summary>
    MassSpectrometry,
}

/// <summary>A diagnosis or problem on record, reduced to the codes and terms that the knowledge lists.</summary>
public sealed record Diagnosis
{
    /// <summary>
    /// Reference to the resource in the client's record, such as <c>Condition/123</c>. Never shown; it keeps evidence traceable.
    /// </summary>
    public required string Reference { get; init; }

    /// <summary>Kind of the final report whose conclusion states the diagnosis; <see langword="null"/> for a problem-list entry.</summary>
    public ReportKind? Report { get; init; }

    /// <summary>Codes listed in the knowledge, in the order of the record.</summary>
    public ImmutableArray<Coding> Codings { get; init; } = [];

    /// <summary>Terms of the closed list found in the text of the entry.</summary>
    public ImmutableArray<TextHit> TextHits { get; init; } = [];

    /// <summary>Verification status.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>Clinical status.</summary>
    public ClinicalCourse Course { get; init; }

    /// <summary>Onset; <see langword="null"/> when not stated.</summary>
    public DateSpan? Onset { get; init; }

    /// <summary>Date on which the entry was recorded; <see langword="null"/> when not stated.</summary>
    public DateSpan? Recorded { get; init; }

    /// <summary>End of the disease; <see langword="null"/> when not stated.</summary>
    public DateSpan? Abatement { get; init; }

    /// <summary>Date to show: onset, else the recorded date; <see langword="null"/> when neither is stated.</summary>
    public DateSpan? Date => Onset ?? Recorded;

    /// <summary>
    /// Last date on which the disease is known to be present: abatement, else the later of onset and recorded date; <see langword="null"/>
    /// when none is stated.
    /// </summary>
    public DateSpan? LastKnown => Abatement ?? (Recorded is { } r && (Onset is not { } o || r.Latest >= o.Latest) ? r : Onset);
}
