namespace PoemsCds.Rules.Knowledge;

/// <summary>A spelling of a unit.</summary>
/// <param name="Unit">Spelling used by laboratories; empty for a number without a unit.</param>
/// <param name="Factor">Factor of the conversion: number in the canonical unit = number × factor + offset.</param>
/// <param name="Label">Display text.</param>
/// <param name="Offset">Offset of the conversion, see <paramref name="Factor"/>; 0 for most units.</param>
public sealed record UnitAlias(string Unit, decimal Factor, string Label, decimal Offset = 0)
{
    /// <summary>The normalized spelling.</summary>
    internal string Normalized { get; } = UnitNormalizer.Normalize(Unit);

    /// <summary>Converts a number to the canonical unit; <see langword="null"/> on overflow.</summary>
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

    /// <summary>
    /// Converts a number from another unit of the group to this one; <see langword="null"/> without a number or unit, and on overflow.
    /// </summary>
    internal decimal? From(decimal? number, UnitAlias? unit) =>
        number is not { } n || unit is null ? null
        : (unit.Factor, unit.Offset) == (Factor, Offset) ? n
        : unit.Convert(n) is { } inProduct ? (inProduct - Offset) / Factor : null;
}
