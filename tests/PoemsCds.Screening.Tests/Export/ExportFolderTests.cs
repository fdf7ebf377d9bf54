using System.IO.Compression;
using System.Text;
using PoemsCds.Screening.Export;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Export;

public sealed class ExportFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_NestedFilesOfAnyName_AllFoundInOrder()
    {
        Lines.Write(_folder.PathOf("b/c"), "data.txt", Lines.Patient("1"));
        Lines.Write(_folder.PathOf("a"), "Patient.000.ndjson", Lines.Patient("2"));
        Lines.Write(_folder.Path, ".hidden", "x");
        Lines.Write(_folder.PathOf(".git"), "x", "x");
        File.WriteAllText(_folder.PathOf("empty.ndjson"), "");

        Assert.Equal(["a/Patient.000.ndjson", "b/c/data.txt"], ExportFolder.Find(_folder.Path).Inputs.Select(i => i.Name));
    }

    [Fact]
    public void Find_Compression_IsKnownByContent()
    {
        using (var gzip = new GZipStream(File.Create(_folder.PathOf("a")), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Lines.Patient("1")));
        }

        using (var zstd = new ZstdSharp.CompressionStream(File.Create(_folder.PathOf("b")), leaveOpen: false))
        {
            zstd.Write(Encoding.UTF8.GetBytes(Lines.Patient("2")));
        }

        Lines.Write(_folder.Path, "c.gz", Lines.Patient("3"));

        Assert.Equal(
            [Compression.Gzip, Compression.Zstd, Compression.None], ExportFolder.Find(_folder.Path).Inputs.Select(i => i.Compression));
    }

    [Theory]
    [InlineData("{\n  \"resourceType\": \"Bundle\",\n  \"entry\": []\n}", true)]
    [InlineData("{ \"resourceType\": \"Bundle\",\n  \"entry\": []\n}", true)]
    [InlineData("{\"resourceType\":\"Bundle\"}", false)]
    [InlineData("{\"resourceType\":\"Patient\"}\n{\"resourceType\":\"Patient\"}\n", false)]
    [InlineData("{\"resourceType\":\"Pat\n{\"resourceType\":\"Patient\"}\n", false)]
    [InlineData("not JSON\n{\"resourceType\":\"Patient\"}\n", false)]
    public void Find_DocumentOverSeveralLines_IsDetected(string content, bool isDocument)
    {
        File.WriteAllText(_folder.PathOf("file"), content);

        Assert.Equal(isDocument, ExportFolder.Find(_folder.Path).Inputs.Single().IsDocument);
    }

    [Fact]
    public void Find_ManifestWithRequest_TypesAreThoseRequested()
    {
        Lines.Write(_folder.Path, "Patient.ndjson", Lines.Patient("1"));
        File.WriteAllText(_folder.PathOf("manifest.json"), """
            {"transactionTime":"2026-01-01T00:00:00Z","request":"https://h.example/$export?_type=Patient%2CCondition&_type=Procedure",
             "output":[{"type":"Patient","url":"https://h.example/1","count":1}]}
            """);

        var found = ExportFolder.Find(_folder.Path);

        Assert.Equal(["Patient.ndjson"], found.Inputs.Select(i => i.Name));
        Assert.Equal(["Condition", "Patient", "Procedure"], found.Manifest?.Types ?? []);
        Assert.Equal(1, found.Manifest?.Counts["Patient"]);
    }

    [Fact]
    public void Find_PagesOfAManifest_AreReadAsOne()
    {
        Lines.Write(_folder.Path, "Patient.ndjson", Lines.Patient("1"));
        foreach (var (page, type) in new[] { ("1", "Patient"), ("2", "Condition") })
        {
            File.WriteAllText(_folder.PathOf($"manifest-{page}.json"), $$"""
                {"transactionTime":"2026-01-01T00:00:00Z","request":"https://h.example/$export","outputOrganizedBy":"Patient",
                 "output":[{"type":"{{type}}","url":"https://h.example/{{page}}","count":2},{"type":"Patient","url":"https://h.example/x"}]}
                """);
        }

        var found = ExportFolder.Find(_folder.Path);

        Assert.Equal(["Condition", "Patient"], found.Manifest?.Types ?? []);
        Assert.Equal(["Condition"], found.Manifest?.Counts.Keys ?? []);
    }

    [Fact]
    public void Find_Nothing_SaysWhatToGive()
    {
        Assert.Contains("does not exist", Assert.Throws<ScreeningException>(() => ExportFolder.Find(_folder.PathOf("none"))).Message);
        Assert.Contains("holds no files", Assert.Throws<ScreeningException>(() => ExportFolder.Find(_folder.Path)).Message);
    }

    [Fact]
    public void Splits_CoverEachFileOnce()
    {
        InputFile File(long bytes, Compression compression, bool isDocument = false) => new("f", bytes, default, compression, isDocument);
        InputFile[] inputs = [File(250, Compression.None), File(250, Compression.Gzip), File(250, Compression.None, isDocument: true)];

        var splits = Split.Of(inputs, smallestRange: 100);

        Assert.Equal(
            [(0, 0L, 100L), (0, 100L, 200L), (0, 200L, 250L), (1, 0L, 250L), (2, 0L, 250L)],
            splits.Select(s => (s.Input, s.Start, s.End)));
        Assert.Equal(Enumerable.Range(0, 5), splits.Select(s => s.Number));
    }
}
