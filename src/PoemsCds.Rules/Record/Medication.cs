using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>A medication that was ordered, taken or given, reduced to the ingredients the knowledge knows.</summary>
public sealed record Medication
{
    /// <summary>Where it stands in the client's record, such as <c>MedicationRequest/123</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Ingredients the knowledge knows.</summary>
    public ImmutableArray<Coding> Codings { get; init; } = [];

    /// <summary>Since when, or the day it was ordered; <see langword="null"/> when not stated.</summary>
    public DateSpan? Start { get; init; }

    /// <summary>Until when; <see langword="null"/> when not stated.</summary>
    public DateSpan? End { get; init; }

    /// <summary>Whether the record says that it is going on.</summary>
    public bool IsOngoing { get; init; }

    /// <summary>
    /// Whether it may have been taken on a day between the two, both inclusive: it may have begun by the last of them, and
    /// it goes on, ended on or after the first of them, or was begun there.
    /// </summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public bool OverlapsWith(DateOnly from, DateOnly to) =>
        Start is { } start && start.Earliest <= to && (IsOngoing || (End ?? start).Latest >= from);
}
