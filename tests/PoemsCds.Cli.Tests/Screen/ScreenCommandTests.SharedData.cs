using System.IO.Compression;
using System.Text.Json;

namespace PoemsCds.Cli.Tests.Screen;

public sealed partial class ScreenCommandTests
{
    [Fact]
    public void Run_SyntheaExport_ConcludesAsAssessDoes()
    {
        Unpack("data/synthea-2025-10");
        File.Delete(Path.Combine(Export, "log.ndjson"));
        Shell.Run("screen", "run", Export, "--out", Run);

        AssertAsAssess(IdsOfPatients());
    }

    [Fact]
    public void Run_SyntheaBundles_ConcludeAsAssessDoes()
    {
        Unpack("data/synthea-100");
        Shell.Run("screen", "run", Export, "--out", Run);
        var judged = Judged();

        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(Export, "bundles.ndjson")).Where((_, i) => i % 8 == 0))
        {
            var outcome = Shell.Assess(_folder.Write($"{number++}.json", line));
            var key = (outcome.Conclusion, outcome.Json.GetProperty("row").GetString(), Counted(outcome.Json));
            Assert.Contains(key, judged.Values);
        }
    }

    private IEnumerable<string> IdsOfPatients() => Directory.GetFiles(Export, "Patient*").SelectMany(File.ReadLines)
        .Select(l => JsonElement.Parse(l).GetProperty("id").GetString() ?? "");

    private void Unpack(string shared)
    {
        Directory.CreateDirectory(Export);
        foreach (var file in Directory.GetFiles(SharedData.Path(shared), "*.ndjson.gz"))
        {
            using var from = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var to = File.Create(Path.Combine(Export, Path.GetFileNameWithoutExtension(file)));
            from.CopyTo(to);
        }
    }
}
