using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Literature;

public sealed class CaseViewTests
{
    private static readonly LiteratureCase Case = new()
    {
        Id = "made-up",
        Citation = "none",
        Url = new Uri("https://example.org"),
        Kind = CaseKind.Poems,
        Polyneuropathy = true,
        Monoclonal = true,
        PublishedSet = false,
        Diagnoses = [new("polyneuropathy", -12), new("leg-oedema"), new("mgus", 0), new("tempi-syndrome")],
        Results = [new("platelets", 520), new("immunofixation", Text: "IgA lambda monoclonal protein")],
        Orders = [new("immunoglobulin", [-60, -30])],
    };

    [Fact]
    public void ChartOf_AtDiagnosis_HasEverythingAndRequiredRepeats()
    {
        var chart = new CaseView().ChartOf(Case);

        Assert.Equal(["polyneuropathy", "leg-oedema", "leg-oedema", "mgus", "tempi-syndrome"], chart.Diagnoses.Select(d => d.Feature));
        Assert.Equal(["platelets", "platelets", "immunofixation"], chart.Results.Select(r => r.Analyte));
        Assert.Equal(35, chart.Results[1].Date.DayNumber - chart.Results[0].Date.DayNumber);
        Assert.Equal(Assessor.Today.AddMonths(-12), chart.Diagnoses[0].Onset);
        Assert.Equal(2, chart.Orders.Count);
    }

    [Fact]
    public void ChartOf_RecordedOnce_HasNoRepeats()
    {
        var chart = new CaseView { IsRepeated = false }.ChartOf(Case);

        Assert.Equal((4, 2), (chart.Diagnoses.Count, chart.Results.Count));
    }

    [Fact]
    public void ChartOf_WithoutClone_HasNeitherDiagnosisNorTestOfIt()
    {
        var chart = new CaseView { HasClone = false }.ChartOf(Case);

        Assert.Equal(["polyneuropathy", "leg-oedema", "leg-oedema"], chart.Diagnoses.Select(d => d.Feature));
        Assert.DoesNotContain(chart.Results, r => r.Analyte == "immunofixation");
    }

    [Fact]
    public void ChartOf_Icd10CmOnly_OmitsWhatItCannotExpress() =>
        Assert.DoesNotContain(
            new CaseView { Coding = DiagnosisCoding.Icd10CmOnly }.ChartOf(Case).Diagnoses, d => d.Feature == "tempi-syndrome");

    [Theory]
    [InlineData(12, 1)]
    [InlineData(13, 0)]
    public void ChartOf_Earlier_HasFactsDatedThenOrBefore(int monthsBefore, int expected)
    {
        var chart = new CaseView { MonthsBefore = monthsBefore }.ChartOf(Case);

        Assert.Equal(expected, chart.Diagnoses.Count);
        Assert.Empty(chart.Results);
        Assert.Empty(chart.Orders);
        Assert.All(chart.Diagnoses, d => Assert.Equal(Assessor.Today, d.Onset));
    }
}
