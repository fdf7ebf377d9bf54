using System.CommandLine;
using PoemsCds.Cli.Output;

namespace PoemsCds.Cli.Tests;

public sealed class KnowledgeCheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("knowledge");

    public KnowledgeCheckTests()
    {
        var shipped = Repository.Path("src", "PoemsCds.Rules", "Knowledge");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "ValueSets"));
        foreach (var file in Directory.GetFiles(shipped, "*.json", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetRelativePath(shipped, file)));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

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
        Change("ValueSets/papilledema.json", "H47.10", "H4710x");
        Change("ValueSets/vegf.json", "http://loinc.org", "http://loinc");
        Change("text-terms.json", "\"prefix\"", "\"prefx\"");

        var (code, output) = Run(new DateOnly(2026, 11, 22), "--folder", _folder.FullName);

        Assert.Contains("'H4710x' is no code of ICD-10-CM", output);
        Assert.Contains("unknown system 'http://loinc'", output);
        Assert.Contains("prefx", output);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Check_FileMissing_NamesIt()
    {
        File.Delete(Path.Combine(_folder.FullName, "ValueSets", "papilledema.json"));

        var (code, output) = Run(new DateOnly(2026, 11, 22), "--folder", _folder.FullName);

        Assert.Contains("ValueSets/papilledema.json", output);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Check_SourceWithoutReference_Reported()
    {
        var empty = Path.Combine(_folder.FullName, "references.md");
        File.WriteAllText(empty, "# References\n");

        var (code, output) = Run(new DateOnly(2026, 11, 22), "--references", empty);

        Assert.Contains("cites [AdvicePolicy]", output);
        Assert.Equal(1, code);
    }

    private void Change(string file, string good, string bad)
    {
        var path = Path.Combine(_folder.FullName, file);
        var text = File.ReadAllText(path);
        Assert.Contains(good, text);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));
    }

    private static (int Code, string Output) Run(DateOnly today, params string[] args)
    {
        using var output = new StringWriter();
        var command = KnowledgeCheck.Command(new Clock(today), Ink.Plain);
        var code = command.Parse(args).Invoke(new InvocationConfiguration { Output = output });
        return (code, output.ToString());
    }
}
