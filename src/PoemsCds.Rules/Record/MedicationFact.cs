using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>A medication that was ordered, taken or administered, reduced to the ingredients that the knowledge lists.</summary>
public sealed record MedicationFact
{
    /// <summary>Reference to the resource in the client's record, such as <c>MedicationRequest/123</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Ingredients listed in the knowledge.</summary>
    public ImmutableArray<Coding> Codings { get; init; } = [];

    /// <summary>Start of use, else the date of the order; <see langword="null"/> when not stated.</summary>
    public DateSpan? Start { get; init; }

    /// <summary>End of use; <see langword="null"/> when not stated.</summary>
    public DateSpan? End { get; init; }

    /// <summary>Whether its status is ongoing, regardless of <see cref="End"/>.</summary>
    public bool IsOngoing { get; init; }

    /// <summary>
    /// Whether the record says that it is for topical use. <see langword="false"/> means that it does not say so.
    /// </summary>
    public bool IsTopical { get; init; }

    /// <summary>Whether neither start nor end is stated.</summary>
    public bool IsUndated => Start is null && End is null;

    /// <summary>
    /// Last possible day of use: the end, else <see cref="DateOnly.MaxValue"/> while ongoing, else the start; <see langword="null"/> when
    /// unknown.
    /// </summary>
    public DateOnly? LastDay => End is { } end ? end.Latest : IsOngoing ? DateOnly.MaxValue : Start?.Latest;

    /// <summary>Whether use is ongoing on the given day: the status says so, and the end has not passed.</summary>
    /// <param name="day">The day, inclusive: a medication that ends on it is ongoing.</param>
    public bool IsRunning(DateOnly day) => IsOngoing && (End is not { } end || end.Latest >= day);

    /// <summary>
    /// Whether the period of use may overlap the given days. Without a start, use may have start at any time; without a
    /// <see cref="LastDay"/>, the result is <see langword="false"/>.
    /// </summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="to">Last day, inclusive.</param>
    public bool OverlapsWith(DateOnly from, DateOnly to) =>
        (Start is not { } start || start.Earliest <= to) && LastDay >= from;
}
