namespace PoemsCds.Rules.Knowledge;

/// <summary>One spelling of a unit of one group of tests.</summary>
/// <param name="Unit">As laboratories write it; empty stands for a number without a unit.</param>
/// <param name="Factor">Number in the unit of the product = number × factor + offset.</param>
/// <param name="Label">How it is shown to people.</param>
/// <param name="Offset">See <paramref name="Factor"/>; 0 for nearly all.</param>
public sealed record UnitAlias(string Unit, decimal Factor, string Label, decimal Offset = 0)
{
    /// <summary>Its plain form.</summary>
    internal string Normalized { get; } = UnitNormalizer.Normalize(Unit);

    /// <summary>The number in the unit of the product; <see langword="null"/> when it is too large for a number.</summary>
    internal decimal? Convert(decimal number)
    {
        try
        {
            return (number * Factor) + Offset;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>A number of another unit of the group in this one; <see langword="null"/> without a number or a unit.</summary>
    internal decimal? From(decimal? number, UnitAlias? unit) =>
        number is not { } n || unit is null ? null
        : (unit.Factor, unit.Offset) == (Factor, Offset) ? n
        : unit.Convert(n) is { } inProduct ? (inProduct - Offset) / Factor : null;
}
