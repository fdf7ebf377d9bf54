using PoemsCds.Rules.Policy;

namespace PoemsCds.Rules.Tests.Reasoning;

public sealed class PoemsEngineAgeTests
{
    [Theory]
    [InlineData("2008-11-21", Conclusion.CompleteWorkup)]
    [InlineData("2008-11-22", Conclusion.CompleteWorkup)]
    [InlineData("2008-11-23", Conclusion.NotApplicable)]
    [InlineData("2020-01-01", Conclusion.NotApplicable)]
    [InlineData("2008-10", Conclusion.CompleteWorkup)]
    [InlineData("2008-12", Conclusion.NotApplicable)]
    [InlineData("2007", Conclusion.CompleteWorkup)]
    [InlineData("2009", Conclusion.NotApplicable)]
    [InlineData("2026-11-22", Conclusion.NotApplicable)]
    [InlineData("2026-11", Conclusion.NotApplicable)]
    [InlineData("2026", Conclusion.NotApplicable)]
    [InlineData("1880-01-01", Conclusion.CompleteWorkup)]
    [InlineData("1880", Conclusion.CompleteWorkup)]
    public void Assess_BornOn_ChildUntilTheEighteenthBirthday(string birthDate, Conclusion expected)
    {
        var assessment = Shipped.Assess(Candidate().Born(birthDate));

        Assert.Equal(expected, assessment.Verdict.Conclusion);
        Assert.False(assessment.AgeUnknown);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2008-11")]
    [InlineData("2008")]
    [InlineData("2026-11-23")]
    [InlineData("2026-12")]
    [InlineData("2027")]
    [InlineData("9999-12-31")]
    [InlineData("1879-12-31")]
    [InlineData("1879")]
    [InlineData("0001-01-01")]
    public void Assess_UnknownAge_TreatedAsAdult(string? birthDate)
    {
        var assessment = Shipped.Assess(Candidate().Born(birthDate));

        Assert.Equal(Conclusion.CompleteWorkup, assessment.Verdict.Conclusion);
        Assert.True(assessment.AgeUnknown);
    }

    [Fact]
    public void Assess_BornOnLeapDay_AdultFromTheLastOfFebruary()
    {
        var record = Candidate().Born("2008-02-29").Build();

        var dayBefore = Shipped.Engine.Assess(record, new DateOnly(2026, 2, 27));
        var birthday = Shipped.Engine.Assess(record, new DateOnly(2026, 2, 28));

        Assert.Equal(Conclusion.NotApplicable, dayBefore.Verdict.Conclusion);
        Assert.Equal(Conclusion.CompleteWorkup, birthday.Verdict.Conclusion);
    }

    [Fact]
    public void Assess_Deceased_NotApplicable()
    {
        var assessment = Shipped.Engine.Assess(Candidate().Build() with { IsDeceased = true }, Given.AsOf);

        Assert.Equal(new Verdict(Conclusion.NotApplicable, "2"), assessment.Verdict);
    }

    [Fact]
    public void Assess_ChildWithPoems_AlreadyKnown()
    {
        Assert.Equal(Conclusion.AlreadyKnown, Shipped.Assess(Candidate().Snomed("79268002").Born("2015-01-01")).Verdict.Conclusion);
    }

    [Fact]
    public void Assess_AnyRecord_HasDayRecordAndVersion()
    {
        var record = Candidate().Build();

        var assessment = Shipped.Engine.Assess(record, Given.AsOf);

        Assert.Same(record, assessment.Record);
        Assert.Equal(Given.AsOf, assessment.AsOf);
        Assert.Equal(Shipped.Engine.KnowledgeVersion, assessment.KnowledgeVersion);
    }

    private static Given Candidate() => Given.Record().Diagnosis("G62.9").Diagnosis("D47.2");
}
