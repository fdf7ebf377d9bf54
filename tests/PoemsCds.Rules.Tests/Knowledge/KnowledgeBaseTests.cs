using System.Text.RegularExpressions;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class KnowledgeBaseTests
{
    private static readonly KnowledgeSettings WithoutSnomed = new(IncludeSnomedCt: false);

    [Fact]
    public void Load_Shipped_HasSetsThresholdsAndVersion()
    {
        var knowledge = KnowledgeBase.Load(new KnowledgeSettings());

        Assert.Equal(Files.Shipped.Count(f => f.Name.StartsWith("ValueSets/", StringComparison.Ordinal)), knowledge.ValueSets.Count);
        Assert.Equal(18, knowledge.GetWholeNumber("adult-age"));
        Assert.Equal(30, knowledge.GetWholeNumber("edema-repeat-interval"));
        Assert.Equal(60, knowledge.GetWholeNumber("effusion-pneumonia-window"));
        Assert.Equal(36, knowledge.GetWholeNumber("resolved-minor-look-back"));
        Assert.Matches(@"^\d+\.\d+\.\d+\+[0-9a-f]{8}$", knowledge.Version);
    }

    [Fact]
    public void Load_Shipped_EverySetHasTitleCodesAndReviewDate()
    {
        Assert.All(Shipped.Knowledge.ValueSets, set =>
        {
            Assert.NotEmpty(set.Title);
            Assert.False(set.IsEmpty);
            Assert.NotEqual(default, set.ReviewBy);
        });
    }

    [Theory]
    [InlineData("ValueSets/papilledema.json", "Minor criterion", "A minor criterion")]
    [InlineData("thresholds.json", "\"value\": 36", "\"value\": 37")]
    [InlineData("text-terms.json", "\"pattern\": \"clubbing\"", "\"pattern\": \"clubbed\"")]
    public void Version_FileChanged_Differs(string name, string from, string to)
    {
        var changed = KnowledgeBase.Load(Files.Shipped.Changed(name, from, to), new KnowledgeSettings());

        Assert.NotEqual(Shipped.Knowledge.Version, changed.Version);
    }

    [Fact]
    public void Version_OneByteAdded_Differs()
    {
        var changed = KnowledgeBase.Load(
            Files.Shipped.With("thresholds.json", Files.Shipped.Text("thresholds.json") + " "), new KnowledgeSettings());

        Assert.NotEqual(Shipped.Knowledge.Version, changed.Version);
    }

    [Fact]
    public void Version_SnomedTurnedOff_Differs()
    {
        Assert.NotEqual(Shipped.Knowledge.Version, Shipped.KnowledgeWithoutSnomed.Version);
    }

    [Fact]
    public void Version_SameFilesInAnotherOrder_IsTheSame()
    {
        var reversed = KnowledgeBase.Load([.. Files.Shipped.Reverse()], new KnowledgeSettings());

        Assert.Equal(Shipped.Knowledge.Version, reversed.Version);
    }

    [Fact]
    public void Load_WithoutSnomed_NoSetHoldsASnomedCode()
    {
        Assert.Contains(Shipped.Knowledge.Codings, c => c.System == CodeSystems.SnomedCt);
        Assert.DoesNotContain(Shipped.KnowledgeWithoutSnomed.Codings, c => c.System == CodeSystems.SnomedCt);
    }

    [Fact]
    public void Load_WithoutSnomed_EmptySetsAreUnknownNotNotMet()
    {
        var knowledge = KnowledgeBase.Load(WithoutSnomed);
        var assessment = new PoemsEngine(knowledge, new PolicySettings()).Assess(Given.Record().Build(), Given.AsOf);

        Assert.Equal(FindingStatus.Unknown, assessment.Findings["sclerotic-bone-lesion"].Status);
        Assert.Equal(FindingStatus.Unknown, assessment.Findings["eye-examination"].Status);
        Assert.Equal(FindingStatus.NotMet, assessment.Findings["papilledema"].Status);
    }

    [Fact]
    public void OverdueForReview_DayOfReviewAndDayAfter_OnlyTheDayAfterIsOverdue()
    {
        var reviewBy = Shipped.Knowledge.GetValueSet("papilledema").ReviewBy;

        Assert.DoesNotContain("papilledema", Shipped.Knowledge.OverdueForReview(reviewBy));
        Assert.Contains("papilledema", Shipped.Knowledge.OverdueForReview(reviewBy.AddDays(1)));
    }

    [Fact]
    public void OverdueForReview_All_InOrderOfName()
    {
        var overdue = Shipped.Knowledge.OverdueForReview(DateOnly.MaxValue);

        Assert.Equal(overdue.Order(StringComparer.Ordinal), overdue);
        Assert.Equal(Shipped.Knowledge.ValueSets.Count, overdue.Length);
    }

    [Fact]
    public void Load_SetWithoutReviewDate_Reported()
    {
        var undated = Files.Replaced(Files.Sample, "\"end\": \"2027-11-22\"", "\"end\": \"soon\"");

        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.With(Files.SampleName, undated)));

        Assert.Contains("has no review date", error.Problem);
    }

    [Fact]
    public void IngredientNames_Shipped_NameListedCodes()
    {
        Assert.NotEmpty(Shipped.Knowledge.IngredientNames);
        Assert.Empty(Shipped.Knowledge.IngredientNames.Select(n => n.Ingredient).Except(Shipped.Knowledge.Codings));
    }

    [Fact]
    public void Set_UnknownName_ThrowsAndNamesTheFile()
    {
        var exception = Assert.Throws<KnowledgeException>(() => Shipped.Knowledge.GetValueSet("nothing"));

        Assert.Equal("ValueSets/nothing.json", Assert.Single(exception.Errors).File);
    }

    [Fact]
    public void Engine_ThresholdMissing_Throws()
    {
        var knowledge = KnowledgeBase.Load(Files.Shipped.Changed("thresholds.json", "adult-age", "grown-up-age"), new KnowledgeSettings());

        var exception = Assert.Throws<KnowledgeException>(() => new PoemsEngine(knowledge, new PolicySettings()));

        Assert.Contains("adult-age", Assert.Single(exception.Errors).File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("G60")]
    [InlineData("G61")]
    [InlineData("G62")]
    [InlineData("G61.8")]
    [InlineData("G62.8")]
    [InlineData("C88")]
    [InlineData("R18")]
    [InlineData("H47.1")]
    public void ValueSets_HeaderThatMixesMeanings_NeverDefinite(string header)
    {
        var coding = new Coding(Given.Icd10Cm, header);

        var listing = Shipped.Knowledge.ValueSets.Where(s => s.Contains(coding)).Select(s => s.Id);

        Assert.All(listing, id => Assert.EndsWith("-supportive", id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("82911-9")]
    [InlineData("49482-3")]
    public void ValueSets_OtherTestOfSimilarName_NotListed(string loinc)
    {
        Assert.DoesNotContain(new Coding(Given.Loinc, loinc), Shipped.Knowledge.Codings);
        Assert.True(Shipped.Knowledge.GetValueSet("vegf").Contains(new Coding(Given.Loinc, "34694-0")));
    }

    [Theory]
    [InlineData("ama-assn.org")]
    [InlineData("cpt")]
    [InlineData("meddra")]
    [InlineData("2.16.840.1.113883.6.12")]
    public void Systems_LicensedElsewhere_NotUsed(string part)
    {
        Assert.DoesNotContain(CodeSystems.All, s => s.Contains(part, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Shipped.Knowledge.Codings, c => c.System.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Thresholds_SourceKeys_HaveAHeadingInTheReferences()
    {
        var references = File.ReadAllText(Repository.Path("docs", "references.md"));

        Assert.NotEmpty(Shipped.Knowledge.Thresholds);
        Assert.All(Shipped.Knowledge.Thresholds, t =>
            Assert.Matches(new Regex($@"^#+ .*\[{Regex.Escape(t.Source)}\]", RegexOptions.Multiline), references));
    }

    [Theory]
    [InlineData("vegf-strong-plasma", "read in the source")]
    [InlineData("platelets-once", "product decision")]
    [InlineData("testosterone-limit-male", "quoted in a review page; itself not read")]
    [InlineData("prolactin-limit-male", "quoted in secondary pages; itself not read")]
    [InlineData("cortisol-limit", "quoted in pages such as inpractice.com; itself not read")]
    [InlineData("tsh-limit", "quoted in a review at clinicalcorrelations.org; itself not read")]
    public void Thresholds_Mark_StatesDegreeOfVerification(string id, string words)
    {
        Assert.Equal(words, Shipped.Knowledge.Thresholds.Single(t => t.Id == id).MarkText);
    }

    [Theory]
    [InlineData("\"mark\": \"Q\", \"quotedIn\": \"a review page\"", "\"mark\": \"Q\"")]
    [InlineData("\"mark\": \"Q\", \"quotedIn\": \"a review page\"", "\"mark\": \"V\", \"quotedIn\": \"a review page\"")]
    public void Load_QuotedWithoutText_Reported(string from, string to)
    {
        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.Changed("thresholds.json", from, to)));

        Assert.Equal("thresholds.json", error.File);
        Assert.Contains("'testosterone-limit-male' has the mark Q or 'quotedIn' without the other", error.Problem);
    }

    [Fact]
    public void Thresholds_KnownSource_IsNotMarkedAsRead()
    {
        Assert.Equal("known, not read again", SourceMarks.Describe(SourceMark.Known));
        Assert.Equal("quoted; itself not read", SourceMarks.Describe(SourceMark.Quoted));
        Assert.All(Shipped.Knowledge.Thresholds, t => Assert.Equal(t.Source == "AdvicePolicy", t.Mark == SourceMark.ProductDecision));
    }

    [Fact]
    public void Feature_OptionalListsMissing_CriterionStillAnswers()
    {
        var files = Files.Shipped.Without("ValueSets/papilledema-supportive.json").Without("ValueSets/papilledema-other-cause.json")
            .With("titles.json", Files.NoTitles);
        var criterion = new Papilledema(KnowledgeBase.Load(files, new KnowledgeSettings()));

        Assert.Equal(FindingStatus.NotMet, criterion.Evaluate(Given.Record().Diagnosis("H47.11").Build(), Given.AsOf).Status);
        Assert.Equal(FindingStatus.Met, criterion.Evaluate(Given.Record().Diagnosis("H47.10").Build(), Given.AsOf).Status);
    }
}
