using System.IO.Compression;

namespace PoemsCds.Cli.Tests;

/// <summary>Tests with public FHIR data and terminology, which are not part of the repository.</summary>
public sealed class SharedDataTests : IDisposable
{
    private const string Bundles = "data/synthea-100/bundles.ndjson.gz";
    private const string IcdCodes = "terminology/icd-expansion.csv";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Expand_ShippedValueSets_NothingToChange()
    {
        var folder = Repository.Path("src", "PoemsCds.Rules", "Knowledge");

        var outcome = Shell.Run("knowledge", "expand", SharedData.Path(IcdCodes), "--folder", folder, "--check");

        Assert.Contains("Nothing to change.", outcome.Output);
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public void Assess_SyntheaBundles_NoAdvice()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(SharedData.Path(Bundles)), CompressionMode.Decompress));
        for (var n = 0; n < 3; n++)
        {
            var outcome = Shell.Assess(_folder.Write("bundle.json", lines.ReadLine() ?? ""));

            Assert.True(outcome.Conclusion is "NoAdvice" or "NotApplicable", outcome.Conclusion);
            Assert.Equal("Complete", outcome.Supplied("diagnoses"));
        }
    }
}
