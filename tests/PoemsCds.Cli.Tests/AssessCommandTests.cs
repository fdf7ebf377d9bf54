namespace PoemsCds.Cli.Tests;

public sealed class AssessCommandTests
{
    [Fact]
    public void Assess_Request_ExplainsTheConclusion()
    {
        var outcome = Shell.Run("assess", Sample.Request("triad"), "--as-of", "2026-11-22");

        outcome.Matches("triad.txt");
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public void Assess_RequestAsJson_ExplainsTheConclusion()
    {
        var outcome = Shell.Run("assess", Sample.Request("triad"), "--as-of", "2026-11-22", "--json");

        outcome.Matches("triad.json");
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public void Assess_ExplainedFinding_NamesTheCause()
    {
        var outcome = Shell.Run("assess", Sample.Request("explained-oedema"));

        Assert.Contains("explained by ICD-10-CM I50.9 Heart failure", outcome.Output);
    }

    [Theory]
    [InlineData("numbers-in-quotes", "Used without a value that could not be read: 1")]
    [InlineData("medication-unresolved", "Medications whose drug is unknown, so that it is unknown whether a drug explains a finding: 1")]
    public void Assess_PartlyUsedEntries_NamesWhatIsMissing(string sample, string line)
    {
        Assert.Contains(line, Shell.Run("assess", Sample.Request(sample)).Output);
        Assert.DoesNotContain(line[..^1], Shell.Run("assess", Sample.Request("triad")).Output);
    }

    [Theory]
    [InlineData("diagnoses-missing", "Undecided", "notSupplied")]
    [InlineData("refuted", null, "refuted")]
    [InlineData("other-patient", null, "otherPatient")]
    public void Assess_DroppedEntries_NamesTheReason(string sample, string? conclusion, string word)
    {
        var outcome = Shell.Assess(Sample.Request(sample));

        Assert.Equal(conclusion ?? outcome.Conclusion, outcome.Conclusion);
        Assert.Contains(word, outcome.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Assess_WithoutAsOf_UsesToday() =>
        Assert.Equal("2026-11-22", Shell.Assess(Sample.Request("triad")).Json.GetProperty("asOf").GetString());

    [Fact]
    public void Assess_NoSnomed_BoneLesionUnknown()
    {
        var with = Shell.Assess(Sample.Request("triad"));
        var without = Shell.Assess(Sample.Request("triad"), "--no-snomed");

        Assert.Equal("NotMet", with.Status("sclerotic-bone-lesion"));
        Assert.Equal("Unknown", without.Status("sclerotic-bone-lesion"));
    }

    [Theory]
    [InlineData("--as-of=2026-11-22")]
    [InlineData("--json")]
    public void Assess_Identity_NotPrinted(string option)
    {
        var outcome = Shell.Run("assess", Sample.Request("published-set"), option);

        Assert.Contains("PromptReview", outcome.Output);
        Assert.All(["pubset", "Sample", "Patient/", "Condition/", "19"], mark => Assert.DoesNotContain(mark, outcome.Output));
    }

    [Theory]
    [InlineData("assess")]
    [InlineData("assess", "a", "b")]
    [InlineData("assess", "a", "--as-of", "22.11.2026")]
    [InlineData("asess", "a")]
    public void Assess_WrongArguments_ExitCode2(params string[] args)
    {
        var outcome = Shell.Run(args);

        Assert.NotEqual("", outcome.Error);
        Assert.Equal(2, outcome.Code);
    }
}
