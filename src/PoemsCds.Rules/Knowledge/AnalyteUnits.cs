using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The units of one group of tests that convert into each other.</summary>
/// <param name="Groups">Groups of the value sets whose tests are reported so.</param>
/// <param name="Unit">Canonical unit (UCUM).</param>
/// <param name="Aliases">Spellings, the canonical unit among them.</param>
/// <param name="MaxPlausible">Above this (exclusive, in the unit of the product) the number or its unit is wrong; <see langword="null"/> for no such limit.</param>
/// <param name="FractionsUpTo">Up to this (inclusive) the number is a fraction of one, whatever its unit says; <see langword="null"/> where that is not so.</param>
public sealed record AnalyteUnits(
    ImmutableArray<string> Groups, string Unit, ImmutableArray<UnitAlias> Aliases, decimal? MaxPlausible = null, decimal? FractionsUpTo = null)
{
    private const int Percent = 100;

    /// <summary>The spelling that a unit means. A unit whose code and name mean different factors is none.</summary>
    /// <param name="unit">Unit as the record writes it.</param>
    public UnitAlias? Find(UnitText unit)
    {
        var byCode = Find(unit.Code);
        var byText = Find(unit.Text);
        return unit.IsStated
            ? (byCode, byText) is ({ } code, { } text) && (code.Factor, code.Offset) != (text.Factor, text.Offset) ? null : byCode ?? byText
            : Find("");
    }

    /// <summary>Whether the list is sound: the unit of the product stands for itself, and no spelling means two factors.</summary>
    internal bool IsValid =>
        Find(Unit) is { Factor: 1, Offset: 0 }
        && Aliases.All(s => s.Factor > 0)
        && Aliases.GroupBy(s => s.Normalized).All(same => same.All(s => s.Factor == same.First().Factor && s.Offset == same.First().Offset));

    /// <summary>The unit of the product.</summary>
    public UnitAlias Canonical => Aliases.First(s => s.Normalized == UnitNormalizer.Normalize(Unit));

    /// <summary>The number in the unit of the product; <see langword="null"/> when it cannot be true.</summary>
    /// <param name="number">Number as reported.</param>
    /// <param name="spelling">Its unit.</param>
    public decimal? Convert(decimal number, UnitAlias spelling) =>
        number >= 0 && spelling.Convert(number) is { } converted && !(converted > MaxPlausible) ? converted : null;

    /// <summary>Whether a number is a fraction of one, whatever its unit says.</summary>
    /// <param name="number">Number as reported.</param>
    public bool IsFraction(decimal? number) => number.GetValueOrDefault(-1) >= 0 && number.GetValueOrDefault() <= FractionsUpTo.GetValueOrDefault(-1);

    /// <summary>A fraction of one, and the ends of its range that are such too, in percent.</summary>
    /// <param name="result">The result.</param>
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

        var plain = PlainOf(written);
        foreach (var spelling in Aliases)
        {
            if (spelling.Normalized == plain)
            {
                return spelling;
            }
        }

        return null;
    }

    // Most records write a unit as it is listed.
    private string PlainOf(string written)
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
