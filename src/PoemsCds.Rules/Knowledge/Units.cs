using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The closed table of units. Values in a unit that is not listed cannot be compared with a limit of this product.</summary>
public sealed class Units
{
    private readonly FrozenDictionary<string, AnalyteUnits[]> _byGroup;
    private readonly FrozenSet<string> _normalized;

    internal Units(ImmutableArray<AnalyteUnits> analytes)
    {
        _byGroup = analytes
            .SelectMany(a => a.Groups)
            .Distinct()
            .ToFrozenDictionary(g => g, g => analytes.Where(a => a.Groups.Contains(g)).ToArray(), StringComparer.Ordinal);
        _normalized = analytes.SelectMany(a => a.Aliases).Select(s => s.Normalized).ToFrozenSet(StringComparer.Ordinal);
        KnownSpellings = analytes.SelectMany(a => a.Aliases).Select(s => s.Unit).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>All listed spellings of units.</summary>
    public IReadOnlyCollection<string> KnownSpellings { get; }

    /// <summary>Whether a unit is listed for any test, in any case and with or without spaces and brackets.</summary>
    /// <param name="written">The unit as written.</param>
    public bool IsListed(string written) => _normalized.Contains(UnitNormalizer.Normalize(written));

    /// <summary>
    /// Whether a unit is listed for a test; <see langword="null"/> if the test has no list of units, because it has no limit.
    /// </summary>
    /// <param name="unit">Unit as the record writes it; one that is not stated is listed where the test may go without.</param>
    /// <param name="test">Listed code of the test.</param>
    public bool? IsListed(UnitText unit, Concept test) =>
        _byGroup.GetValueOrDefault(test.Group) is { } analytes ? Array.Exists(analytes, a => a.Find(unit) is not null) : null;

    /// <summary>Returns the value of a result with its reference range.</summary>
    /// <param name="result">The laboratory result.</param>
    /// <param name="test">Listed code of the test.</param>
    /// <remarks>
    /// A reference range in another listed unit is converted; one in an unlisted unit other than that of the number is dropped. An
    /// implausible number is dropped together with its flag.
    /// </remarks>
    public Measurement Measure(LabResult result, Concept test)
    {
        foreach (var analyte in _byGroup.GetValueOrDefault(test.Group, []))
        {
            if (analyte.Find(result.Unit) is { } spelling)
            {
                return Convert(result, analyte, spelling);
            }
        }

        var isOwnRange = !result.RangeUnit.IsStated || result.RangeUnit.HasSameSpelling(result.Unit);
        return result.Number < 0 ? new Measurement { Specimen = result.Specimen } : New(result) with
        {
            RangeLow = isOwnRange ? result.RangeLow : null,
            RangeHigh = isOwnRange ? result.RangeHigh : null,
        };
    }

    /// <summary>Converts a threshold to the canonical unit of a group of tests.</summary>
    /// <param name="limit">The threshold.</param>
    /// <param name="group">Group of tests.</param>
    /// <exception cref="KnowledgeException">The unit of the threshold is not listed for the group.</exception>
    public ProductLimit Convert(Threshold limit, string group)
    {
        foreach (var analyte in _byGroup.GetValueOrDefault(group, []))
        {
            var unit = analyte.Find(new UnitText(limit.Unit, null));
            if (unit?.Convert(limit.Value) is { } converted)
            {
                return new ProductLimit(converted, limit.Value, unit.Label);
            }
        }

        throw new KnowledgeException([new KnowledgeError(
            "thresholds.json", $"'{limit.Id}' is in {limit.Unit}, which units.json does not list for {group}", "Use a listed unit, or add "
                + "the unit")]);
    }

    // A fraction is converted once: one of a hundredth, or zero, is still one in percent.
    private static Measurement Convert(LabResult result, AnalyteUnits analyte, UnitAlias spelling) => analyte.IsFraction(result.Number)
        ? ConvertAsWritten(analyte.InPercent(result), analyte, analyte.Canonical)
        : ConvertAsWritten(result, analyte, spelling);

    private static Measurement ConvertAsWritten(LabResult result, AnalyteUnits analyte, UnitAlias spelling)
    {
        if (result.Number is not { } number)
        {
            return New(result);
        }

        if (analyte.Convert(number, spelling) is not { } converted)
        {
            return new Measurement { Specimen = result.Specimen };
        }

        var ofRange = result.RangeUnit.IsStated ? analyte.Find(result.RangeUnit) : spelling;
        return New(result) with
        {
            Unit = spelling.Label,
            Converted = converted,
            RangeLow = spelling.From(result.RangeLow, ofRange),
            RangeHigh = spelling.From(result.RangeHigh, ofRange),
        };
    }

    private static Measurement New(LabResult result) => new()
    {
        Number = result.Number,
        Comparison = result.Comparison,
        Interpretation = result.Interpretation,
        Specimen = result.Specimen,
    };
}
