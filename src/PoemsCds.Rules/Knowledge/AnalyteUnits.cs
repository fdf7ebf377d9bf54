using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Interconvertible units of one or more groups of tests.</summary>
/// <param name="Groups">Groups of the value sets whose tests use these units.</param>
/// <param name="Unit">Canonical unit (UCUM).</param>
/// <param name="Aliases">Listed spellings, including the canonical unit.</param>
/// <param name="MaxPlausible">Largest plausible number (inclusive, in the canonical unit); <see langword="null"/> for no limit.</param>
/// <param name="FractionsUpTo">
/// Numbers up to this one (inclusive) are fractions of one, whatever their unit; <see langword="null"/> if they never are.
/// </param>
public sealed record AnalyteUnits(
    ImmutableArray<string> Groups, string Unit, ImmutableArray<UnitAlias> Aliases, decimal? MaxPlausible =
        null, decimal? FractionsUpTo = null)
{
    private const int Percent = 100;

    /// <summary>
    /// Finds the listed spelling of a unit; <see langword="null"/> if it is not listed, or if its code and text contradict each other.
    /// </summary>
    /// <param name="unit">Unit as the record writes it.</param>
    public UnitAlias? Find(UnitText unit)
    {
        var byCode = Find(unit.Code);
        var byText = Find(unit.Text);
        return unit.IsStated
            ? (byCode, byText) is ({ } code, { } text) && (code.Factor, code.Offset) != (text.Factor, text.Offset) ? null : byCode ?? byText
            : Find("");
    }

    /// <summary>
    /// Whether the list is valid: the canonical unit has factor 1 and offset 0, factors are positive, and no spelling has two conversions.
    /// </summary>
    internal bool IsValid =>
        Find(Unit) is { Factor: 1, Offset: 0 }
        && Aliases.All(s => s.Factor > 0)
        && Aliases.GroupBy(s => s.Normalized)
            .All(same => same.All(s => s.Factor == same.First().Factor && s.Offset == same.First().Offset));

    /// <summary>The canonical unit.</summary>
    public UnitAlias Canonical => Aliases.First(s => s.Normalized == UnitNormalizer.Normalize(Unit));

    /// <summary>Converts a number to the canonical unit; <see langword="null"/> when the number is implausible.</summary>
    /// <param name="number">Reported number.</param>
    /// <param name="spelling">Unit of the number.</param>
    public decimal? Convert(decimal number, UnitAlias spelling) =>
        number >= 0 && spelling.Convert(number) is { } converted && !(converted > MaxPlausible) ? converted : null;

    /// <summary>Whether a number is a fraction of one, whatever its unit.</summary>
    public bool IsFraction(decimal? number) =>
        number.GetValueOrDefault(-1) >= 0 && number.GetValueOrDefault() <= FractionsUpTo.GetValueOrDefault(-1);

    /// <summary>Converts a fraction of one to percent, and likewise the limits of its reference range that are fractions.</summary>
    public LabResult InPercent(LabResult result) => result with
    {
        Number = InPercent(result.Number),
        RangeLow = InPercent(result.RangeLow),
        RangeHigh = InPercent(result.RangeHigh),
        RangeUnit = default,
    };

    private decimal? InPercent(decimal? number) => IsFraction(number) ? number.GetValueOrDefault() * Percent : number;

    private UnitAlias? Find(string? written)
    {
        if (written is null)
        {
            return null;
        }

        var plain = NormalizedSpellingOf(written);
        foreach (var spelling in Aliases)
        {
            if (spelling.Normalized == plain)
            {
                return spelling;
            }
        }

        return null;
    }

    // Fast path: most records spell a unit as listed.
    private string NormalizedSpellingOf(string written)
    {
        foreach (var spelling in Aliases)
        {
            if (spelling.Unit == written)
            {
                return spelling.Normalized;
            }
        }

        return UnitNormalizer.Normalize(written);
    }
}
