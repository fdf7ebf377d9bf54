using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Tests the conversion of results by the closed table of units.</summary>
public sealed class UnitsTests
{
    [Fact]
    public void KnownSpellings_ListedUnits_AsLaboratoriesWriteThem() =>
        Assert.Superset(new HashSet<string> { "mg/dL", "mmol/L" }, Shipped.Knowledge.Units.KnownSpellings.ToHashSet());

    [Theory]
    [InlineData("vegf", "pg/mL", true)]
    [InlineData("vegf", "furlong", false)]
    [InlineData("no-such-group", "pg/mL", null)]
    public void IsListed_UnitOfATest_OnlyWhereItsGroupListsIt(string group, string unit, bool? expected) => Assert.Equal(
        expected,
        Shipped.Knowledge.Units.IsListed(new UnitText(unit, null), new Concept(new Coding(CodeSystems.Loinc, "1-8"), "test", group)));

    [Theory]
    [InlineData("34694-0", 250, "pg/mL", 250)]
    [InlineData("34694-0", 0, "pg/mL", 0)]
    [InlineData("34694-0", 250, "ng/L", 250)]
    [InlineData("34694-0", 0.25, "ng/mL", 250)]
    [InlineData("34694-0", 250, "PG/ML", 250)]
    [InlineData("34694-0", 250, " pg / mL ", 250)]
    [InlineData("777-3", 450, "10*3/uL", 450)]
    [InlineData("777-3", 450, "10*9/L", 450)]
    [InlineData("777-3", 450, "10^9/L", 450)]
    [InlineData("777-3", 450, "10e9/L", 450)]
    [InlineData("777-3", 450, "x10E3/uL", 450)]
    [InlineData("777-3", 450, "10\u00b3/\u00b5L", 450)]
    [InlineData("777-3", 450, "\u00d710\u2079/L", 450)]
    [InlineData("777-3", 450, "K/\u03bcL", 450)]
    [InlineData("777-3", 450, "G/L", 450)]
    [InlineData("777-3", 450, "thou/mm3", 450)]
    [InlineData("777-3", 450000, "/uL", 450)]
    [InlineData("718-7", 16.5, "g/dL", 16.5)]
    [InlineData("718-7", 165, "g/L", 16.5)]
    [InlineData("718-7", 10, "mmol/L", 16.11)]
    [InlineData("4544-3", 49, "%", 49)]
    [InlineData("4544-3", 0.49, "L/L", 49)]
    [InlineData("4544-3", 0.49, "1", 49)]
    [InlineData("4544-3", 0.49, "%", 49)]
    [InlineData("4544-3", 1, "%", 100)]
    [InlineData("2986-8", 300, "ng/dL", 300)]
    [InlineData("2986-8", 10, "nmol/L", 288.4)]
    [InlineData("2986-8", 3, "ug/L", 300)]
    [InlineData("2842-3", 20, "\u00b5g/L", 20)]
    [InlineData("2842-3", 20, "mcg/L", 20)]
    [InlineData("15081-3", 500, "mIU/L", 23.6)]
    [InlineData("9813-7", 3, "ug/dL", 3)]
    [InlineData("14679-5", 83, "nmol/L", 3.00875)]
    [InlineData("4548-4", 48, "mmol/mol", 6.542)]
    [InlineData("33358-3", 4, "g/L", 0.4)]
    [InlineData("33647-9", 4, "%", 4)]
    [InlineData("48378-4", 1.2, null, 1.2)]
    public void Measure_ListedUnit_Converted(string code, double number, string? unit, double expected)
    {
        Assert.Equal((decimal)expected, Measure(code, number, unit).Converted);
    }

    [Theory]
    [InlineData("34694-0", 250, "g/L")]
    [InlineData("34694-0", 250, "furlong")]
    [InlineData("34694-0", 250, "")]
    [InlineData("34694-0", 250, null)]
    [InlineData("777-3", 450, "%")]
    [InlineData("718-7", 14, null)]
    public void Measure_UnitNotListed_NotComparable(string code, double number, string? unit)
    {
        var value = Measure(code, number, unit);

        Assert.False(value.IsComparable);
        Assert.Null(value.IsAbove(0));
        Assert.Null(value.IsBelow(0));
        Assert.Null(value.ValueText);
    }

    [Theory]
    [InlineData("777-3", -5, "10*3/uL")]
    [InlineData("777-3", -5, "furlong")]
    [InlineData("777-3", 250000, "10*3/uL")]
    [InlineData("718-7", 165, "g/dL")]
    [InlineData("4544-3", 101, "%")]
    public void Measure_ImplausibleNumber_NoValue(string code, double number, string unit)
    {
        var value = Shipped.Knowledge.Units.Measure(
            Result(code, number, unit) with { Interpretation = Interpretation.High, RangeHigh = 1, Specimen = Specimen.Plasma },
                Test(code));

        Assert.Equal(new Measurement { Specimen = Specimen.Plasma }, value);
    }

    [Fact]
    public void Measure_HugeNumber_NoValue()
    {
        var result = Result("34694-0", 0, "ng/mL") with { Number = decimal.MaxValue };

        Assert.False(Shipped.Knowledge.Units.Measure(result, Test("34694-0")).IsComparable);
    }

    [Theory]
    [InlineData("10*3/uL", "K/uL", true)]
    [InlineData("10*3/uL", "something local", true)]
    [InlineData("local", "10*9/L", true)]
    [InlineData("10*3/uL", "/uL", false)]
    public void Measure_ContradictingUnitCodeAndText_NotComparable(string code, string text, bool isComparable)
    {
        var result = Result("777-3", 450, null) with { Unit = new UnitText(code, text) };

        Assert.Equal(isComparable, Shipped.Knowledge.Units.Measure(result, Test("777-3")).IsComparable);
    }

    [Theory]
    [InlineData("g/L", "g/L", 130.0, 165.0)]
    [InlineData("g/L", null, 130.0, 165.0)]
    [InlineData("g/L", "g/dL", 1300.0, 1650.0)]
    [InlineData("g/L", "furlong", null, null)]
    [InlineData("furlong", "furlong", 130.0, 165.0)]
    [InlineData("furlong", null, 130.0, 165.0)]
    [InlineData("furlong", "g/L", null, null)]
    [InlineData(null, "g/L", null, null)]
    [InlineData(null, null, 130.0, 165.0)]
    public void Measure_Range_ConvertedOrDropped(string? unit, string? rangeUnit, double? low, double? high)
    {
        var result = Result("718-7", 150, unit) with { RangeLow = 130, RangeHigh = 165, RangeUnit = new UnitText(rangeUnit, null) };

        var value = Shipped.Knowledge.Units.Measure(result, Test("718-7"));

        Assert.Equal(((decimal?)low, (decimal?)high), (value.RangeLow, value.RangeHigh));
    }

    [Fact]
    public void Measure_ZeroInAnUnlistedUnit_BelowItsRange()
    {
        var result = Result("718-7", 0, "furlong") with { RangeLow = 130 };

        Assert.True(Shipped.Knowledge.Units.Measure(result, Test("718-7")).IsBelowReferenceLimit);
    }

    [Fact]
    public void Measure_FractionWithItsRange_InPercent()
    {
        var result = Result("4544-3", 0.5, "L/L") with { RangeLow = 0.36m, RangeHigh = 48 };

        var value = Shipped.Knowledge.Units.Measure(result, Test("4544-3"));

        Assert.Equal(("50 %", "36–48", true), (value.ValueText, value.RangeText, value.IsAboveReferenceLimit));
    }

    [Theory]
    [InlineData(0, "L/L", "0 %")]
    [InlineData(0, "%", "0 %")]
    [InlineData(0.005, "L/L", "0.5 %")]
    [InlineData(0.0001, "%", "0.01 %")]
    public void Measure_FractionThatStaysOneInPercent_IsConvertedOnce(double number, string unit, string expected) =>
        Assert.Equal(expected, Measure("4544-3", number, unit).ValueText);

    [Theory]
    [InlineData(0.5, 1.0, true)]
    [InlineData(1.0, 1.0, true)]
    [InlineData(1.1, 1.0, false)]
    [InlineData(-0.1, 1.0, false)]
    [InlineData(null, 1.0, false)]
    [InlineData(0.5, null, false)]
    public void IsFraction_Number_TrueUpToTheBound(double? number, double? bound, bool expected)
    {
        var analyte = new AnalyteUnits(["any"], "%", [new UnitAlias("%", 1, "%")], FractionsUpTo: (decimal?)bound);

        Assert.Equal(expected, analyte.IsFraction((decimal?)number));
    }

    [Fact]
    public void Measure_RangeTooLargeToConvert_NoRange()
    {
        var result = Result("34694-0", 250, "pg/mL") with { RangeHigh = decimal.MaxValue, RangeUnit = new UnitText("ng/mL", null) };

        Assert.Null(Shipped.Knowledge.Units.Measure(result, Test("34694-0")).RangeHigh);
    }

    [Theory]
    [InlineData("a", null, "a", "b", true)]
    [InlineData("a", null, null, "a", true)]
    [InlineData(null, "a", "a", null, true)]
    [InlineData("a", "b", "b", "a", false)]
    [InlineData(null, null, null, null, false)]
    public void HasSameSpelling_Units_CompareCodeElseText(string? code, string? text, string? otherCode, string? otherText, bool expected)
    {
        Assert.Equal(expected, new UnitText(code, text).HasSameSpelling(new UnitText(otherCode, otherText)));
    }

    [Fact]
    public void Measure_NoNumber_KeepsFlagAndSpecimen()
    {
        var result = Result("34694-0", 0, "pg/mL") with { Number = null, Interpretation = Interpretation.High, Specimen = Specimen.Plasma };

        Assert.Equal(
            new Measurement { Interpretation = Interpretation.High, Specimen = Specimen.Plasma },
            Shipped.Knowledge.Units.Measure(result, Test("34694-0")));
    }

    [Fact]
    public void Limit_UnitNotListedForTheGroup_NamesBoth()
    {
        var error = Assert.Throws<KnowledgeException>(() => Shipped.Knowledge.GetLimit("adult-age", "vegf"));

        Assert.Contains("'adult-age' is in a, which units.json does not list for vegf", error.Message);
        Assert.Throws<KnowledgeException>(() => Shipped.Knowledge.GetLimit("no-such-limit", "vegf"));
    }

    [Theory]
    [InlineData("mcg/dL")]
    [InlineData("\u00b5g/dL")]
    [InlineData("UG / DL")]
    public void Normalize_Micrograms_SameSpelling(string written) => Assert.Equal("ug/dl", UnitNormalizer.Normalize(written));

    [Theory]
    [InlineData("10*3/uL")]
    [InlineData("10^3/uL")]
    [InlineData("10e3/uL")]
    [InlineData("10**3/uL")]
    [InlineData("x10^3/uL")]
    [InlineData("\u00d710\u00b3/\u00b5L")]
    public void Normalize_PowersOfTen_SameSpelling(string written) => Assert.Equal("10*3/ul", UnitNormalizer.Normalize(written));

    [Fact]
    public void From_UnitsWithOffsets_ConvertsViaTheCanonicalUnit()
    {
        var target = new UnitAlias("target", 2, "target", 4);

        Assert.Equal(3, target.From(10, new UnitAlias("product", 1, "product")));
    }

    [Fact]
    public void Convert_Overflow_ReturnsNull() => Assert.Null(new UnitAlias("large", 10, "large").Convert(decimal.MaxValue));

    [Theory]
    [InlineData("d", true)]
    [InlineData("mo", true)]
    [InlineData("a", true)]
    [InlineData("g/dL", false)]
    public void IsWhole_CalendarUnits_True(string unit, bool isWhole) =>
        Assert.Equal(isWhole, new Threshold("id", 1, unit, "above", "source", SourceMark.Read, "note", null).IsWhole);

    private static Measurement Measure(string code, double number, string? unit) =>
        Shipped.Knowledge.Units.Measure(Result(code, number, unit), Test(code));

    private static LabResult Result(string code, double number, string? unit) => new()
    {
        Reference = "Observation/1",
        Codings = [new Coding(Given.Loinc, code)],
        Number = (decimal)number,
        Unit = new UnitText(unit, null),
    };

    private static Concept Test(string code) => Shipped.Knowledge.ValueSets
        .SelectMany(s => s.Concepts)
        .First(c => c.Coding == new Coding(Given.Loinc, code));
}
