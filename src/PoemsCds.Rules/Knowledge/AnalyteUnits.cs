using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The units of one group of tests that convert into each other.</summary>
/// <param name="Groups">Groups of the value sets whose tests are reported so.</param>
/// <param name="Unit">Unit of the product (UCUM).</param>
/// <param name="Spellings">Spellings, the unit of the product among them.</param>
/// <param name="Most">Above this (exclusive, in the unit of the product) the number or its unit is wrong; <see langword="null"/> for no such limit.</param>
/// <param name="FractionsUpTo">Up to this (inclusive) the number is a fraction of one, whatever its unit says; <see langword="null"/> where that is not so.</param>
public sealed record AnalyteUnits(
    ImmutableArray<string> Groups, string Unit, ImmutableArray<UnitSpelling> Spellings, decimal? Most = null, decimal? FractionsUpTo = null)
{
    private const int Percent = 100;

    /// <summary>The spelling that a unit means. A unit whose code and name mean different factors is none.</summary>
    /// <param name="unit">Unit as the record writes it.</param>
    public UnitSpelling? Find(UnitText unit)
    {
        var byCode = Find(unit.Code);
        var byText = Find(unit.Text);
        return unit.IsStated
            ? (byCode, byText) is ({ } code, { } text) && (code.Factor, code.Offset) != (text.Factor, text.Offset) ? null : byCode ?? byText
            : Find("");
    }

    /// <summary>Whether the list is sound: the unit of the product stands for itself, and no spelling means two factors.</summary>
    internal bool IsUsable =>
        Find(Unit) is { Factor: 1, Offset: 0 }
        && Spellings.All(s => s.Factor > 0)
        && Spellings.GroupBy(s => s.Plain).All(same => same.All(s => s.Factor == same.First().Factor && s.Offset == same.First().Offset));

    /// <summary>The unit of the product.</summary>
    public UnitSpelling Own => Spellings.First(s => s.Plain == UnitWriting.Plain(Unit));

    /// <summary>The number in the unit of the product; <see langword="null"/> when it cannot be true.</summary>
    /// <param name="number">Number as reported.</param>
    /// <param name="spelling">Its unit.</param>
    public decimal? Convert(decimal number, UnitSpelling spelling) =>
        number >= 0 && spelling.Convert(number) is { } converted && !(converted > Most) ? converted : null;

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

    private UnitSpelling? Find(string? written)
    {
        if (written is null)
        {
            return null;
        }

        var plain = PlainOf(written);
        foreach (var spelling in Spellings)
        {
            if (spelling.Plain == plain)
            {
                return spelling;
            }
        }

        return null;
    }

    // Most records write a unit as it is listed.
    private string PlainOf(string written)
    {
        foreach (var spelling in Spellings)
        {
            if (spelling.Unit == written)
            {
                return spelling.Plain;
            }
        }

        return UnitWriting.Plain(written);
    }
}
