namespace PoemsCds.Rules.Record;

/// <summary>How a value relates to the reported number.</summary>
public enum Comparison
{
    /// <summary>Equal to the number.</summary>
    Exactly,

    /// <summary>Below the number.</summary>
    LessThan,

    /// <summary>At or below the number.</summary>
    AtMost,

    /// <summary>At or above the number.</summary>
    AtLeast,

    /// <summary>Above the number.</summary>
    MoreThan,
}

/// <summary>Comparisons of a value with a limit when the value may be known only as, for example, "less than 10".</summary>
public static class Comparisons
{
    /// <summary>Whether the value is above the limit; <see langword="null"/> (unknown) when the comparison leaves it open.</summary>
    /// <param name="comparison">How the value relates to <paramref name="number"/>.</param>
    /// <param name="number">The reported number, in the unit of <paramref name="limit"/>.</param>
    /// <param name="limit">The limit, exclusive.</param>
    public static bool? IsAbove(this Comparison comparison, decimal number, decimal limit) => comparison switch
    {
        Comparison.Exactly => number > limit,
        Comparison.MoreThan => number >= limit ? true : null,
        Comparison.AtLeast => number > limit ? true : null,
        _ => number <= limit ? false : null,
    };

    /// <summary>Whether the value is below the limit; <see langword="null"/> (unknown) when the comparison leaves it open.</summary>
    /// <param name="comparison">How the value relates to <paramref name="number"/>.</param>
    /// <param name="number">The reported number, in the unit of <paramref name="limit"/>.</param>
    /// <param name="limit">The limit, exclusive.</param>
    public static bool? IsBelow(this Comparison comparison, decimal number, decimal limit) => comparison switch
    {
        Comparison.Exactly => number < limit,
        Comparison.LessThan => number <= limit ? true : null,
        Comparison.AtMost => number < limit ? true : null,
        _ => number >= limit ? false : null,
    };
}
