using System.Collections.Immutable;
using CsCheck;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Judging;

namespace PoemsCds.Screening.Tests.Judging;

/// <summary>What is left out of a large chart changes no finding and no conclusion: the engine judges all results and those kept.</summary>
public sealed class AlikeResultsTests
{
    private static readonly FactCodec Codec = new(new CodingTable(Screened.Knowledge.Codings));
    private static readonly PoemsEngine AllOn = new(
        KnowledgeBase.Load(new KnowledgeSettings
        {
            Switches = Screened.Knowledge.Switches.ToImmutableSortedDictionary(s => s.Id, _ => true),
        }),
        new PolicySettings());

    private static readonly DateOnly[] Days =
        [Screened.Day, Screened.Day.AddDays(-1), Screened.Day.AddDays(-29), Screened.Day.AddDays(-800)];

    // Two of each test with a limit, and some of those without.
    private static readonly Concept[] Tests =
    [
        .. Screened.Knowledge.ValueSets.SelectMany(s => s.Concepts).DistinctBy(c => c.Coding)
            .GroupBy(c => c.Group).SelectMany(g => g.OrderBy(c => c.Coding.Code, StringComparer.Ordinal).Take(2))
            .Where(c => Screened.Knowledge.Units.IsListed(default(UnitText), c) is not null
                || c.Group.StartsWith("ife", StringComparison.Ordinal)),
    ];

    private static readonly string?[] Units = [.. Screened.Knowledge.Units.KnownSpellings.Order(StringComparer.Ordinal), null];

    // Everything but the number, the time and the day, which vary among results of one kind.
    private static readonly Gen<LabResult> Kind =
        from test in OneOf(Tests)
        from unit in OneOf([.. Units.Where(u => Screened.Knowledge.Units.IsListed(new UnitText(u, null), test) == true), "odd"])
        from other in Gen.Frequency((9, Gen.Const((Coding?)null)), (1, OneOf(Tests).Select(t => (Coding?)t.Coding)))
        from low in Gen.Frequency((2, Gen.Const((decimal?)null)), (1, Number))
        from high in Gen.Frequency((2, Gen.Const((decimal?)null)), (1, Number))
        from flag in Gen.Frequency((2, Gen.Const(Interpretation.None)), (1, Gen.Enum<Interpretation>()))
        from comparison in Gen.Frequency((8, Gen.Const(Comparison.Exactly)), (2, Gen.Enum<Comparison>()))
        from presence in Gen.Frequency((3, Gen.Const(MonoclonalProteinPresence.NotStated)), (1, Gen.Enum<MonoclonalProteinPresence>()))
        from specimen in Gen.Enum<Specimen>()
        from isFinal in Gen.Frequency((1, Gen.Const(false)), (9, Gen.Const(true)))
        select new LabResult
        {
            Reference = "",
            Codings = other is { } second ? [test.Coding, second] : [test.Coding],
            Unit = new UnitText(unit, null),
            RangeLow = low,
            RangeHigh = high,
            Interpretation = flag,
            Comparison = comparison,
            Specimen = specimen,
            MonoclonalProtein = new MonoclonalProteinStatement(presence, presence >= MonoclonalProteinPresence.Uncertain ? ["iga"] : []),
            IsFinal = isFinal,
        };

    private static Gen<decimal?> Number =>
        from digits in Gen.Int[0, 99]
        from scale in OneOf(0.01m, 0.1m, 1m, 10m, 100m)
        select (decimal?)(digits * scale);

    private static Gen<Func<LabResult, LabResult>> Variation =>
        from number in Gen.Frequency((1, Gen.Const((decimal?)null)), (15, Number))
        from day in Gen.Frequency((1, Gen.Const((DateOnly?)null)), (9, OneOf(Days).Select(d => (DateOnly?)d)))
        from hour in Gen.Int[0, 23]
        select (Func<LabResult, LabResult>)(kind => kind with
        {
            Number = number,
            Date = day is { } at ? DateSpan.On(at) : null,
            TimeOfDay = new TimeOnly(hour, 0),
        });

    [Fact]
    public void Kept_OfAnyResults_GiveTheFindingsOfAll()
    {
        var results = Gen.Select(Kind, Variation.Array[1, 30], (kind, variations) => variations.Select(v => v(kind)));
        Gen.Select(results.Array[1, 2], Gen.Enum<Sex>()).Sample(
            (kinds, sex) =>
            {
                var all = kinds.SelectMany(k => k).Select((r, i) => Entry(i, r)).ToList();
                var kept = Kept(all);

                foreach (var day in Days)
                {
                    Assert.Equal(Findings(Screened.Setup.Engine, all, sex, day), Findings(Screened.Setup.Engine, kept, sex, day));
                    Assert.Equal(Findings(AllOn, all, sex, day), Findings(AllOn, kept, sex, day));
                }
            },
            iter: 500);
    }

    [Fact]
    public void Kept_OfManyAlikeResults_AreTheLowestAndTheHighest()
    {
        var kept = Kept(OnOneDay(ValueSetIds.Platelets, "10*3/uL"));

        Assert.Equal([200m, 499m], kept.Select(NumberOf).Order());
    }

    // A value between two limits counts.
    [Fact]
    public void Kept_OfManyVegfResults_AreAll()
    {
        var all = OnOneDay(ValueSetIds.Vegf, "pg/mL");

        Assert.Equal(all.Select(NumberOf), Kept(all).Select(NumberOf));
    }

    // 500 results that differ in their numbers, from 200 to 499.
    private static List<PatientEntry> OnOneDay(string valueSet, string unit) =>
        [.. Enumerable.Range(0, 500).Select(i => Entry(i, new LabResult
        {
            Reference = "",
            Codings = [Screened.Knowledge.GetValueSet(valueSet).Concepts.First().Coding],
            Number = 200 + (i * 37 % 300),
            Unit = new UnitText(unit, null),
            Date = DateSpan.On(Screened.Day),
        }))];

    private static decimal NumberOf(PatientEntry entry) => ((ObservedFacts)entry.Value).Results[0].Fact.Number ?? 0;

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static PatientEntry Entry(int number, LabResult result)
    {
        var reference = $"Observation/{number}";
        var facts = new ObservedFacts(reference, [new ObservedResult(result with { Reference = reference }, null, false)], null);
        return new PatientEntry(new FactHeader(1, FactKind.Observed, result.Date?.Latest.DayNumber ?? FactHeader.NoDay), facts, reference);
    }

    private static List<PatientEntry> Kept(List<PatientEntry> entries)
    {
        var days = new AlikeDays(new AlikeResults(Screened.Knowledge, Codec));
        var others = entries.Where((e, i) => !days.TryAdd(i, e, hasSpecimen: false)).ToList();
        var kept = days.Kept.Select(k => k.Entry).Concat(others).ToList();
        Assert.Equal(entries.Count, kept.Count + days.LeftOut);
        Assert.Equal(days.Count, kept.Count - others.Count);
        return kept;
    }

    private static string Findings(PoemsEngine engine, List<PatientEntry> entries, Sex sex, DateOnly day)
    {
        var record = new PatientRecord
        {
            Sex = sex,
            BirthDate = DateSpan.On(new DateOnly(1970, 1, 1)),
            LabResults = [.. entries.Where(e => e.Header.Recorded <= day.DayNumber)
                .SelectMany(e => ((ObservedFacts)e.Value).Results).Select(r => r.Fact)],
            Supplied = Enum.GetValues<RecordKinds>().ToDictionary(k => k, _ => Availability.Complete),
        };
        var assessment = engine.Assess(record, day);
        return $"{assessment.Verdict.Conclusion} {assessment.Verdict.Row} "
            + string.Join(' ', assessment.Findings.Select(f => $"{f.CriterionId}:{f.Status}:{f.Evidence.FirstOrDefault()?.Date}"));
    }
}
