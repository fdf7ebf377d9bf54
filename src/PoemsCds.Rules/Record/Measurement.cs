using System.Globalization;

namespace PoemsCds.Rules.Record;

/// <summary>Value of a laboratory result with its reference range, in the reported unit.</summary>
/// <remarks>
/// The reference range takes precedence over the flag. An abnormal flag without a range counts as beyond the limit on either side. A
/// comparison
/// returns <see langword="null"/> (unknown) without a number or limit, for a unit that is not listed, and for a value such as "less than
/// 10" that leaves it open.
/// </remarks>
public sealed record Measurement
{
    /// <summary>Reported number; <see langword="null"/> when there is none or it is implausible.</summary>
    public decimal? Number { get; init; }

    /// <summary>How the value relates to <see cref="Number"/>.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>Display text of the unit; <see langword="null"/> when the unit is missing or not listed.</summary>
    public string? Unit { get; init; }

    /// <summary>Lower limit of the reference range, in the unit of <see cref="Number"/>; <see langword="null"/> when not stated.</summary>
    public decimal? RangeLow { get; init; }

    /// <summary>Upper limit of the reference range, in the unit of <see cref="Number"/>; <see langword="null"/> when not stated.</summary>
    public decimal? RangeHigh { get; init; }

    /// <summary>The laboratory's flag.</summary>
    public Interpretation Interpretation { get; init; }

    /// <summary>Specimen.</summary>
    public Specimen Specimen { get; init; }

    /// <summary>Number in the canonical unit; <see langword="null"/> when its unit is not listed.</summary>
    public decimal? Converted { get; init; }

    /// <summary>Whether the number can be compared with a limit of this product.</summary>
    public bool IsComparable => Converted is not null;

    /// <summary>
    /// Above the reference range or, without an upper limit, flagged high or abnormal; <see langword="null"/> when unknown.
    /// </summary>
    public bool? IsAboveReferenceLimit => AboveRange ?? IsFlagged(Interpretation.High);

    /// <summary>
    /// Below the reference range or, without a lower limit, flagged low or abnormal; <see langword="null"/> when unknown.
    /// </summary>
    public bool? IsBelowReferenceLimit => BelowRange ?? IsFlagged(Interpretation.Low);

    /// <summary>
    /// Outside the reference range or, without a usable range, flagged as not normal; <see langword="null"/> when unknown.
    /// </summary>
    public bool? IsAbnormal =>
        IsOutside ?? Interpretation switch { Interpretation.None => null, Interpretation.Normal => false, _ => true };

    // A range may have one limit. With both, "true" on either side wins; "unknown" on one side never yields "inside".
    private bool? IsOutside => (RangeLow, RangeHigh) switch
    {
        (null, _) => AboveRange,
        (_, null) => BelowRange,
        _ => BelowRange | AboveRange,
    };

    /// <summary>Reported value, such as <c>&lt;0.1 g/dL</c>; <see langword="null"/> without a number or a listed unit.</summary>
    public string? ValueText => Number is { } n && Unit is not null ? $"{SignOf(Comparison)}{Format(n)} {Unit}".TrimEnd() : null;

    /// <summary>Reference range, such as <c>150–400</c>, <c>≤96.2</c> or <c>≥40</c>; <see langword="null"/> when not stated.</summary>
    public string? RangeText => (RangeLow, RangeHigh) switch
    {
        ({ } low, { } high) => $"{Format(low)}–{Format(high)}",
        (null, { } high) => $"≤{Format(high)}",
        ({ } low, null) => $"≥{Format(low)}",
        _ => null,
    };

    /// <summary>Above the reference range; <see langword="null"/> when unknown.</summary>
    internal bool? AboveRange => (Number, RangeHigh) is ({ } n, { } high) ? Comparison.IsAbove(n, high) : null;

    /// <summary>Below the reference range; <see langword="null"/> when unknown.</summary>
    internal bool? BelowRange => (Number, RangeLow) is ({ } n, { } low) ? Comparison.IsBelow(n, low) : null;

    /// <summary>Whether the value is above a limit, exclusive; <see langword="null"/> when unknown.</summary>
    /// <param name="limit">The limit, in the unit of <see cref="Converted"/>.</param>
    public bool? IsAbove(decimal limit) => Converted is { } n ? Comparison.IsAbove(n, limit) : null;

    /// <summary>Whether the value is below a limit, exclusive; <see langword="null"/> when unknown.</summary>
    /// <param name="limit">The limit, in the unit of <see cref="Converted"/>.</param>
    public bool? IsBelow(decimal limit) => Converted is { } n ? Comparison.IsBelow(n, limit) : null;

    /// <summary>Whether the value is at or above a limit, inclusive; <see langword="null"/> when unknown.</summary>
    /// <param name="limit">The limit, in the unit of <see cref="Converted"/>.</param>
    public bool? IsAtLeast(decimal limit) => !IsBelow(limit);

    /// <summary>
    /// Whether the value is at or above a multiple of the upper reference limit, inclusive; <see langword="null"/> when unknown or without
    /// that limit.
    /// </summary>
    /// <param name="times">The factor, 1 or more.</param>
    public bool? IsAtLeastTimesUpperLimit(decimal times) =>
        (Number, RangeHigh) is ({ } n, { } high) ? !Comparison.IsBelow(n / times, high) : null;

    /// <summary>
    /// Whether the value is above a multiple of the upper reference limit, exclusive; <see langword="null"/> when unknown or without that
    /// limit.
    /// </summary>
    /// <param name="times">The factor, 1 or more.</param>
    public bool? IsAboveTimesUpperLimit(decimal times) =>
        (Number, RangeHigh) is ({ } n, { } high) ? Comparison.IsAbove(n / times, high) : null;

    private static string SignOf(Comparison comparison) => comparison switch
    {
        Comparison.LessThan => "<",
        Comparison.AtMost => "≤",
        Comparison.AtLeast => "≥",
        Comparison.MoreThan => ">",
        _ => "",
    };

    private static string Format(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private bool? IsFlagged(Interpretation direction) =>
        Interpretation == Interpretation.None ? null : Interpretation == direction || Interpretation == Interpretation.Abnormal;
}
