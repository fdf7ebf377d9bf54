using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Timelines;

/// <summary>A group of rows.</summary>
/// <param name="Title">Title of the group.</param>
/// <param name="Rows">At least one row.</param>
public sealed record TimelineLane(string Title, ImmutableArray<TimelineRow> Rows)
{
    /// <summary>Whether the lane is one of the letters P, O, E, M and S, whose title says what its first row is.</summary>
    public bool IsLetter { get; init; }

    /// <summary>Whether rows without evidence are named in one line, and not each in its own.</summary>
    public bool JoinsMissing { get; init; }
}

/// <summary>A criterion or test through time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status; Unknown means that the data do not tell.</param>
/// <param name="Marks">Its evidence, oldest first; empty if there is none.</param>
public sealed record TimelineRow(string Name, FindingStatus Status, ImmutableArray<TimelineMark> Marks);

/// <summary>A piece of evidence.</summary>
/// <param name="Date">Its date; <see langword="null"/> if it is not stated.</param>
/// <param name="Kind">Whether it counts.</param>
/// <param name="Concept">The code that matched; <see langword="null"/> for words without a code.</param>
public sealed record TimelineMark(DateSpan? Date, TimelineMarkKind Kind, Concept? Concept)
{
    /// <summary>Last day of use of a treatment, inclusive; <see langword="null"/> if it is unknown, and for what has no duration.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Whether a piece of evidence counts.</summary>
public enum TimelineMarkKind
{
    /// <summary>Counts.</summary>
    Counted,

    /// <summary>Explained by another cause or by treatment.</summary>
    Explained,

    /// <summary>Not confirmed.</summary>
    Unconfirmed,

    /// <summary>On record, and neither for nor against by itself: a treatment, a test, or what speaks against.</summary>
    Recorded,
}
