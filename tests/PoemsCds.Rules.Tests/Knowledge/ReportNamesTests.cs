using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class ReportNamesTests
{
    [Theory]
    [InlineData("Nerve conduction study", ReportKind.NerveConduction)]
    [InlineData("EMG of the legs", ReportKind.NerveConduction)]
    [InlineData("emg", ReportKind.Other)]
    [InlineData("Knochenmarkbiopsie", ReportKind.Tissue)]
    [InlineData("M-protein isotype, MALDI-TOF", ReportKind.MassSpectrometry)]
    [InlineData("Bacteria by MALDI-TOF", ReportKind.Other)]
    [InlineData("CT chest", ReportKind.Other)]
    [InlineData("", ReportKind.Other)]
    public void KindOf_Name_ByItsWords(string name, ReportKind expected) =>
        Assert.Equal(expected, Shipped.Knowledge.ReportNames.KindOf(name));

    [Theory]
    [InlineData("\"kind\": \"Tissue\"", "\"kind\": \"Tissues\"", "'Tissues' is not a kind of report or has no anchors")]
    [InlineData("\"anchors\": [\"maldi\", \"mass\"]", "\"anchors\": []", "'MassSpectrometry' is not a kind of report or has no anchors")]
    [InlineData("(?=.*\\\\b(maldi|", "(?=.*\\\\b((maldi|", "is not a pattern")]
    public void Load_WrongName_Reported(string from, string to, string problem)
    {
        var fault = Assert.Single(Files.FaultsOf(Files.Shipped.Changed("report-names.json", from, to)));

        Assert.Equal("report-names.json", fault.File);
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileMissing_Reported() =>
        Assert.Equal("report-names.json", Assert.Single(Files.FaultsOf(Files.Shipped.Without("report-names.json"))).File);
}
