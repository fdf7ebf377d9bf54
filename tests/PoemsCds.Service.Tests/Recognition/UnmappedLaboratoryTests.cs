using System.Text.Json;

namespace PoemsCds.Service.Tests.Recognition;

/// <summary>Policy section 5: where no laboratory result is recognized, "not found" is "not known", and rows 9 and 10 are silent.</summary>
public sealed class UnmappedLaboratoryTests(Host host) : IClassFixture<Host>
{
    private static readonly string[] Cidp = ["G61.81"];
    private static readonly string[] WithPapilledemaAndCastleman = ["G62.9", "H47.10", "D47.Z2"];
    private static readonly string[] Triad = ["G62.9", "D47.2", "E03.9"];

    [Theory]
    [InlineData("G61.81")] // row 9
    [InlineData("G62.9", "H47.10", "D47.Z2")] // row 10
    public async Task Post_ImmunofixationMissing_CardOnlyIfAResultIsRecognized(params string[] diagnoses)
    {
        Assert.Single(await CardsAsync(LocalCharts.Call(diagnoses, LocalCharts.ResultsWithListed(2))));
        Assert.Empty(await CardsAsync(LocalCharts.Call(diagnoses, LocalCharts.Results(3))));
        Assert.Single(await CardsAsync(LocalCharts.Call(diagnoses, LocalCharts.Searchset())));
    }

    // Row 10b stands on the negative test that is there.
    [Fact]
    public async Task Post_NegativeImmunofixationAmongLocalCodes_Card()
    {
        Assert.Single(await CardsAsync(LocalCharts.Call(WithPapilledemaAndCastleman, LocalCharts.NegativeImmunofixation())));
        Assert.Empty(await CardsAsync(LocalCharts.Call(Cidp, LocalCharts.NegativeImmunofixation())));
    }

    [Fact]
    public async Task Post_TriadWithLocalCodes_VegfIsNotKnown()
    {
        var unmapped = Assert.Single(await CardsAsync(LocalCharts.Call(Triad, LocalCharts.Results(3))));
        var listed = Assert.Single(await CardsAsync(LocalCharts.Call(Triad, LocalCharts.ResultsWithListed(2))));

        Assert.Contains("VEGF not known", unmapped);
        Assert.DoesNotContain("VEGF not found", unmapped);
        Assert.Contains("VEGF not found", listed);
    }

    private async Task<List<string>> CardsAsync(string call)
    {
        using var client = host.CreateClient();
        using var answer = JsonDocument.Parse(await (await client.PostHookAsync(call)).Content.ReadAsStringAsync());
        return [.. answer.RootElement.GetProperty("cards").EnumerateArray().Select(c => c.GetRawText())];
    }
}
