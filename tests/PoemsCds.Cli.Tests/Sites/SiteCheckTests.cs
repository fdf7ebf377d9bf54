using System.IO.Compression;
using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Tests.Sites;

public sealed partial class SiteCheckTests : IDisposable
{
    private const string Local = "http://hospital.example/lab";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_ExportOfTwoPatients_PrintsWhatWasUnderstood()
    {
        _folder.Export(Site());

        var outcome = Shell.Run("site", "check", _folder.Path);

        outcome.Matches("site-check.txt");
        Assert.Equal(("", 0), (outcome.Error, outcome.Code));
    }

    [Fact]
    public void Check_OnATerminal_PrintsTables()
    {
        _folder.Export(Site());

        var outcome = Shell.RunOnTerminal(200, false, "site", "check", _folder.Path);

        Assert.Contains("│ 3       │ IFE-S", outcome.Output);
        Assert.Contains("What was read", outcome.Output);
    }

    [Fact]
    public void Check_AsJson_SameNumbers()
    {
        _folder.Export(Site());

        var report = Shell.Run("site", "check", _folder.Path, "--json").Json.GetProperty("report");

        Assert.Equal("IFE-S", report.GetProperty("localCodes")[0].GetProperty("code").GetString());
        Assert.Equal(1, report.GetProperty("hiddenCodes").GetInt32());
        Assert.Equal(2, report.GetProperty("results").GetProperty("listed").GetInt32());
    }

    [Fact]
    public void Check_EveryShapeOfTheSameRecords_SameReport()
    {
        _folder.Export(Site());
        var export = Shell.Run("site", "check", _folder.Path, "--json").Json.GetProperty("report").GetRawText();
        using var other = new TemporaryFolder();
        var bundle = Sample.Bundle("collection", Site());
        var request = new JsonObject
        {
            ["hook"] = "patient-view",
            ["context"] = new JsonObject { ["patientId"] = "p1" },
            ["prefetch"] = new JsonObject { ["laboratory"] = bundle.DeepClone() },
        };
        var lines = string.Concat(Site().Select(r => r.ToJsonString() + "\n"));
        string[] shapes =
        [
            other.Write("bundle.json", bundle.ToJsonString()),
            other.Write("request.json", request.ToJsonString()),
            Compress(other.Write("bundle2.json", bundle.ToJsonString())),
            Compress(other.Write("all.ndjson", "\n" + lines)),
        ];

        Assert.All(shapes, s => Assert.Equal(
            export, Shell.Run("site", "check", s, "--json").Json.GetProperty("report").GetRawText()));
    }

    [Fact]
    public void Check_TextOfOnePatient_OnlyIfAskedFor()
    {
        _folder.Export(Site());

        Assert.DoesNotContain("SECRET", Shell.Run("site", "check", _folder.Path).Output);
        Assert.DoesNotContain("SECRET", Shell.Run("site", "check", _folder.Path, "--json").Output);
        Assert.Contains("SECRET", Shell.Run("site", "check", _folder.Path, "--show-all").Output);
        Assert.Contains("SECRET", Shell.Run("site", "check", _folder.Path, "--show-all", "--json").Output);
    }

    [Fact]
    public void Check_HostileTexts_ArePrintedHarmlessly()
    {
        const string hostile = "\e[31mred\u202e [bold]x[/]\r\n=cmd|'/c'!A1";
        _folder.Export([Observation("p1", "1", Local, hostile, hostile), Observation("p2", "2", Local, hostile, hostile)]);

        foreach (var output in (string[])
        [
            Shell.Run("site", "check", _folder.Path).Output, Shell.RunOnTerminal(300, false, "site", "check", _folder.Path).Output,
        ])
        {
            Assert.Contains(@"\u001b[31mred\u202e [bold]x[/]\u000d\u000a=cmd|'/c'!A1", output);
            Assert.DoesNotContain('\e', output);
            Assert.DoesNotContain('\u202e', output);
        }

        Assert.All(Shell.Run("site", "check", _folder.Path, "--json").Output, c => Assert.True(c is '\n' or (>= ' ' and < '\u007f')));
    }

    [Fact]
    public void Check_WithMap_WritesASkeletonToFill()
    {
        _folder.Export(Site());
        var file = Path.Combine(_folder.Path, "map.json");

        var outcome = Shell.Run("site", "check", _folder.Path, "--map", file);

        Golden.Matches(Repository.Path("tests", "PoemsCds.Cli.Tests", "Golden", "site-map.json"), File.ReadAllText(file));
        Assert.Contains("codes of unknown systems to map.", outcome.Output);
    }

    [Fact]
    public void Check_NothingToMap_NoFile()
    {
        var file = Path.Combine(_folder.Path, "map.json");

        var outcome = Shell.Run("site", "check", Sample.Request("triad"), "--map", file);

        Assert.Contains("No map was written", outcome.Output);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Check_FilesThatAreNotFhir_SkippedAndCounted()
    {
        _folder.Export(Site());
        _folder.Write("page.json", "<html>");
        _folder.Write("other.json", """{ "a": 1 }""");
        _folder.Write("lines.ndjson", "{}\nnot json\n");
        _folder.Write(
            "half.json", """{ "resourceType": "Condition", "code": { "text": "\ud800" }, "subject": { "reference": "Patient/1" } }""");
        _folder.Write("notes.txt", "{ }");

        var document = Shell.Run("site", "check", _folder.Path, "--json").Json;

        Assert.Equal((6, 4), (document.GetProperty("files").GetInt32(), document.GetProperty("skipped").GetInt32()));
    }

    [Theory]
    [InlineData("does not exist", "missing.json")]
    [InlineData("no resource was found", "empty.json")]
    [InlineData("cannot be read", "broken.json.gz")]
    public void Check_NothingToRead_SaysSo(string problem, string name)
    {
        _folder.Write("empty.json", """{ "resourceType": "Bundle" }""");
        _folder.Write("broken.json.gz", "not gzip");

        var outcome = Shell.Run("site", "check", Path.Combine(_folder.Path, name));

        Assert.Contains(problem, outcome.Error);
        Assert.Equal(("", 1), (outcome.Output, outcome.Code));
    }

    private static List<JsonObject> Site() =>
    [
        .. ((string[])["p1", "p2"]).SelectMany(p => (JsonObject[])
        [
            Observation(p, $"{p}-1", Local, "IFE-S", "Immunfixation im Serum"),
            Observation(p, $"{p}-2", "http://loinc.org", "3016-3", "TSH"),
            Coded(p, "Condition", $"{p}-3", "http://hospital.example/dx", "G62.9", "Polyneuropathie"),
            Coded(p, "Condition", $"{p}-4", "http://hl7.org/fhir/sid/icd-10-cm", "W57", "Bitten by insect"),
        ]),
        Observation("p1", "p1-9", Local, "SECRET-CODE", "SECRET display"),
        Observation("p2", "p2-9", Local, "IFE-S", "IFE of SECRET"),
    ];

    private static JsonObject Observation(string patient, string id, string system, string code, string display)
    {
        var result = Coded(patient, "Observation", id, system, code, display);
        result["status"] = "final";
        result["valueQuantity"] = new JsonObject { ["value"] = 6.2, ["unit"] = "mIU/L" };
        return result;
    }

    private static JsonObject Coded(string patient, string type, string id, string system, string code, string display)
    {
        var resource = Sample.About(patient, type, id);
        resource["code"] = new JsonObject
        {
            ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code, ["display"] = display }),
        };
        return resource;
    }

    private static string Compress(string file)
    {
        using var from = File.OpenRead(file);
        using var to = File.Create($"{file}.gz");
        using var gzip = new GZipStream(to, CompressionLevel.Fastest);
        from.CopyTo(gzip);
        return $"{file}.gz";
    }
}
