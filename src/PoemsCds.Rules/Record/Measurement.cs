using System.Globalization;

namespace PoemsCds.Rules.Record;

/// <summary>The value of a laboratory result beside its own range, in the unit in which it was reported.</summary>
/// <remarks>
/// The laboratory's range decides over its flag; an abnormal flag without a range is beyond the limit on the side that is asked about. A comparison answers <see langword="null"/> when it cannot be made: no
/// number, no limit, a unit that is not listed, or a value known only as "less than".
/// </remarks>
public sealed record Measurement
{
    /// <summary>The number reported; <see langword="null"/> when there is none, or none that can be true.</summary>
    public decimal? Number { get; init; }

    /// <summary>How the value relates to the number.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>The unit as the knowledge writes it for people; <see langword="null"/> when it is missing or not listed.</summary>
    public string? Unit { get; init; }

    /// <summary>Lower end of the laboratory's own range, in the unit of the number; <see langword="null"/> when not stated.</summary>
    public decimal? RangeLow { get; init; }

    /// <summary>Upper end of the laboratory's own range, in the unit of the number; <see langword="null"/> when not stated.</summary>
    public decimal? RangeHigh { get; init; }

    /// <summary>What the laboratory says of it.</summary>
    public Interpretation Interpretation { get; init; }

    /// <summary>What it was measured in.</summary>
    public Specimen Specimen { get; init; }

    /// <summary>The number in the unit of the product; <see langword="null"/> when its unit is not listed.</summary>
    public decimal? Converted { get; init; }

    /// <summary>Whether the number can be compared with a limit of the product.</summary>
    public bool IsComparable => Converted is not null;

    /// <summary>Above the laboratory's own range, else flagged high or abnormal; <see langword="null"/> when neither tells.</summary>
    public bool? IsAboveOwnLimit => AboveRange ?? Flagged(Interpretation.High);

    /// <summary>Below the laboratory's own range, else flagged low or abnormal; <see langword="null"/> when neither tells.</summary>
    public bool? IsBelowOwnLimit => BelowRange ?? Flagged(Interpretation.Low);

    /// <summary>Outside the laboratory's own range, else what its flag says; <see langword="null"/> when neither tells.</summary>
    public bool? IsAbnormal => IsOutside ?? Interpretation switch { Interpretation.None => null, Interpretation.Normal => false, _ => true };

    // Outside on either side is outside; a side on which "9 or more" leaves it open is not inside. A range may have one end.
    private bool? IsOutside => (RangeLow, RangeHigh) switch
    {
        (null, _) => AboveRange,
        (_, null) => BelowRange,
        _ => BelowRange | AboveRange,
    };

    /// <summary>The value as it was reported, such as <c>&lt;0.1 g/dL</c>; <see langword="null"/> without a number or a listed unit.</summary>
    public string? ValueText => Number is { } n && Unit is not null ? $"{SignOf(Comparison)}{Plain(n)} {Unit}".TrimEnd() : null;

    /// <summary>The laboratory's own range, such as <c>150–400</c>, <c>≤96.2</c> or <c>≥40</c>; <see langword="null"/> when not stated.</summary>
    public string? RangeText => (RangeLow, RangeHigh) switch
    {
        ({ } low, { } high) => $"{Plain(low)}–{Plain(high)}",
        (null, { } high) => $"≤{Plain(high)}",
        ({ } low, null) => $"≥{Plain(low)}",
        _ => null,
    };

    /// <summary>Above the laboratory's own range; <see langword="null"/> when the range does not tell.</summary>
    internal bool? AboveRange => (Number, RangeHigh) is ({ } n, { } high) ? Comparison.IsAbove(n, high) : null;

    /// <summary>Below the laboratory's own range; <see langword="null"/> when the range does not tell.</summary>
    internal bool? BelowRange => (Number, RangeLow) is ({ } n, { } low) ? Comparison.IsBelow(n, low) : null;

    /// <summary>Whether the value certainly lies above a limit of the product, exclusive.</summary>
    /// <param name="limit">The limit, in the unit of <see cref="Converted"/>.</param>
    public bool? IsAbove(decimal limit) => Converted is { } n ? Comparison.IsAbove(n, limit) : null;

    /// <summary>Whether the value certainly lies below a limit of the product, exclusive.</summary>
    /// <param name="limit">The limit, in the unit of <see cref="Converted"/>.</param>
    public bool? IsBelow(decimal limit) => Converted is { } n ? Comparison.IsBelow(n, limit) : null;

    /// <summary>Whether the value certainly reaches a limit of the product, inclusive.</summary>
    /// <param name="limit">The limit, in the unit of <see cref="Converted"/>.</param>
    public bool? IsAtLeast(decimal limit) => !IsBelow(limit);

    /// <summary>Whether the value certainly reaches a multiple of the upper end of its own range, inclusive; <see langword="null"/> without that end.</summary>
    /// <param name="times">How many times, 1 or more.</param>
    public bool? IsAtLeastTimesOwnLimit(decimal times) =>
        (Number, RangeHigh) is ({ } n, { } high) ? !Comparison.IsBelow(n / times, high) : null;

    /// <summary>Whether the value certainly lies above a multiple of the upper end of its own range, exclusive; <see langword="null"/> without that end.</summary>
    /// <param name="times">How many times, 1 or more.</param>
    public bool? IsAboveTimesOwnLimit(decimal times) => (Number, RangeHigh) is ({ } n, { } high) ? Comparison.IsAbove(n / times, high) : null;

    private static string SignOf(Comparison comparison) => comparison switch
    {
        Comparison.LessThan => "<",
        Comparison.AtMost => "≤",
        Comparison.AtLeast => "≥",
        Comparison.MoreThan => ">",
        _ => "",
    };

    private static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private bool? Flagged(Interpretation direction) =>
        Interpretation == Interpretation.None ? null : Interpretation == direction || Interpretation == Interpretation.Abnormal;
}
