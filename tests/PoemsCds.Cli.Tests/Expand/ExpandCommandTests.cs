namespace PoemsCds.Cli.Tests.Expand;

public sealed class ExpandCommandTests : IDisposable
{
    private const string Icd = "http://hl7.org/fhir/sid/icd-10-cm";
    private const string Mark =
        """{ "url": "https://poemscds.example/fhir/StructureDefinition/match-descendants", "valueBoolean": true }""";

    private const string CodeSystemSource = """
        {
          "resourceType": "CodeSystem",
          "url": "SYSTEM",
          "concept": [
            {
              "code": "Q10",
              "display": "Ten",
              "concept": [{ "code": "Q10.1", "display": "Ten one", "concept": [{ "code": "Q10.11", "display": "Ten one one" }] }]
            }
          ]
        }
        """;

    private const string ValueSetSource = """
        {
          "resourceType": "ValueSet",
          "expansion": {
            "contains": [
              { "abstract": true, "display": "All", "contains": [{ "system": "SYSTEM", "code": "Q10.1", "display": "Ten one" }] },
              { "system": "SYSTEM", "code": "Q10.11", "display": "Ten one one" }
            ]
          }
        }
        """;

    private const string SampleFile = "ValueSets/sample.json";
    private const string OtherFile = "ValueSets/sample-other-cause.json";

    private readonly KnowledgeCopy _folder = new();
    private readonly string _source;

    public ExpandCommandTests()
    {
        _folder.Write(SampleFile, Set("sample", $$"""
                  { "code": "Q10", "display": "Ten", "extension": [{{Mark}}] },
                  { "code": "Q10.2", "display": "Ten two" },
                  { "code": "Q20", "display": "Twenty" }
            """));
        _folder.Write(OtherFile, Set("sample-other-cause", """
                  { "code": "Q10.3", "display": "Ten three" }
            """));
        _source = _folder.Write("source.csv", $"""
            code,note,display,system
            Q10,header,Ten,{Icd}
            Q10.1,,"Ten ""one"", of the first",{Icd}
            Q10.11,,Ten one one,{Icd}
            Q10.2,,Another name,{Icd}
            Q10.3,,Ten three,{Icd}
            Q10.31,,Ten three one,{Icd}
            Q10.4,,Ten four,http://hl7.org/fhir/sid/icd-10
            Q20.1,,Twenty one,{Icd}
            Q101,,No child,http://unknown.example

            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Expand_MarkedCode_AddsCodesBelowInOrderAndFormat()
    {
        var outcome = Expand();

        Assert.Equal(
            Set("sample", $$"""
                  { "code": "Q10", "display": "Ten", "extension": [{{Mark}}] },
                  { "code": "Q10.1", "display": "Ten \"one\", of the first" },
                  { "code": "Q10.11", "display": "Ten one one" },
                  { "code": "Q10.2", "display": "Ten two" },
                  { "code": "Q20", "display": "Twenty" }
            """),
            _folder.Text(SampleFile));
        Assert.Contains("added to sample: Q10.1 Ten \"one\", of the first (below Q10)", outcome.Output);
        Assert.Contains($"Changed: {SampleFile}.", outcome.Output);
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public void Expand_ChildOfCodeWithAnotherStrength_LeftOutAndReported()
    {
        var before = _folder.Text(OtherFile);

        var outcome = Expand();

        Assert.DoesNotContain("Q10.3", _folder.Text(SampleFile));
        Assert.Contains("left out of sample: Q10.31 Ten three one (nearer: Q10.3 in sample-other-cause)", outcome.Output);
        Assert.Equal(before, _folder.Text(OtherFile));
    }

    [Fact]
    public void Expand_LongerMarkedCodeInAnotherSet_GetsItsChildren()
    {
        _folder.Change(OtherFile, "\"Ten three\" }", $"\"Ten three\", \"extension\": [{Mark}] }}");

        var outcome = Expand();

        Assert.Contains("added to sample-other-cause: Q10.31", outcome.Output);
        Assert.DoesNotContain("left out", outcome.Output);
        Assert.DoesNotContain("Q10.31", _folder.Text(SampleFile));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Expand_HostileDisplay_PrintedHarmlessly(bool isTerminal)
    {
        var source = _folder.Write("source.csv", $"system,code,display\n{Icd},Q10.5,[red]\e[31mTen five[/]\n");
        string[] command = ["knowledge", "expand", source, "--folder", _folder.Root, "--check"];

        var outcome = isTerminal ? Shell.RunOnTerminal(400, emitsAnsi: true, command) : Shell.Run(command);

        Assert.Contains(@"Q10.5 [red]\u001b[31mTen five[/] (below Q10)", outcome.Output);
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public void Expand_SecondRun_NothingToChange()
    {
        Expand();
        var files = Files();

        var outcome = Expand();

        Assert.Contains("Nothing to change.", outcome.Output);
        Assert.Equal(0, outcome.Code);
        Assert.Equal(files, Files());
    }

    [Fact]
    public void Expand_Check_WritesNothingAndReturnsExitCode()
    {
        var before = Files();

        var missing = Expand("--check");
        var after = Files();
        Expand();
        var complete = Expand("--check");

        Assert.Equal(before, after);
        Assert.Contains("added to sample: Q10.11", missing.Output);
        Assert.Equal((1, 0), (missing.Code, complete.Code));
    }

    [Theory]
    [InlineData("kept in sample: Q10.9", true)]
    [InlineData("removed from sample: Q10.9", false, "--prune")]
    public void Expand_CodeMissingFromTheSource_KeptUnlessPruned(string message, bool isKept, params string[] options)
    {
        _folder.Change(SampleFile, "\"Q10.2\"", "\"Q10.9\"");

        var outcome = Expand(options);

        Assert.Contains(message, outcome.Output);
        Assert.Equal(isKept, _folder.Text(SampleFile).Contains("Q10.9", StringComparison.Ordinal));
    }

    [Fact]
    public void Expand_SourceWithoutCodesBelow_NothingPruned()
    {
        var other = _folder.Write("other.csv", $"system,code,display\n{Icd},Z99,Else\n");
        var before = Files();

        var outcome = Shell.Run("knowledge", "expand", other, "--folder", _folder.Root, "--prune", "--set", "sample");

        Assert.Contains("the sources have no codes below Q10 in sample", outcome.Output);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Expand_OneSet_OthersUnchanged()
    {
        var before = _folder.Text(SampleFile);

        var outcome = Expand("--set", "papilledema");

        Assert.DoesNotContain("sample", outcome.Output);
        Assert.Equal(before, _folder.Text(SampleFile));
    }

    [Theory]
    [InlineData(CodeSystemSource)]
    [InlineData(ValueSetSource)]
    public void Expand_FhirSource_SameAsCsv(string resource)
    {
        var file = _folder.Write("source.fhir", resource.Replace("SYSTEM", Icd, StringComparison.Ordinal));

        var outcome = Shell.Run("knowledge", "expand", file, "--folder", _folder.Root, "--set", "sample");

        Assert.Contains("added to sample: Q10.1 Ten one (below Q10)", outcome.Output);
        Assert.Contains("added to sample: Q10.11 Ten one one (below Q10)", outcome.Output);
    }

    [Theory]
    [InlineData("source.csv", "system,code\nx,y\n", "a column is missing")]
    [InlineData("source.csv", "system,code,display\nx,y,\n", "without system, code or display")]
    [InlineData("source.csv", "system,code,display\nx,\"y,z\n", "is not valid CSV")]
    [InlineData("source.csv", "system,code,display\n", "has no codes")]
    [InlineData(
        "source.fhir",
        """{ "resourceType": "ValueSet", "compose": {} }""",
        "is neither a CodeSystem nor a ValueSet with an expansion")]
    [InlineData("source.fhir", "{", "is not JSON")]
    public void Expand_UnusableSource_NamesProblem(string name, string content, string problem)
    {
        var outcome = Shell.Run("knowledge", "expand", _folder.Write(name, content), "--folder", _folder.Root);

        Assert.Contains(problem, outcome.Error);
        Assert.Equal(1, outcome.Code);
    }

    [Theory]
    [InlineData("unknown value set 'smple'", "--set", "smple")]
    [InlineData("does not exist", "nowhere.json")]
    public void Expand_UnknownName_NamesProblem(string problem, params string[] arguments)
    {
        var outcome = Expand(arguments);

        Assert.Contains(problem, outcome.Error);
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public void Expand_InvalidResult_NotWritten()
    {
        var source = _folder.Write("source.csv", $"system,code,display\n{Icd},Q10123,Without its dot\n");
        var before = Files();

        var outcome = Shell.Run("knowledge", "expand", source, "--folder", _folder.Root);

        Assert.Contains("'Q10123' is not a code of ICD-10-CM", outcome.Error);
        Assert.Equal(1, outcome.Code);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Expand_ListOnOneLine_StaysOnOneLine()
    {
        _folder.Write(SampleFile, Set("sample", $$"""{ "code": "Q10", "display": "Ten", "extension": [{{Mark}}] }"""));
        var line = _folder.Text(SampleFile).ReplaceLineEndings(" ");
        _folder.Write(SampleFile, line);

        Expand();

        Assert.DoesNotContain('\n', _folder.Text(SampleFile));
        Assert.Contains("""{ "code": "Q10.11", "display": "Ten one one" }""", _folder.Text(SampleFile));
    }

    private Outcome Expand(params string[] options) => Shell.Run(["knowledge", "expand", _source, "--folder", _folder.Root, .. options]);

    private string Files() => string.Concat(Directory.GetFiles(_folder.PathOf("ValueSets")).Order().Select(File.ReadAllText));

    private static string Set(string id, string concepts) => $$"""
        {
          "resourceType": "ValueSet",
          "id": "{{id}}",
          "extension": [
            { "url": "http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod", "valuePeriod": { "end": "2027-11-22" } }
          ],
          "url": "https://poemscds.example/fhir/ValueSet/{{id}}",
          "version": "1.0.0",
          "title": "Sämple <1>",
          "status": "active",
          "date": "2026-11-22",
          "purpose": "For tests.",
          "compose": {
            "include": [
              {
                "extension": [{ "url": "https://poemscds.example/group", "valueCode": "one" }],
                "system": "{{Icd}}",
                "concept": [
        {{concepts}}
                ]
              },
              {
                "extension": [{ "url": "https://poemscds.example/group", "valueCode": "two" }],
                "system": "{{Icd}}",
                "concept": [
                  { "code": "Q30", "display": "Thirty" }
                ]
              }
            ]
          }
        }

        """;
}
