using System.Collections.Immutable;
using CsCheck;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Report;
using PoemsCds.Screening.Results;
using PoemsCds.Screening.Statistics;
using PoemsCds.Screening.Tests.Statistics;

namespace PoemsCds.Screening.Tests.Report;

public sealed class MaskedPopulationTests
{
    private const string Total = "total";

    private static readonly DateOnly Day = new(2026, 11, 22);

    private static readonly (string Conclusion, string Row)[] Rows =
        [.. AdvicePolicy.Table.Select(r => (r.Conclusion.ToString(), r.Number)).Where(r => Conclusions.RankOf(r.Item1) > 0)];

    // Few patients in many cells, so that nearly every table has something to hide.
    private static readonly Gen<JudgedLine> Patient =
        from row in Gen.Int[-2, Rows.Length - 1]
        from age in Gen.Int[-10, 100]
        from sex in Gen.OneOf(Gen.Const((string?)"Female"), Gen.Const((string?)"Male"), Gen.Const((string?)null))
        select new JudgedLine
        {
            Patient = "",
            Conclusion = row < 0 ? nameof(Conclusion.NoAdvice) : Rows[row].Conclusion,
            Row = row < 0 ? "13" : Rows[row].Row,
            Age = age < 0 ? null : age,
            Sex = sex,
        };

    private static readonly Gen<Population> Populations =
        from groups in Gen.Select(Patient, Gen.Frequency((4, Gen.Int[1, 12]), (1, Gen.Int[13, 300]))).List[0, 30]
        select Population.Of(groups.SelectMany(g => Enumerable.Repeat(g.Item1, g.Item2)), Day);

    [Fact]
    public void Lines_AnyPopulation_ShowNoSmallCount() => Populations.Sample(population =>
    {
        var masked = new MaskedPopulation(population);
        Assert.DoesNotContain(Shown(masked, population), c => c.Value is > 0 and < 11);
    });

    [Fact]
    public void Lines_AnyPopulation_LetNoSmallCountBeComputed() => Populations.Sample(population =>
    {
        var masked = new MaskedPopulation(population);
        var cases = CasesKnownFrom(masked, population);
        var sizes = SizesKnownFrom(masked, population);

        AssertHidden(cases, ExactCases(population));
        AssertHidden(sizes, ExactSizes(population));
    }, iter: 1000);

    [Fact]
    public void Lines_LargeCounts_AreShown()
    {
        var patients = Enumerable.Range(0, 100).Select(i => new JudgedLine
        {
            Patient = "",
            Conclusion = i < 40 ? nameof(Conclusion.ConsiderPoems) : nameof(Conclusion.NoAdvice),
            Row = i < 20 ? "4" : i < 40 ? "5" : "13",
            Age = i % 2 == 0 ? 45 : 65,
            Sex = "Male",
        });

        var population = Population.Of(patients, Day);
        var masked = new MaskedPopulation(population);

        Assert.Equal(40, masked.Flagged.Value);
        Assert.Equal(40, masked.Conclusions.Single(c => c.Name == nameof(Conclusion.ConsiderPoems)).Cases.Value);
        Assert.All(masked.LinesOf(population.Ages, AgeBand.Names), l => Assert.Equal(20, l.Cases.Value));
        Assert.Equal(60, masked.WithoutCard.Single().Cases.Value);
    }

    [Fact]
    public void Criteria_FewOfThoseWithACard_AreMaskedOnEitherSide()
    {
        var all = new JudgedFinding { Id = "polyneuropathy", Tier = "Mandatory", Status = "Met" };
        var some = new JudgedFinding { Id = "skin-changes", Tier = "Minor", Status = "Met" };
        var patients = Enumerable.Range(0, 30).Select(i => new JudgedLine
        {
            Patient = "",
            Conclusion = nameof(Conclusion.ConsiderPoems),
            Row = "5",
            Findings = i < 25 ? [all, some] : [all],
            Decides = i < 20 ? ["polyneuropathy"] : [],
        });

        var criteria = new MaskedPopulation(Population.Of(patients.Concat(Others(100)), Day)).Criteria();

        Assert.Equal(("polyneuropathy", 30L, null), (criteria[0].Criterion, criteria[0].Counts.Value, criteria[0].Decides.Value));
        Assert.Equal(("skin-changes", null, 0L), (criteria[1].Criterion, criteria[1].Counts.Value, criteria[1].Decides.Value));
    }

    private static void AssertHidden(Attacker attacker, IEnumerable<KeyValuePair<string, long>> exact)
    {
        attacker.Narrow();
        Assert.All(exact.Where(e => Suppression.IsSmall(e.Value)), e => Assert.True(
            attacker[e.Key].Upper >= Suppression.SmallestShown, $"{e.Key} is {e.Value}, at most {attacker[e.Key].Upper}"));
    }

    private static IEnumerable<JudgedLine> Others(int number) =>
        Enumerable.Repeat(new JudgedLine { Patient = "", Conclusion = nameof(Conclusion.NoAdvice), Row = "13" }, number);

    private static IEnumerable<MaskedCount> Shown(MaskedPopulation masked, Population population) =>
    [
        masked.Judged, masked.Flagged,
        .. masked.Conclusions.Concat(masked.WithoutCard).Concat(masked.Rows.Select(r => r.Line)).Select(l => l.Cases),
        .. masked.LinesOf(population.Ages, []).Concat(masked.LinesOf(population.Sexes, [])).SelectMany(l => new[] { l.Cases, l.Size }),
    ];

    private static Attacker CasesKnownFrom(MaskedPopulation masked, Population population)
    {
        var attacker = new Attacker();
        attacker.Add(Total, masked.Flagged.Value);
        foreach (var conclusion in masked.Conclusions)
        {
            attacker.Add(conclusion.Name, conclusion.Cases.Value);
            var rows = masked.Rows.Where(r => r.Conclusion == conclusion.Name).Select(r => r.Line).ToList();
            rows.ForEach(r => attacker.Add($"row {r.Name}", r.Cases.Value));
            attacker.AddSum(conclusion.Name, rows.Select(r => $"row {r.Name}"));
        }

        attacker.AddSum(Total, masked.Conclusions.Select(c => c.Name));
        foreach (var (name, lines) in LinesOf(masked, population).Where(l => l.Lines.Length > 0))
        {
            var most = masked.Judged.Value ?? Attacker.Unbounded;
            lines.ToList().ForEach(l => attacker.Add($"{name} {l.Name}", l.Cases.Value, l.Size.Value ?? most));
            attacker.AddSum(Total, lines.Select(l => $"{name} {l.Name}"));
        }

        return attacker;
    }

    private static Attacker SizesKnownFrom(MaskedPopulation masked, Population population)
    {
        var attacker = new Attacker();
        attacker.Add(Total, masked.Judged.Value);
        foreach (var (name, lines) in LinesOf(masked, population).Where(l => l.Lines.Length > 0))
        {
            lines.ToList().ForEach(l => attacker.Add($"{name} {l.Name}", l.Size.Value));
            attacker.AddSum(Total, lines.Select(l => $"{name} {l.Name}"));
        }

        return attacker;
    }

    private static IEnumerable<(string Name, ImmutableArray<RateLine> Lines)> LinesOf(MaskedPopulation masked, Population population) =>
        [("age", masked.LinesOf(population.Ages, [])), ("sex", masked.LinesOf(population.Sexes, []))];

    private static IEnumerable<KeyValuePair<string, long>> ExactCases(Population population) =>
    [
        KeyValuePair.Create(Total, population.Flagged),
        .. Conclusions.Spoken.Select(c => KeyValuePair.Create(c, population.Conclusions.GetValueOrDefault(c))),
        .. population.Rows.Select(r => KeyValuePair.Create($"row {r.Key.Row}", r.Value)),
        .. population.Ages.Groups.Select(g => KeyValuePair.Create($"age {g.Key}", g.Value.Cases)),
        .. population.Sexes.Groups.Select(g => KeyValuePair.Create($"sex {g.Key}", g.Value.Cases)),
    ];

    private static IEnumerable<KeyValuePair<string, long>> ExactSizes(Population population) =>
    [
        KeyValuePair.Create(Total, population.Judged),
        .. population.Ages.Groups.Select(g => KeyValuePair.Create($"age {g.Key}", g.Value.Size)),
        .. population.Sexes.Groups.Select(g => KeyValuePair.Create($"sex {g.Key}", g.Value.Size)),
    ];
}
