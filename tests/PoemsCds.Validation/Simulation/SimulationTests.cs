using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

public sealed class SimulationTests
{
    private static readonly Scenario Realistic = Assumptions.Scenarios.Single(s => s.Id == "realistic");

    // High, so that a few adults have everything.
    private static readonly Assumptions WithRareFrequent =
        Assumptions.Listed.With(new Dictionary<string, double> { ["plasma-cell-disease"] = 1_000, ["vegf-measured"] = 0.5 });

    [Fact]
    public void Draw_WithoutAnyOneAssumption_Throws() =>
        Assert.All(Assumptions.All, a => Assert.Throws<KeyNotFoundException>(() => DrawAllKinds(WithRareFrequent.Without(a.Id))));

    [Fact]
    public void Assumptions_AreProbabilitiesBetweenLowAndHigh()
    {
        string[] numbers = ["poems-age", "poems-age-spread", "ill-factor", "mgus-men", "plasma-cell-disease", "neuropathy-recorded"];

        Assert.All(Assumptions.All, a => Assert.True(a.Low is null == a.High is null && !(a.Value < a.Low) && !(a.Value > a.High), a.Id));
        Assert.All(Assumptions.All.ExceptBy(numbers, a => a.Id), a => Assert.InRange(a.Value, 0, 1));
        Assert.All(Assumptions.All, a => Assert.Equal(a.Mark != Mark.E, a.Source is not null));
    }

    [Fact]
    public void With_UnknownAssumption_Throws() =>
        Assert.Throws<ArgumentException>(() => Assumptions.Listed.With(new Dictionary<string, double> { ["nothing"] = 1 }));

    [Theory]
    [InlineData("adult")]
    [InlineData("patient")]
    public void Key_SameKey_SameRequest(string who)
    {
        IEnumerable<Chart> charts = who == "adult"
            ? Enumerable.Range(0, 3_000).Select(new Adults(Assumptions.Listed).Draw)
            : new PoemsPatients(Realistic, Assumptions.Listed).Series(0, 1_000);

        var requests = charts.GroupBy(c => c.Key).Select(same => same.Select(c => Convert.ToHexString(Assessor.RequestFor(c))).Distinct())
            .ToList();

        Assert.All(requests, same => Assert.Single(same));
        Assert.Equal(requests.Count, requests.SelectMany(same => same).Distinct().Count());
    }

    [Fact]
    public void DrawIfCardPossible_KeepsAllCardPatients()
    {
        var adults = new Adults(Assumptions.Listed);
        var outcomes = new Outcomes();
        var leftOut = Enumerable.Range(0, 2_000).Where(n => adults.DrawWhereACardIsPossible(n).Chart is null).Select(adults.Draw);

        Assert.DoesNotContain(leftOut, chart => outcomes.Of(chart).Verdict.IsCard());
    }

    [Theory]
    [InlineData("organomegaly")]
    [InlineData("iga")]
    public void Frequency_ManySeries_MeanIsBetweenPublishedOnes(string id)
    {
        var frequency = Assumptions.Frequencies.Single(f => f.Id == id);

        var mean = Enumerable.Range(0, 2_000).Select(n => frequency.Draw(new Draws(5, n).Uniform(id))).Average();

        Assert.Equal((frequency.Low + frequency.High) / 200, mean, 0.02);
    }

    private static void DrawAllKinds(Assumptions assumptions)
    {
        _ = new PoemsPatients(Realistic, assumptions).Series(0, 200).ToList();
        _ = Enumerable.Range(0, 5_000).Count(n => new Adults(assumptions).Draw(n).Diagnoses.Count > 0);
    }
}
