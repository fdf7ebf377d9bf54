using System.Collections.Immutable;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Cards;

public sealed class ResultFormatterTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());
    private static readonly PoemsEngine Engine = new(Knowledge, new PolicySettings());
    private static readonly ResultFormatter Text = new(CardLibrary.Load(Repository.Path("cards"), Knowledge).Wording, Knowledge);

    [Theory]
    [InlineData(MonoclonalProteinPresence.Present, Interpretation.None, "states a clone")]
    [InlineData(MonoclonalProteinPresence.Absent, Interpretation.Abnormal, "states no clone")]
    [InlineData(MonoclonalProteinPresence.Uncertain, Interpretation.None, "leaves it open")]
    [InlineData(MonoclonalProteinPresence.NotStated, Interpretation.Abnormal, "states a clone")]
    [InlineData(MonoclonalProteinPresence.NotStated, Interpretation.Normal, "states no clone")]
    [InlineData(MonoclonalProteinPresence.NotStated, Interpretation.None, "no result that can be understood here")]
    public void Of_Immunofixation_SaysWhatItStates(MonoclonalProteinPresence verdict, Interpretation flag, string outcome)
    {
        var result = Result("25700-6", 2025) with { MonoclonalProtein = new MonoclonalProteinStatement(verdict, []), Interpretation = flag };

        Assert.EndsWith($", 2025-03-18: {outcome}", Of("serum-immunofixation", result));
    }

    [Fact]
    public void Of_Preliminary_IsNotFinal() =>
        Assert.EndsWith(": not final", Of("serum-immunofixation", Result("25700-6", 2025) with { IsFinal = false }));

    [Theory]
    [InlineData(2.4, "outside its range")]
    [InlineData(1.1, "within its range")]
    [InlineData(null, "no result that can be understood here")]
    public void Of_FreeLightChains_GoesByTheRatio(double? number, string outcome)
    {
        var ratio = Result("48378-4", 2025) with { Reference = "Observation/ratio", Number = (decimal?)number, RangeLow = 0.26m, RangeHigh = 1.65m };

        var line = Of("free-light-chains", ratio, Result("36916-5", 2026));

        Assert.Contains("LOINC 48378-4", line);
        Assert.EndsWith(outcome, line);
    }

    [Theory]
    [InlineData("mU/L", 4.0, ": 6.2 mU/L (its laboratory's range ≤4), 2025-03-18: outside its range")]
    [InlineData("mU/L", 7.0, ": 6.2 mU/L (its laboratory's range ≤7), 2025-03-18: within its range")]
    [InlineData("mU/L", null, ": 6.2 mU/L, 2025-03-18")]
    [InlineData("furlong", null, ": 6.2 (unit not understood), 2025-03-18: no result that can be understood here")]
    public void Of_OtherTest_GivesItsValue(string unit, double? limit, string expected)
    {
        var result = Result("3016-3", 2025) with { Number = 6.2m, Unit = new UnitText(unit, null), RangeHigh = (decimal?)limit };

        Assert.EndsWith($"(LOINC 3016-3), {expected[2..]}", Of("thyroid-function", result));
    }

    private static string Of(string test, params LabResult[] results)
    {
        var record = new PatientRecord
        {
            LabResults = [.. results],
            Supplied = ImmutableDictionary<RecordKinds, Availability>.Empty.Add(RecordKinds.Laboratory, Availability.Complete),
        };
        return Text.Of(Engine.Assess(record, new DateOnly(2026, 11, 22)).Findings[test], record);
    }

    private static LabResult Result(string code, int year) => new()
    {
        Reference = $"Observation/{code}-{year}",
        Codings = [new Coding(CodeSystems.Loinc, code)],
        Date = DateSpan.On(new DateOnly(year, 3, 18)),
    };
}
