using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class SiteSettingsTests
{
    private const string Keys =
        "Knowledge:SnomedCt, Knowledge:Atc, Knowledge:Thresholds, Knowledge:Switches, Knowledge:Maps, Policy:LowestConclusion, Policy:Rows";

    [Fact]
    public void Read_NoSettings_ReturnsDefaults()
    {
        var site = Read(
            ("Knowledge", null), ("Knowledge:Thresholds", ""), ("Policy", ""), ("Policy:Rows:9", ""), ("Knowledge:SnomedCt", ""),
                ("Knowledge:Atc", ""), ("Knowledge:Switches", ""), ("Knowledge:Switches:edema-once", ""),
                ("Policy:LowestConclusion", ""), ("CardsPath", "nowhere"), ("PolicyUrl", "x"));

        Assert.Empty(Errors(site));
        Assert.Equal(Shipped.Knowledge.Version, KnowledgeBase.Load(site.Knowledge).Version);
        Assert.Equal(new PolicySettings().ToString(), site.Policy.ToString());
    }

    [Fact]
    public void Read_AllSettings_Applied()
    {
        var site = Read(
            ("Knowledge:SnomedCt", "False"),
            ("knowledge:atc", "false"),
            ("knowledge:switches:Edema-Once", "TRUE"),
            ("knowledge:thresholds:Edema-Repeat-Interval", "60"),
            ("Knowledge:Thresholds:resolved-minor-look-back", "24.0"),
            ("Policy:LowestConclusion", "ConsiderPoems"),
            ("Policy:Rows:8", "true"),
            ("Policy:Rows:9", "false"),
            ("policy:rows:10B", "FALSE"),
            ("Policy:Rows:11", "true"));

        Assert.Empty(Errors(site));
        Assert.False(site.Knowledge.IncludeSnomedCt);
        Assert.False(site.Knowledge.IncludeAtc);
        Assert.True(KnowledgeBase.Load(site.Knowledge).IsOn("edema-once"));
        Assert.Equal(60, KnowledgeBase.Load(site.Knowledge).GetNumber("edema-repeat-interval"));
        Assert.Equal(24, KnowledgeBase.Load(site.Knowledge).GetNumber("resolved-minor-look-back"));
        Assert.Equal("lowest=ConsiderPoems;off=10b,9", site.Policy.ToString());
    }

    [Fact]
    public void Read_Maps_AreInTheOrderOfTheirNumbers()
    {
        var site = Read(("Knowledge:Maps", ""), ("Knowledge:Maps:10", "c"), ("knowledge:maps:9", "b"), ("Knowledge:Maps:0", "a"));

        Assert.Empty(site.Errors);
        Assert.Equal(["a", "b", "c"], site.Knowledge.Maps.AsEnumerable());
    }

    [Theory]
    [InlineData("Policy:Rows:11", "false")]
    [InlineData("Policy:Rows:9", "true")]
    [InlineData("Policy:LowestConclusion", "CompleteWorkup")]
    [InlineData("Knowledge:SnomedCt", "true")]
    [InlineData("Knowledge:Atc", "true")]
    [InlineData("Knowledge:Switches:hypoparathyroidism", "true")]
    public void Read_DefaultValue_KeepsTheVersion(string key, string text)
    {
        var site = Read((key, text));

        Assert.Empty(site.Errors);
        Assert.Equal(Shipped.Engine.KnowledgeVersion, new PoemsEngine(KnowledgeBase.Load(site.Knowledge), site.Policy).KnowledgeVersion);
    }

    [Theory]
    [InlineData("Knowledge:SnomedCt", "no", "'no' is not true or false. Write true or false.")]
    [InlineData("Knowledge:Atc", "no", "'no' is not true or false. Write true or false.")]
    [InlineData("Knowledge:Switches:edema-once", "1", "'1' is not true or false. Write true or false.")]
    [InlineData("Knowledge:Switches:edema-twice", "true", "unknown switch. Did you mean edema-once? Use one of "
        + "diabetes-with-thyroid-disease, edema-once, hyperparathyroidism, hypoparathyroidism, inactive-bone-causes, "
        + "other-endocrine-results, refractory-without-onset.")]
    [InlineData("Knowledge:Switches", "true", "unknown setting. Use one of {keys}.")]
    [InlineData("Knowledge:Switches:edema-once:0", "true", "unknown setting. Use one of {keys}.")]
    [InlineData("Policy:Rows:9", "off", "'off' is not true or false. Write true or false.")]
    [InlineData("Policy:Rows:7", "false", "this row cannot be turned on or off. Use one of 8, 8b, 9, 10, 10b, 11.")]
    [InlineData("Policy:LowestConclusion", "NoAdvice", "'NoAdvice' cannot be the lowest conclusion. Use one of CompleteWorkup, "
        + "ConsiderPoems, PromptReview.")]
    [InlineData("Knowledge:Thresholds:edema-repeat-interval", "a month", "'a month' is not a number. Write a number such as 60 or 16.5.")]
    [InlineData("Knowledge:Thresholds:edema-repeat-interval", "6e1", "'6e1' is not a number. Write a number such as 60 or 16.5.")]
    [InlineData("Knowledge:Thresholds:edema-repeat-interval", "1,000", "'1,000' is not a number. Write a number such as 60 or 16.5.")]
    [InlineData("Knowledge:Thresholds:edema-repeat-interval", "-60", "-60 is not allowed. Set a whole number from 14 to 180 d, or remove "
        + "the setting to use 30.")]
    [InlineData("Policy:LowestConclusion", "ConsiderPoem", "'ConsiderPoem' cannot be the lowest conclusion. Did you mean ConsiderPoems? "
        + "Use one of CompleteWorkup, ConsiderPoems, PromptReview.")]
    [InlineData("Knowledge:Thresholds:adult-age", "16", "cannot be set by a site. Remove the setting.")]
    [InlineData("Knowledge:Maps:first", "map.json", "the keys of a list are indexes, not names. Use PoemsCds:Knowledge:Maps:0, then 1, 2, "
        + "….")]
    [InlineData("Knowledge:Maps:0", "", "is empty. Name a file with a ConceptMap, or remove the entry.")]
    [InlineData("Knowledge:Maps:0", " ", "is empty. Name a file with a ConceptMap, or remove the entry.")]
    [InlineData("Knowledge:Maps", "map.json", "unknown setting. Use one of {keys}.")]
    [InlineData("Knowledge:SnomedCT2", "true", "unknown setting. Did you mean SnomedCt? Use one of {keys}.")]
    [InlineData("Knowledge:SnomdCt", "", "unknown setting. Did you mean SnomedCt? Use one of {keys}.")]
    [InlineData("Policy:Row:9", "false", "unknown setting. Did you mean Rows? Use one of {keys}.")]
    [InlineData("Policy:LowestConclusion:0", "PromptReview", "unknown setting. Use one of {keys}.")]
    [InlineData("Knowledge", "none", "unknown setting. Use one of {keys}.")]
    [InlineData("Policy", "none", "unknown setting. Use one of {keys}.")]
    [InlineData("Knowledge:Thresholds", "5", "unknown setting. Use one of {keys}.")]
    [InlineData("Policy:Rows", "off", "unknown setting. Use one of {keys}.")]
    [InlineData("Policy:Rows:9:0", "false", "unknown setting. Use one of {keys}.")]
    [InlineData("Knowledge:Thresholds:adult-age:0", "16", "unknown setting. Use one of {keys}.")]
    [InlineData("Knowledge:SnomedCt:0", "true", "unknown setting. Use one of {keys}.")]
    public void Validate_InvalidSetting_ReturnsKeyProblemAndRemedy(string key, string text, string expected)
    {
        var site = Read((key, text));

        Assert.Equal([$"PoemsCds:{key}: {expected.Replace("{keys}", Keys, StringComparison.Ordinal)}"], Errors(site));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Validate_UnknownGroup_OneErrorPerKey(string? ofGroup)
    {
        var site = Read(("Policy", ofGroup), ("Policy:Row", ofGroup), ("Policy:Row:9", "false"), ("Knowledge:Snomed", null));

        Assert.Equal(["PoemsCds:Policy:Row:9", "PoemsCds:Knowledge:Snomed"], site.Errors.Select(f => f.File));
    }

    [Fact]
    public void Validate_MisspelledThreshold_SuggestsTheClosest()
    {
        var site = Read(("Knowledge:Thresholds:oedema-repeat-interval", "60"));

        Assert.StartsWith(
            "PoemsCds:Knowledge:Thresholds:oedema-repeat-interval: unknown threshold. Did you mean edema-repeat-interval? Use one of ",
            Assert.Single(Errors(site)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralInvalidSettings_ReturnsAllAndKeepsDefaults()
    {
        var site = Read(
            ("Knowledge:SnomedCt", "?"), ("Policy:LowestConclusion", "?"), ("Policy:Rows:8", "?"), ("Knowledge:Thresholds:no-such", "1"));

        Assert.Equal(4, Errors(site).Count());
        Assert.True(site.Knowledge.IncludeSnomedCt);
        Assert.Equal(new PolicySettings().ToString(), site.Policy.ToString());
    }

    private static IEnumerable<string> Errors(SiteSettings site) =>
        site.Validate(Threshold.LoadEmbedded(), PolicySwitches.LoadEmbedded()).Select(f => f.ToString());

    private static SiteSettings Read(params (string Key, string? Text)[] texts) =>
        SiteSettings.Read(texts.Select(t => KeyValuePair.Create(t.Key, t.Text)));
}
