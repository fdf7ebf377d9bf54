using System.IO.Compression;

namespace PoemsCds.Cli.Tests;

/// <summary>Public FHIR data that lie in <c>shared/data</c> beside the repository.</summary>
public sealed class SharedDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedFact]
    public void Assess_SyntheaBundles_NoAdvice()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(SharedFactAttribute.Bundles), CompressionMode.Decompress));
        for (var n = 0; n < 3; n++)
        {
            var outcome = Shell.Assess(_folder.Write("bundle.json", lines.ReadLine() ?? ""));

            Assert.True(outcome.Conclusion is "NoAdvice" or "NotApplicable", outcome.Conclusion);
            Assert.Equal("Complete", outcome.Supplied("diagnoses"));
        }
    }

    /// <summary>Skipped, visibly, where the data are not there.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SharedFactAttribute : FactAttribute
    {
        public SharedFactAttribute()
        {
            if (!File.Exists(Bundles))
            {
                Skip = "The folder shared/data is not there beside the repository.";
            }
        }

        internal static string Bundles { get; } = Repository.Path("..", "shared", "data", "synthea-100", "bundles.ndjson.gz");
    }
}
