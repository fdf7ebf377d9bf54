using System.Collections.Immutable;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class KnowledgeSettingsTests
{
    private static readonly ImmutableArray<Threshold> Thresholds =
    [
        new("days", 30, "d", "at least", "AdvicePolicy", SourceMark.ProductDecision, "For tests.", new SiteBounds(14, 180)),
        new("limit", 16.5m, "g/dL", "above", "AdvicePolicy", SourceMark.ProductDecision, "For tests.", new SiteBounds(15, 18.25m)),
        new("fixed", 18, "a", "below", "AdvicePolicy", SourceMark.ProductDecision, "For tests.", null),
    ];

    public static TheoryData<string> OpenThresholds => [.. Shipped.Knowledge.Thresholds.Where(t => t.Site is not null).Select(t => t.Id)];

    [Theory]
    [InlineData("days", "14")]
    [InlineData("DAYS", "180.0")]
    [InlineData("limit", "15")]
    [InlineData("limit", "18.25")]
    public void Validate_NumberWithinBounds_NoErrors(string id, string number) => Assert.Empty(Site(id, number).Validate(Thresholds));

    [Theory]
    [InlineData("days", "13", "13 is not allowed", "Set a whole number from 14 to 180 d, or remove the setting to use 30")]
    [InlineData("days", "181", "181 is not allowed", "Set a whole number from 14 to 180 d, or remove the setting to use 30")]
    [InlineData("days", "30.50", "30.5 is not allowed", "Set a whole number from 14 to 180 d, or remove the setting to use 30")]
    [InlineData("limit", "14.99", "14.99 is not allowed", "Set a number from 15 to 18.25 g/dL, or remove the setting to use 16.5")]
    [InlineData("limit", "18.26", "18.26 is not allowed", "Set a number from 15 to 18.25 g/dL, or remove the setting to use 16.5")]
    [InlineData("fixed", "18", "cannot be set by a site", "Remove the setting")]
    [InlineData("day", "30", "unknown threshold", "Did you mean days? Use one of days, limit")]
    public void Validate_NumberOutOfBounds_NamesTheAllowedRange(string id, string number, string problem, string remedy) =>
        Assert.Equal([new KnowledgeError($"Thresholds:{id}", problem, remedy)], Site(id, number).Validate(Thresholds));

    [Fact]
    public void Load_SiteValue_UsedAndDefaultKept()
    {
        var threshold = Load("edema-repeat-interval", "60").Thresholds.Single(t => t.Id == "edema-repeat-interval");

        Assert.Equal((60m, 30m, true), (threshold.Value, threshold.Default, threshold.IsSiteValue));
        Assert.All(Shipped.Knowledge.Thresholds, t => Assert.False(t.IsSiteValue));
    }

    [Fact]
    public void Load_NumbersOutOfBounds_ReportedWithOtherErrors()
    {
        var settings = Site("edema-repeat-interval", "4000") with { IncludeSnomedCt = false };

        var error = Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(Files.Shipped.Without("knowledge.json"), settings));

        Assert.Equal(
            ["Thresholds:edema-repeat-interval", "knowledge.json"], error.Errors.Select(f => f.File).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OpenThresholds))]
    public void Version_OfEverySiteValue_DiffersUnlessItIsTheDefault(string id)
    {
        var threshold = Shipped.Knowledge.Thresholds.Single(t => t.Id == id);
        var bounds = Assert.IsType<SiteBounds>(threshold.Site);
        var ends = new[] { bounds.From, bounds.To }.Where(end => end != threshold.Default)
            .Select(end => Load(id, Threshold.Format(end)).Version).ToList();

        Assert.NotEmpty(ends);
        Assert.DoesNotContain(Shipped.Knowledge.Version, ends);
        Assert.Equal(ends.Count, ends.Distinct().Count());
        var asWritten = Threshold.Format(threshold.Default);
        Assert.Equal(
            Shipped.Knowledge.Version,
                Load(id, asWritten.Contains('.', StringComparison.Ordinal) ? $"{asWritten}0" : $"{asWritten}.0").Version);
    }

    [Theory]
    [InlineData("2026-03-01", FindingStatus.Unconfirmed)]
    [InlineData("2026-03-02", FindingStatus.Met)]
    public void Evaluate_SiteValue_ReplacesTheDefault(string second, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("R60.0").Recorded("2026-01-01").Diagnosis("R60.0").Recorded(second).Build();

        Assert.Equal(expected, new ExtravascularVolumeOverload(Load("edema-repeat-interval", "60")).Evaluate(record, Given.AsOf).Status);
    }

    [Fact]
    public void LoadEmbedded_AdultAge_IsFixed() => Assert.Null(Threshold.LoadEmbedded().Single(t => t.Id == "adult-age").Site);

    [Fact]
    public void LoadEmbedded_Thresholds_MatchTheKnowledge() =>
        Assert.Equal(Shipped.Knowledge.Thresholds.OrderBy(t => t.Id), Threshold.LoadEmbedded().OrderBy(t => t.Id));

    [Fact]
    public void Read_InvalidFile_Throws() =>
        Assert.Throws<KnowledgeException>(() => Threshold.Read(Files.Shipped.With("thresholds.json", "{")));

    [Fact]
    public void GetWholeNumber_Fraction_Throws()
    {
        var files = Files.Shipped.Changed("thresholds.json", "\"value\": 18,", "\"value\": 18.5,");
        var knowledge = KnowledgeBase.Load(files, new KnowledgeSettings());

        Assert.Equal(18.5m, knowledge.GetNumber("adult-age"));
        Assert.Contains("fraction", Assert.Throws<KnowledgeException>(() => knowledge.GetWholeNumber("adult-age")).Message);
        Assert.Throws<KnowledgeException>(() => knowledge.GetNumber("nothing"));
    }

    private static KnowledgeSettings Site(string id, string number)
    {
        var settings = new KnowledgeSettings();
        return settings with
        {
            Thresholds = settings.Thresholds.Add(
            id, decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture))
        };
    }

    private static KnowledgeBase Load(string id, string number) => KnowledgeBase.Load(Site(id, number));
}
