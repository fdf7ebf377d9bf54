namespace PoemsCds.Cli.Tests;

public sealed class LintCommandTests
{
    [Theory]
    [InlineData("triad", "generic", 0, "0 fault(s)")]
    [InlineData("nothing", "oracle-health", 0, "0 fault(s)")]
    [InlineData("triad", "epic", 1, "cards[0].suggestions")]
    [InlineData("diagnoses-missing", "generic", 1, "cards: is missing")]
    public void Lint_Sample_ReportsWhatTheClientWouldNotShow(string sample, string profile, int code, string output)
    {
        var outcome = Shell.Run("lint", Repository.Path("samples", sample, "response.json"), "--profile", profile);

        Assert.Equal(code, outcome.Code);
        Assert.Contains(output, outcome.Output);
    }

    [Theory]
    [InlineData("epic", true, 0)]
    [InlineData("epic", false, 1)]
    [InlineData("sandbox", true, 1)]
    public void Lint_LinkToTheEvidencePage_PassesWhereItIsRegistered(string profile, bool hasApp, int code)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("response.json", """
            { "cards": [{ "summary": "x", "indicator": "info", "source": { "label": "x", "topic": { "system": "urn:x", "code": "x" } },
              "links": [{ "label": "x", "url": "https://x.example/smart/launch", "type": "smart", "appContext": "x" }] }] }
            """);

        Assert.Equal(code, Shell.Run(["lint", file, "--profile", profile, .. hasApp ? ["--smart-app"] : Array.Empty<string>()]).Code);
    }

    [Fact]
    public void Lint_WithoutProfile_UsesGeneric() =>
        Assert.Contains("profile generic", Shell.Run("lint", Repository.Path("samples", "triad", "response.json")).Output);

    [Fact]
    public void Lint_MissingFile_NamesFile()
    {
        var outcome = Shell.Run("lint", "nowhere.json");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("nowhere.json", outcome.Error);
    }

    [Fact]
    public void Lint_UnknownProfile_ExitCode2() =>
        Assert.Equal(2, Shell.Run("lint", Repository.Path("samples", "triad", "response.json"), "--profile", "nobody").Code);
}
