using System.Text.Json;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace PoemsCds.Cli.Tests.Loading;

/// <summary>The patients of the samples as transactions, and the go-live script.</summary>
public sealed class BundlesCommandTests(WrittenBundles written) : IClassFixture<WrittenBundles>, IDisposable
{
    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector);

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.PathOf("ehr");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bundles_AllSamples_AreWrittenOrSkippedByName()
    {
        var samples = Directory.GetDirectories(Repository.Path("samples")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        var files = Directory.GetFiles(Path.Combine(written.Out, "bundles")).Select(Path.GetFileNameWithoutExtension).ToList();
        var skipped = written.Run.Output.Split('\n').Where(l => l.StartsWith("skipped ", StringComparison.Ordinal))
            .Select(l => l[8..l.IndexOf(':')]);

        Assert.True(files.Count > 50);
        Assert.Equal(samples, files.Concat(skipped).Order(StringComparer.Ordinal));
        Assert.Contains(
            "skipped diagnoses-missing: its point is what the call does not send, and an EHR has the whole record\n", written.Run.Output);
        Assert.Contains("skipped one-bad-resource: a resource of it is not valid FHIR R4", written.Run.Output);
        Assert.Contains("skipped other-patient: it has a resource of another patient\n", written.Run.Output);
        Assert.Contains("skipped hostile-markup: it has markup in its texts", written.Run.Output);
        Assert.Contains("skipped local-codes: its codes are known with a site map alone\n", written.Run.Output);
    }

    [Fact]
    public void Bundles_FullParse_TransactionsOfTestDataWithReferencesWithin()
    {
        var ids = new HashSet<string>();

        foreach (var file in Directory.GetFiles(Path.Combine(written.Out, "bundles")))
        {
            var bundle = JsonSerializer.Deserialize<Bundle>(File.ReadAllText(file), Strict);

            Assert.Equal(Bundle.BundleType.Transaction, bundle?.Type);
            var entries = (bundle?.Entry ?? []).ConvertAll(e => (Resource: e.Resource!, Request: e.Request!, e.FullUrl));
            var targets = entries.Select(e => $"{e.Resource.TypeName}/{e.Resource.Id}").ToHashSet();
            Assert.Equal(entries.Count, targets.Count);
            Assert.Equal(1, entries.Count(e => e.Resource is Patient));
            Assert.All(targets, target => Assert.True(ids.Add(target), $"{target} is in two Bundles."));
            Assert.All(entries, e =>
            {
                Assert.Equal(Bundle.HTTPVerb.PUT, e.Request.Method);
                Assert.Equal($"{e.Resource.TypeName}/{e.Resource.Id}", e.Request.Url);
                Assert.Equal($"https://poemscds.example/fhir/{e.Request.Url}", e.FullUrl);
                Assert.True(e.Resource.Id?.Length <= 64);
                Assert.Equal("HTEST", Assert.Single(e.Resource.Meta!.Tag).Code);
            });
            Assert.All(ReferencesIn(JsonNode.Parse(File.ReadAllText(file))), r => Assert.True(
                r.StartsWith('#') || targets.Contains(r), $"{file}: {r} is not in the Bundle."));
        }
    }

    [Theory]
    [InlineData("triad")]
    [InlineData("real-world-coding")]
    [InlineData("drugs-by-reference")]
    [InlineData("medication-unresolved")]
    [InlineData("tissue-m-protein")]
    [InlineData("vegf-specimen-unknown")]
    [InlineData("igm-one-glucose")]
    public void Bundles_OfASample_AssessedAsTheSample(string name)
    {
        var sample = Shell.Assess(Sample.Request(name));
        var loaded = Shell.Assess(Path.Combine(written.Out, "bundles", $"{name}.json"), "--everything");

        Assert.Equal(sample.Json.GetProperty("row").ToString(), loaded.Json.GetProperty("row").ToString());
        Assert.Equal(sample.Conclusion, loaded.Conclusion);
    }

    [Fact]
    public void Bundles_Twice_SameBytes()
    {
        using var again = new WrittenBundles();

        Assert.Equal(Files(written.Out), Files(again.Out));
    }

    [Fact]
    public void GoLive_EachStep_HasWhatToDoAndTheExpectedCard()
    {
        var script = File.ReadAllText(Path.Combine(written.Out, "go-live.md"));

        string[] expected =
        [
            "The expected cards are those of 2026-11-22,",
            "| order-immunoglobulin | Immunoglobulin for a neuropathy beside an M-protein | Open the chart, order IVIG 2 g/kg, and "
                + "sign | info: ",
            "| problem-just-entered | Papilledema just entered | Add to the problem list: Unspecified papilledema | warning: ",
            "| encounter-discharge | A patient is discharged | Discharge the patient | warning: ",
            "| nothing | An ordinary chart | Open the chart | no card |",
            "- first-page-only: ",
        ];
        Assert.All(expected, text => Assert.Contains(text, script));
    }

    [Fact]
    public void Bundles_FolderNotEmpty_IsRefused()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "mine.txt"), "mine");

        var run = Shell.Run("samples", "bundles", "--out", Out);

        Assert.Equal(1, run.Code);
        Assert.Contains("ehr: is not empty. Use a new folder.", run.Error);
        Assert.Equal("mine", File.ReadAllText(Assert.Single(Directory.GetFiles(Out))));
    }

    [Fact]
    public void Bundles_NoSamples_IsRefused() => Assert.Contains(
        "has no samples", Shell.Run("samples", "bundles", "--out", Out, "--samples", _folder.Path).Error);

    private static List<string> Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(m => m.Key == "reference" && m.Value is JsonValue value
            ? [value.GetValue<string>()]
            : ReferencesIn(m.Value)),
        JsonArray list => list.SelectMany(ReferencesIn),
        _ => [],
    };
}

/// <summary>All Bundles and the script, written once.</summary>
public sealed class WrittenBundles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WrittenBundles()
    {
        Run = Shell.Run("samples", "bundles", "--out", Out);
        Assert.Equal((0, ""), (Run.Code, Run.Error));
    }

    /// <summary>The folder.</summary>
    public string Out => _folder.PathOf("ehr");

    internal Outcome Run { get; }

    public void Dispose() => _folder.Dispose();
}
