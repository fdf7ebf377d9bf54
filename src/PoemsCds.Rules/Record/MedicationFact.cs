using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>A medication that was ordered, taken or given, reduced to the ingredients the knowledge knows.</summary>
public sealed record MedicationFact
{
    /// <summary>Where it stands in the client's record, such as <c>MedicationRequest/123</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Ingredients the knowledge knows.</summary>
    public ImmutableArray<Coding> Codings { get; init; } = [];

    /// <summary>Since when, or the day it was ordered; <see langword="null"/> when not stated.</summary>
    public DateSpan? Start { get; init; }

    /// <summary>Until when; <see langword="null"/> when not stated.</summary>
    public DateSpan? End { get; init; }

    /// <summary>Whether its status says that it is going on, whatever its end says.</summary>
    public bool IsOngoing { get; init; }

    /// <summary>Whether neither a start nor an end is stated.</summary>
    public bool IsUndated => Start is null && End is null;

    /// <summary>
    /// The last day it may have been taken: that of its end, else the last day there is while it goes on, else that of its
    /// start; <see langword="null"/> when none is known.
    /// </summary>
    public DateOnly? LastDay => End is { } end ? end.Latest : IsOngoing ? DateOnly.MaxValue : Start?.Latest;

    /// <summary>Whether it is running: its status says so, and its end is not past.</summary>
    /// <param name="day">The day, inclusive: what ends on it is running.</param>
    public bool IsRunning(DateOnly day) => IsOngoing && (End is not { } end || end.Latest >= day);

    /// <summary>
    /// Whether it may have been taken on a day between the two, both inclusive: it may have begun by the last of them, and
    /// its <see cref="LastDay"/> is the first of them or later. Without a start it may have begun at any time.
    /// </summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public bool OverlapsWith(DateOnly from, DateOnly to) =>
        (Start is not { } start || start.Earliest <= to) && LastDay >= from;
}
