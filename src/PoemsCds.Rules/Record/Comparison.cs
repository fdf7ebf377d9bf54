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

/// <summary>What is certain of a value whose relation to its number is known.</summary>
public static class Comparisons
{
    /// <summary>Whether the value lies above the limit; <see langword="null"/> when that is not certain. "Less than 10" is above nothing.</summary>
    /// <param name="comparison">How the value relates to the number.</param>
    /// <param name="number">The number.</param>
    /// <param name="limit">The limit, exclusive.</param>
    public static bool? IsAbove(this Comparison comparison, decimal number, decimal limit) => comparison switch
    {
        Comparison.Exactly => number > limit,
        Comparison.MoreThan => number >= limit ? true : null,
        Comparison.AtLeast => number > limit ? true : null,
        _ => number <= limit ? false : null,
    };

    /// <summary>Whether the value lies below the limit; <see langword="null"/> when that is not certain.</summary>
    /// <param name="comparison">How the value relates to the number.</param>
    /// <param name="number">The number.</param>
    /// <param name="limit">The limit, exclusive.</param>
    public static bool? IsBelow(this Comparison comparison, decimal number, decimal limit) => comparison switch
    {
        Comparison.Exactly => number < limit,
        Comparison.LessThan => number <= limit ? true : null,
        Comparison.AtMost => number < limit ? true : null,
        _ => number >= limit ? false : null,
    };
}
