using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>Whether a diagnosis is meant to stand. Refuted and erroneous entries never become a <see cref="Diagnosis"/>.</summary>
public enum Certainty
{
    /// <summary>Confirmed, or nothing said against it.</summary>
    Confirmed,

    /// <summary>Provisional, differential, unconfirmed, or qualified in a way that is not understood. Shown, never counted.</summary>
    Provisional,
}

/// <summary>Whether a diagnosis is going on.</summary>
public enum ClinicalCourse
{
    /// <summary>Active, recurring or relapsed, or nothing said.</summary>
    Active,

    /// <summary>Resolved, inactive or in remission.</summary>
    Resolved,
}

/// <summary>What a report is about, as far as its words bear on a criterion.</summary>
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

/// <summary>One diagnosis or problem that stands on the record, reduced to what the knowledge knows of it.</summary>
public sealed record Diagnosis
{
    /// <summary>Where it stands in the client's record, such as <c>Condition/123</c>. Shown to nobody; it keeps evidence traceable.</summary>
    public required string Reference { get; init; }

    /// <summary>The kind of the final report that concludes it; <see langword="null"/> for an entry of its own.</summary>
    public ReportKind? Report { get; init; }

    /// <summary>The codes the knowledge knows, in the order of the record.</summary>
    public ImmutableArray<Coding> Codings { get; init; } = [];

    /// <summary>What its words say.</summary>
    public ImmutableArray<TextHit> TextHits { get; init; } = [];

    /// <summary>Whether it is meant to stand.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>Whether it is going on.</summary>
    public ClinicalCourse Course { get; init; }

    /// <summary>Since when; <see langword="null"/> when not stated.</summary>
    public DateSpan? Onset { get; init; }

    /// <summary>When it was written down; <see langword="null"/> when not stated.</summary>
    public DateSpan? Recorded { get; init; }

    /// <summary>When it ended; <see langword="null"/> when not stated.</summary>
    public DateSpan? Abatement { get; init; }

    /// <summary>The date to show: onset, else when recorded; <see langword="null"/> when neither is stated.</summary>
    public DateSpan? Date => Onset ?? Recorded;

    /// <summary>When it was last known to hold: abatement, else the later of onset and recording.</summary>
    public DateSpan? LastKnown => Abatement ?? (Recorded is { } r && (Onset is not { } o || r.Latest >= o.Latest) ? r : Onset);
}
