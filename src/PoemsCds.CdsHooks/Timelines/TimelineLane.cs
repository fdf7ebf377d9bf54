using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Timelines;

/// <summary>A group of rows.</summary>
/// <param name="Title">Title of the group.</param>
/// <param name="Rows">At least one row.</param>
public sealed record TimelineLane(string Title, ImmutableArray<TimelineRow> Rows);

/// <summary>A criterion or test through time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status; Unknown means that the data do not tell.</param>
/// <param name="Marks">Its evidence, oldest first; empty if there is none.</param>
public sealed record TimelineRow(string Name, FindingStatus Status, ImmutableArray<TimelineMark> Marks);

/// <summary>A piece of evidence.</summary>
/// <param name="Date">Its date; <see langword="null"/> if it is not stated.</param>
/// <param name="Kind">Whether it counts.</param>
/// <param name="Concept">The code that matched; <see langword="null"/> for words without a code.</param>
public sealed record TimelineMark(DateSpan? Date, TimelineMarkKind Kind, Concept? Concept);

/// <summary>Whether a piece of evidence counts.</summary>
public enum TimelineMarkKind
{
    /// <summary>Counts.</summary>
    Counted,

    /// <summary>Explained by another cause or by treatment.</summary>
    Explained,

    /// <summary>Not confirmed.</summary>
    Unconfirmed,
}
