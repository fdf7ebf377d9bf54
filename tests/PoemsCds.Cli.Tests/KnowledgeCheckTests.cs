namespace PoemsCds.Cli.Tests;

public sealed class KnowledgeCheckTests : IDisposable
{
    private readonly KnowledgeCopy _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_ShippedKnowledge_Sound()
    {
        var (code, output) = Run(new DateOnly(2026, 11, 22), "--references", Repository.Path("docs", "references.md"));

        Assert.Contains("0 finding(s)", output);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Check_ReviewDatePassed_Reported()
    {
        var (code, output) = Run(new DateOnly(2030, 1, 1));

        Assert.Contains("ValueSets/papilledema.json: its review date has passed", output);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Check_SeveralFaults_AllReported()
    {
        _folder.Change("ValueSets/papilledema.json", "H47.10", "H4710x");
        _folder.Change("ValueSets/vegf.json", "http://loinc.org", "http://loinc");
        _folder.Change("text-terms.json", "\"prefix\"", "\"prefx\"");

        var (code, output) = Run(new DateOnly(2026, 11, 22), "--folder", _folder.Root);

        Assert.Contains("'H4710x' is not a code of ICD-10-CM", output);
        Assert.Contains("unknown system 'http://loinc'", output);
        Assert.Contains("prefx", output);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Check_ValueSetMissing_NamesFile()
    {
        File.Delete(_folder.PathOf("ValueSets/papilledema.json"));

        var (code, output) = Run(new DateOnly(2026, 11, 22), "--folder", _folder.Root);

        Assert.Contains("ValueSets/papilledema.json", output);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("ValueSets/papilledema.json", "\"id\": \"papilledema\",", "\"id\": \"papilledema\"", "line 4, byte 3: ")]
    [InlineData("thresholds.json", "\"thresholds\": [", "\"thresholds\": [,", "line 3, byte 18: ")]
    public void Check_InvalidJson_NamesFileAndLine(string file, string from, string to, string position)
    {
        _folder.Change(file, from, to);

        var (code, output) = Run(new DateOnly(2026, 11, 22), "--folder", _folder.Root);

        Assert.Contains($"{file}: cannot be read. Correct it: {position}", output);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Check_UnitsMissing_NamesFile()
    {
        File.Delete(_folder.PathOf("units.json"));

        Assert.Contains("units.json: is missing. Restore the file.", Run(new DateOnly(2026, 11, 22), "--folder", _folder.Root).Output);
    }

    [Fact]
    public void Check_WrongFolder_SuggestsTheRightOne()
    {
        using var other = new TemporaryFolder();

        string OutputFor(string folder) => Run(new DateOnly(2026, 11, 22), "--folder", folder).Output;

        Assert.Contains(
            "is not a knowledge folder: knowledge.json is missing. Use the folder that contains knowledge.json", OutputFor(other.Path));
        Assert.Contains($"Did you mean {_folder.Root}?", OutputFor(_folder.PathOf("ValueSets")));
        Assert.Contains(
            $"Did you mean {Repository.Path("src", "PoemsCds.Rules", "Knowledge")}?", OutputFor(Repository.Path("src", "PoemsCds.Rules")));
        Assert.Contains(
            "the folder does not exist. Use the folder that contains knowledge.json", OutputFor(Path.Combine(other.Path, "nowhere")));
    }

    [Fact]
    public void Check_SourceWithoutReference_Reported()
    {
        var empty = _folder.Write("references.md", "# References\n");

        var (code, output) = Run(new DateOnly(2026, 11, 22), "--references", empty);

        Assert.Contains("thresholds.json: 'adult-age' cites [AdvicePolicy], which references.md does not list. Add the source.", output);
        Assert.Contains("row-sources.json: '3' cites [", output);
        Assert.Equal(1, code);
    }

    private static (int Code, string Output) Run(DateOnly today, params string[] args)
    {
        var outcome = Shell.RunOn(today, ["knowledge", "check", .. args]);
        return (outcome.Code, outcome.Output);
    }
}
