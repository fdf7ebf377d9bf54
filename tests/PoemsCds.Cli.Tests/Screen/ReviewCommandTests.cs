namespace PoemsCds.Cli.Tests.Screen;

public sealed class ReviewCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder.PathOf("run");

    public ReviewCommandTests()
    {
        Shell.Run("screen", "example", "--patients", "400", "--seed", "7", "--as-of", "2026-11-22", _folder.PathOf("export"));
        Shell.Run("screen", "run", _folder.PathOf("export"), "--out", Run, "--as-of", "2026-11-22");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Worksheet_AndAgree_OfOneSheetWithItself()
    {
        var sheet = _folder.PathOf("sheet");

        var worksheet = Shell.Run("screen", "worksheet", Run, "--sample", "50", "--per-conclusion", "--seed", "7", "--out", sheet);
        var file = Path.Combine(sheet, "worksheet.csv");
        File.WriteAllText(file, File.ReadAllText(file).Replace(",,\n", ",poems-likely,\n", StringComparison.Ordinal));
        var agree = Shell.Run("screen", "agree", file, file);

        Assert.Equal((0, ""), (worksheet.Code, worksheet.Error));
        Assert.Contains("drawn at random by conclusion with seed 7", worksheet.Output);
        Assert.True(File.Exists(Path.Combine(sheet, "worksheet.html")));
        Assert.Equal(0, agree.Code);
        Assert.Contains("No disagreement.", agree.Output);
    }

    [Fact]
    public void Worksheet_NoRun_ExitsWithOneAndSaysWhatToGive()
    {
        var outcome = Shell.Run("screen", "worksheet", _folder.Path);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("holds no run.json", outcome.Error);
    }

    [Fact]
    public void Compare_RunWithOtherSettings_TellsWhoLosesTheCard()
    {
        var settings = _folder.Write("appsettings.json", """{ "PoemsCds": { "Policy": { "LowestConclusion": "PromptReview" } } }""");
        Shell.Run("screen", "run", Run, "--out", _folder.PathOf("other"), "--settings", settings);

        var outcome = Shell.Run("screen", "compare", Run, _folder.PathOf("other"), "--out", _folder.PathOf("changes"));

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("Settings of the site: none -> Policy = lowest=PromptReview;off=11", outcome.Output);
        Assert.Contains("Gained: 0", outcome.Output);
        Assert.DoesNotContain("Lost: 0", outcome.Output);
        Assert.True(File.Exists(_folder.PathOf("changes/comparison.html")));
    }

    [Fact]
    public void Agree_MissingFile_ExitsWithOne()
    {
        var outcome = Shell.Run("screen", "agree", _folder.PathOf("a.csv"), _folder.PathOf("b.csv"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("cannot be read", outcome.Error);
    }
}
