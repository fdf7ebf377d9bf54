using System.Text.Json;

namespace PoemsCds.Cli.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _files;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Assess_LowestConclusionAbove_NotShownButNamed()
    {
        var settings = Settings("""{ "Policy": { "LowestConclusion": "ConsiderPoems" } }""");

        var text = Shell.Run("assess", Sample.Request("triad"), "--settings", settings).Output;
        var json = Shell.Assess(Sample.Request("triad"), "--settings", settings);

        Assert.StartsWith("Conclusion: NoAdvice (row 7)", text);
        Assert.Contains("The row draws CompleteWorkup, which this site does not show.", text);
        Assert.Equal(("NoAdvice", "CompleteWorkup"), (json.Conclusion, json.Json.GetProperty("notShown").GetString()));
    }

    [Fact]
    public void Assess_RowOff_LaterRowDecides()
    {
        var settings = Settings("""{ "Policy": { "Rows": { "9": false } } }""");

        Assert.Equal("CompleteWorkup", Shell.Assess(Sample.Request("cidp-never-tested")).Conclusion);
        Assert.Equal("NoAdvice", Shell.Assess(Sample.Request("cidp-never-tested"), "--settings", settings).Conclusion);
    }

    [Theory]
    [InlineData("""{ "Knowledge": { "SnomedCt": false } }""")]
    [InlineData("""{ "Knowledge": { "SnomedCt": true } }""", "--no-snomed")]
    public void Assess_WithoutSnomed_BoneLesionUnknown(string section, params string[] options)
    {
        var outcome = Shell.Assess(Sample.Request("triad"), ["--settings", Settings(section), .. options]);

        Assert.Equal("Unknown", outcome.Status("sclerotic-bone-lesion"));
    }

    [Fact]
    public void Assess_SiteThreshold_Used()
    {
        var request = _folder.Write("request.json", File.ReadAllText(Sample.Request("drug-explained-oedema"))
            .Replace("amlodipine", "water", StringComparison.OrdinalIgnoreCase)
            .Replace("2025-06-02", "2025-02-24", StringComparison.Ordinal));
        var settings = Settings("""{ "Knowledge": { "Thresholds": { "edema-repeat-interval": 60 } } }""");

        Assert.Equal("Met", Shell.Assess(request).Status("extravascular-volume-overload"));
        Assert.Equal("Unconfirmed", Shell.Assess(request, "--settings", settings).Status("extravascular-volume-overload"));
    }

    [Fact]
    public void Explain_SwitchOfTheSite_NamesValueAndDefault()
    {
        var settings = Settings("""{ "Knowledge": { "Switches": { "edema-once": true } } }""");

        var output = Shell.Run("explain", "--settings", settings).Output;

        Assert.Contains("edema-once: on [AdvicePolicy] (product decision)", output);
        Assert.Contains("Site value on, default off.", output);
    }

    [Fact]
    public void Assess_SecondFile_OverridesTheFirst()
    {
        var first = Settings("""{ "Policy": { "LowestConclusion": "PromptReview" }, "Knowledge": { "SnomedCt": false } }""");
        var second = Settings("""{ "Policy": { "LowestConclusion": "CompleteWorkup" } }""");

        var outcome = Shell.Assess(Sample.Request("triad"), "--settings", first, "--settings", second);

        Assert.Equal("CompleteWorkup", outcome.Conclusion);
        Assert.Equal("Unknown", outcome.Status("sclerotic-bone-lesion"));
    }

    [Fact]
    public void Assess_SiteMaps_CodesAreKnownAndSaySo()
    {
        var map = JsonSerializer.Serialize(Repository.Path("samples", "local-codes", "map.json"));
        var settings = Settings($$"""{ "Knowledge": { "Maps": [{{map}}] } }""");

        var plain = Shell.Assess(Sample.Request("local-codes"));
        var mapped = Shell.Assess(Sample.Request("local-codes"), "--settings", settings);
        var text = Shell.Run("assess", Sample.Request("local-codes"), "--settings", settings).Output;
        var check = Shell.Run("knowledge", "check", "--settings", settings);

        Assert.Equal(("NoAdvice", "CompleteWorkup"), (plain.Conclusion, mapped.Conclusion));
        Assert.Contains("ICD-10-CM E03.9 Hypothyroidism, unspecified, by site map, 2023: counts", text);
        Assert.Contains(" and the site maps https://hospital.example/fhir/ConceptMap/poems|2026-10.", text);
        Assert.Contains("\"bySiteMap\": true", mapped.Output);
        Assert.DoesNotContain("bySiteMap", plain.Output);
        Assert.Equal(0, check.Code);
        Assert.Contains("Site maps: https://hospital.example/fhir/ConceptMap/poems|2026-10.", check.Output);
    }

    [Theory]
    [InlineData("assess")]
    [InlineData("explain")]
    [InlineData("knowledge")]
    public void Run_SiteMapsWithFaults_AllAreNamed(string command)
    {
        var one = JsonSerializer.Serialize(_folder.Write("one.json", "[]"));
        var two = JsonSerializer.Serialize(_folder.PathOf("two.json"));
        var settings = Settings($$"""{ "Knowledge": { "Maps": [{{one}}, {{two}}] } }""");
        string[] arguments = command switch
        {
            "assess" => ["assess", Sample.Request("triad")],
            "knowledge" => ["knowledge", "check"],
            _ => [command],
        };

        var outcome = Shell.Run([.. arguments, "--settings", settings]);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("one.json: is not a FHIR resource.", outcome.Error + outcome.Output);
        Assert.Contains("two.json does not exist.", outcome.Error + outcome.Output);
    }

    [Fact]
    public void Explain_Settings_ShowsSiteValuesAndSwitches()
    {
        var settings = Settings("""
            {
              // comments are allowed, as in the host
              "Knowledge": { "Thresholds": { "edema-repeat-interval": "60" } },
              "Policy": { "LowestConclusion": "ConsiderPoems", "Rows": { "9": false, "11": true } },
            }
            """);

        var output = Shell.Run("explain", "--settings", settings).Output.ReplaceLineEndings("\n");

        Assert.Contains("edema-repeat-interval: 60 d, at least [AdvicePolicy] (product decision)", output);
        Assert.Contains("\n  Site value 60, default 30; a site can set 14 to 180.\n", output);
        Assert.Contains("\n  Fixed.\n", output);
        Assert.Contains("Lowest conclusion that is shown: ConsiderPoems.", output);
        Assert.Contains("Row 9: CompleteWorkup (off at this site)", output);
        Assert.Contains("Row 11: CastlemanVariant (on at this site)", output);
        Assert.Contains("Row 8: CompleteWorkup (on unless", output);
    }

    [Fact]
    public void AllCommands_SameSettings_SameKnowledgeVersion()
    {
        var settings = Settings("""{ "Knowledge": { "Thresholds": { "steroid-window": 12 } }, "Policy": { "Rows": { "10": false } } }""");
        var version = Shell.Assess(Sample.Request("triad"), "--settings", settings).Json.GetProperty("knowledgeVersion").GetString() ?? "";

        Assert.Contains($"Thresholds of knowledge {version}.", Shell.Run("explain", "--settings", settings).Output);
        Assert.Contains($"Knowledge {version}:", Shell.Run("knowledge", "check", "--settings", settings).Output);
        Assert.DoesNotContain(version, Shell.Run("explain").Output);
    }

    [Fact]
    public void Check_SiteValue_Reported()
    {
        var settings = Settings("""{ "Knowledge": { "Thresholds": { "steroid-window": 12 } } }""");

        var outcome = Shell.Run("knowledge", "check", "--settings", settings);

        Assert.Contains("steroid-window: Site value 12, default 6 mo.", outcome.Output);
        Assert.Equal(0, outcome.Code);
    }

    [Theory]
    [InlineData("assess", "nowhere.json")]
    [InlineData("explain")]
    [InlineData("knowledge", "check")]
    public void AnyCommand_WrongSettings_AllNamed(params string[] command)
    {
        var settings = Settings("""
            {
              "Knowledge": { "SnomedCt": "no", "Thresholds": { "steroid-window": 100, "adult-age": 16 } },
              "Policy": { "Rows": { "7": false } }
            }
            """);

        var outcome = Shell.Run([.. command, "--settings", settings]);

        Assert.All(
            ["Knowledge:SnomedCt", "Thresholds:steroid-window", "Thresholds:adult-age", "Policy:Rows:7"],
            key => Assert.Contains(key, outcome.Error + outcome.Output));
        Assert.Equal(1, outcome.Code);
    }

    [Theory]
    [InlineData(
        "{ \n  \"PoemsCds\": {,} }",
        "is not a settings file. Correct it: line 2, byte 16: ',' is an invalid start of a property name")]
    [InlineData("[]", "is not a settings file. Correct it: Top-level JSON element must be an object")]
    [InlineData(null, "cannot be opened")]
    public void Explain_UnreadableFile_NamesFileAndLine(string? content, string problem)
    {
        var file = content is null ? Path.Combine(_folder.Path, "site.json") : _folder.Write("site.json", content);

        var outcome = Shell.Run("explain", "--settings", file);

        Assert.StartsWith($"site.json: {problem}", outcome.Error);
        Assert.Equal(1, outcome.Code);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("knowledge", "check")]
    [InlineData("assess")]
    public void AnyCommand_ShippedSettings_SameAsDefaults(params string[] command)
    {
        string[] arguments = command is ["assess"] ? ["assess", Sample.Request("triad")] : command;

        var outcome = Shell.Run([.. arguments, "--settings", Repository.Path("src", "PoemsCds.Service", "appsettings.json")]);

        Assert.Equal((Shell.Run(arguments).Output, "", 0), (outcome.Output, outcome.Error, outcome.Code));
    }

    [Theory]
    [InlineData(
        """{ "PoemsCds": { "Knowlege": { "SnomedCt": false } } }""",
        "PoemsCds:Knowlege: unknown setting. Did you mean PoemsCds:Knowledge?")]
    [InlineData(
        """{ "PoemsCds": { "Knowledge": { "SnomdCt": false } } }""",
        "PoemsCds:Knowledge:SnomdCt: unknown setting. Did you mean SnomedCt?")]
    [InlineData(
        """{ "PoemsCds": { "Clients": [ { "Slient": true } ] } }""",
        "PoemsCds:Clients:0:Slient: unknown setting. Did you mean PoemsCds:Clients:0:Silent?")]
    [InlineData("""{ "Knowledge": { "SnomedCt": false } }""", "Knowledge: is not below PoemsCds. Did you mean PoemsCds:Knowledge?")]
    [InlineData("""{ "PoemCds": { "Knowledge": { "SnomedCt": false } } }""", "PoemCds: unknown section. Did you mean PoemsCds?")]
    public void Explain_UnknownSetting_RejectedAsByTheHost(string content, string fault)
    {
        var outcome = Shell.Run("explain", "--settings", _folder.Write("site.json", content));

        Assert.StartsWith(fault, outcome.Error);
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public void Migrate_UnknownSettings_AllNamed()
    {
        var settings = Settings("""
            {
              "Stroe": {},
              "Store": { "Provider": "Postgres", "CardDays": "many", "QueueCapacity": 100 },
              "Fetch": { "Budget": 1 }
            }
            """);

        var outcome = Shell.Run("store", "migrate", "--settings", settings);

        Assert.All(
            [
                "PoemsCds:Stroe: unknown setting. Did you mean PoemsCds:Store?",
                "PoemsCds:Store:Provider: 'Postgres' is not a valid value. Did you mean PostgreSql?",
                "PoemsCds:Store:CardDays: 'many' is not a valid whole number",
                "PoemsCds:Fetch:Budget: unknown setting. Did you mean PoemsCds:Fetch:BudgetMilliseconds?",
            ],
            fault => Assert.Contains(fault, outcome.Error));
        Assert.Equal(1, outcome.Code);
    }

    private string Settings(string section) =>
        _folder.Write($"settings-{++_files}.json", $$"""{ "Logging": {}, "PoemsCds": {{section}} }""");
}
