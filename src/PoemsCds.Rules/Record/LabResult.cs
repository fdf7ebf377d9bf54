using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>How a value relates to the number that is reported.</summary>
public enum Comparison
{
    /// <summary>It is that number.</summary>
    Exactly,

    /// <summary>Below it.</summary>
    LessThan,

    /// <summary>It or below.</summary>
    AtMost,

    /// <summary>It or above.</summary>
    AtLeast,

    /// <summary>Above it.</summary>
    MoreThan,
}

/// <summary>What the laboratory says of its own result.</summary>
public enum Interpretation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Normal, or negative.</summary>
    Normal,

    /// <summary>Too low.</summary>
    Low,

    /// <summary>Too high.</summary>
    High,

    /// <summary>Abnormal, or positive.</summary>
    Abnormal,
}

/// <summary>What the words of a result say about a clone.</summary>
public enum CloneVerdict
{
    /// <summary>Nothing that is understood.</summary>
    NotStated,

    /// <summary>There is none.</summary>
    Absent,

    /// <summary>There may be one.</summary>
    Uncertain,

    /// <summary>There is one.</summary>
    Present,
}

/// <summary>What the words of a result say about a clone.</summary>
/// <param name="Verdict">Whether there is one.</param>
/// <param name="Isotypes">Heavy classes and light chains named where it is present: iga, igg, igm, igd, kappa, lambda.</param>
public sealed record CloneStatement(CloneVerdict Verdict, ImmutableArray<string> Isotypes)
{
    /// <summary>Nothing is said.</summary>
    public static CloneStatement None { get; } = new(CloneVerdict.NotStated, []);

    /// <summary>Whether the words say that the test was not done, and nothing else.</summary>
    public bool IsNotTested { get; init; }
}

/// <summary>One laboratory result that was done, reduced to what the knowledge knows of it.</summary>
public sealed record LabResult
{
    /// <summary>Where it stands in the client's record, such as <c>Observation/123</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The codes the knowledge knows.</summary>
    public ImmutableArray<Coding> Codings { get; init; } = [];

    /// <summary>Date of the specimen, else of the result; <see langword="null"/> when not stated.</summary>
    public DateSpan? Date { get; init; }

    /// <summary>Whether it is final. A preliminary result shows that the test is done, and is no evidence.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>The number reported; <see langword="null"/> when there is none.</summary>
    public decimal? Number { get; init; }

    /// <summary>How the value relates to the number.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>What the laboratory says of it.</summary>
    public Interpretation Interpretation { get; init; }

    /// <summary>What its words say about a clone.</summary>
    public CloneStatement StatedClone { get; init; } = CloneStatement.None;

    /// <summary>Lower end of the laboratory's own range, in the unit of the value; <see langword="null"/> when not stated or in another unit.</summary>
    public decimal? RangeLow { get; init; }

    /// <summary>Upper end of the laboratory's own range, in the unit of the value; <see langword="null"/> when not stated or in another unit.</summary>
    public decimal? RangeHigh { get; init; }

    /// <summary>
    /// Whether the value lies outside the laboratory's own range, else what its flag says; <see langword="null"/> when neither
    /// tells. The range decides over the flag.
    /// </summary>
    public bool? IsAbnormal => IsOutside ?? Interpretation switch { Interpretation.None => null, Interpretation.Normal => false, _ => true };

    // Outside on either side is outside; a side on which "9 or more" leaves it open is not inside. A range may have one end.
    private bool? IsOutside => (Number, RangeLow, RangeHigh) switch
    {
        (null, _, _) or (_, null, null) => null,
        ({ } n, { } low, { } high) => IsBelow(n, low) | IsAbove(n, high),
        ({ } n, { } low, _) => IsBelow(n, low),
        ({ } n, _, { } high) => IsAbove(n, high),
    };

    /// <summary>Whether the value certainly lies above zero.</summary>
    public bool IsAboveZero => Number is { } n && (n > 0 ? Comparison is Comparison.Exactly or Comparison.AtLeast or Comparison.MoreThan : n == 0 && Comparison == Comparison.MoreThan);

    // A value known only as "less than 10" is above nothing for certain, and below what is 10 or more.
    private bool? IsAbove(decimal number, decimal limit) => Comparison switch
    {
        Comparison.Exactly => number > limit,
        Comparison.MoreThan => number >= limit ? true : null,
        Comparison.AtLeast => number > limit ? true : null,
        _ => number <= limit ? false : null,
    };

    private bool? IsBelow(decimal number, decimal limit) => Comparison switch
    {
        Comparison.Exactly => number < limit,
        Comparison.LessThan => number <= limit ? true : null,
        Comparison.AtMost => number < limit ? true : null,
        _ => number >= limit ? false : null,
    };
}
