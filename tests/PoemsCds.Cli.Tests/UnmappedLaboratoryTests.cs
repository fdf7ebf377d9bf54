namespace PoemsCds.Cli.Tests;

/// <summary>Laboratory results of which none is recognized are incomplete data, in every form of input.</summary>
public sealed class UnmappedLaboratoryTests : IDisposable
{
    private const string Unmapped = "local-codes-unmapped";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Assess_Request_LaboratoryIsPartial() => AssertPartial(Shell.Assess(Sample.Request(Unmapped)));

    [Fact]
    public void Assess_Bundle_LaboratoryIsPartial() => AssertPartial(
        Shell.Assess(_folder.Write("bundle.json", Sample.Bundle("collection", Sample.Resources(Unmapped)).ToJsonString())));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Assess_Export_LaboratoryIsPartial(bool isEverything) => AssertPartial(
        Shell.Assess(_folder.Export(Sample.Resources(Unmapped)), isEverything ? ["--everything"] : []));

    [Fact]
    public void Assess_ExportWithListedCodes_LaboratoryIsComplete() =>
        Assert.Equal("complete", Shell.Assess(_folder.Export(Sample.Resources("triad"))).Supplied("laboratory"), ignoreCase: true);

    private static void AssertPartial(Outcome outcome) =>
        Assert.Equal(
            ("Partial", "Partial"),
            (outcome.Supplied("laboratory"), outcome.Supplied("routineLaboratory")));
}
