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
    public void KindOf_Name_ReturnsKind(string name, ReportKind expected) =>
        Assert.Equal(expected, Shipped.Knowledge.ReportNames.KindOf(name));

    [Theory]
    [InlineData("M-protein isotype, MALDI-TOF", true)]
    [InlineData("Bone marrow: M-protein by mass spec", true)]
    [InlineData("Bacteria by MALDI-TOF", false)]
    [InlineData("Bone marrow biopsy", false)]
    [InlineData("", false)]
    public void MayBe_Name_WhateverElseItNames(string name, bool expected) =>
        Assert.Equal(expected, Shipped.Knowledge.ReportNames.MayBe(ReportKind.MassSpectrometry, name));

    [Theory]
    [InlineData("\"kind\": \"Tissue\"", "\"kind\": \"Tissues\"", "'Tissues' is an unknown kind of report or has no anchors")]
    [InlineData("\"anchors\": [\"maldi\", \"ss spec\", \"ss-spec\", \"sspec\", \"ss-fix\", \"ssfix\"]", "\"anchors\": []",
        "'MassSpectrometry' is an unknown kind of report or has no anchors")]
    [InlineData("(?=.*\\\\b(maldi|", "(?=.*\\\\b((maldi|", "is not a valid pattern")]
    public void Load_InvalidName_ReturnsError(string from, string to, string problem)
    {
        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.Changed("report-names.json", from, to)));

        Assert.Equal("report-names.json", error.File);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileMissing_Reported() =>
        Assert.Equal("report-names.json", Assert.Single(Files.ErrorsOf(Files.Shipped.Without("report-names.json"))).File);
}
