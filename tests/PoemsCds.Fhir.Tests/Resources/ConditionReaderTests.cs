using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests the text, unusual forms and identity of Conditions.</summary>
public sealed class ConditionReaderTests
{
    private static readonly TextHit Poems = new("poems", "poems", true);

    [Theory]
    [InlineData("""{ "text": "POEMS syndrome" }""")]
    [InlineData("""{ "coding": [{ "display": "POEMS syndrome" }] }""")]
    [InlineData("""{ "coding": [{ "code": "1", "system": "urn:vendor" }, { "display": "POEMS syndrome" }] }""")]
    [InlineData("""{ "coding": [{ "display": "x" }], "text": "POEMS syndrome" }""")]
    [InlineData("""{ "text": "", "coding": [{ "display": "POEMS syndrome" }] }""")]
    [InlineData("""{ "text": 5, "coding": [{ "display": "POEMS syndrome" }] }""")]
    [InlineData("""{ "text": "\u0050OEMS syndrome" }""")]
    [InlineData("""{ "coding": { "display": "POEMS syndrome" } }""")]
    [InlineData("""[{ "text": "POEMS syndrome" }]""")]
    [InlineData("""["POEMS syndrome"]""")]
    [InlineData("\"POEMS syndrome\"")]
    public void Read_TextOnly_FactWithTextHit(string code)
    {
        var read = Prefetched.Condition(Given.Condition($"\"code\": {code}"));

        Assert.NotNull(read.Fact);
        Assert.Empty(read.Fact.Codings);
        Assert.Contains(Poems, read.Fact.TextHits);
    }

    [Theory]
    [InlineData("""{ "text": "no evidence of POEMS syndrome" }""")]
    [InlineData("""{ "text": "common cold", "coding": [{ "display": "POEMS syndrome" }] }""")]
    [InlineData("""{ "text": "kappa" }""")]
    [InlineData("""{ "coding": "POEMS syndrome" }""")]
    [InlineData("""{ "coding": ["POEMS syndrome", [{ "display": "POEMS syndrome" }]] }""")]
    [InlineData("""{ "coding": [{}] }""")]
    [InlineData("{ }")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public void Read_IrrelevantText_NoCode(string code)
    {
        var read = Prefetched.Condition(Given.Condition($"\"code\": {code}"));

        Assert.Equal((null, DropReason.NoCode), read);
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, DropReason.NoCode)]
    [InlineData(200_000, DropReason.NoCode)]
    public void Read_LongText_IsMatchedUpToLimit(int length, DropReason? dropped)
    {
        var read = Prefetched.Condition(Given.Condition($$"""
            "code": { "text": "{{"POEMS syndrome".PadRight(length)}}" }
            """));

        Assert.Equal(dropped, read.Dropped);
    }

    [Fact]
    public void Read_OverlongTextAndDisplay_DisplayIsUsed()
    {
        var read = Prefetched.Condition(Given.Condition($$"""
            "code": { "text": "{{new string('x', 1001)}}", "coding": [{ "display": "POEMS syndrome" }] }
            """));

        Assert.NotNull(read.Fact);
        Assert.Contains(Poems, read.Fact.TextHits);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("true")]
    public void Read_CodeOfUnknownKind_Unreadable(string code)
    {
        var result = Prefetched.FromConditions(Given.Condition($"\"code\": {code}"), Given.ConditionOf("Patient/p1", "c2"));

        Assert.Equal(1, result.Report.Dropped[DropReason.Unreadable]);
        Assert.Equal("Condition/c2", Assert.Single(result.Record.Diagnoses).Reference);
    }

    [Fact]
    public void Read_WithoutCode_NoCode()
    {
        var read = Prefetched.Condition(Given.Condition("\"onsetDateTime\": \"2020\""));

        Assert.Equal((null, DropReason.NoCode), read);
    }

    [Theory]
    [InlineData("""{ "code": $, "id": "c1", "subject": { "reference": "Patient/p1" }, "resourceType": "Condition" }""")]
    [InlineData("""{ "code": $, "subject": { "reference": "Patient/p1" }, "id": "c1" }""")]
    [InlineData(
        """{ "resourceType": "Condition", "id": "c1", "_onsetDateTime": { "extension": [{}] }, "stage": [[{ "code": 5 }]],"""
            + """ "severity": 3, "subject": { "reference": "Patient/p1" }, "code": $ }""")]
    [InlineData(
        """{ "resourceType": "Condition", "id": "c1", "text": { "status": "refuted", "div": "<b>x</b>" },"""
            + """ "contained": [{ "subject": { "reference": "Patient/p2" } }], "subject": { "reference": "Patient/p1" }, "code": $ }""")]
    [InlineData(
        """{ "resourceType": "\u0043ondition", "i\u0064": "\u00631", "s\u0075bject": { "reference": "Patient/p1" }, "c\u006fde": $ }""")]
    public void Read_OrderAndUnknownElements_ChangeNothing(string json)
    {
        var read = Prefetched.Condition(json.Replace("$", Given.Cidp, StringComparison.Ordinal));

        Assert.Equal("Condition/c1", read.Fact?.Reference);
        Assert.Equal("G61.81", read.Fact?.Codings.Single().Code);
        Assert.Equal((Certainty.Confirmed, ClinicalCourse.Active), (read.Fact?.Certainty, read.Fact?.Course));
    }

    [Theory]
    [InlineData("""{ "code": $, "subject": { "reference": "Patient/p1" }, "resourceType": "Procedure" }""")]
    [InlineData("""{ "code": $, "resourceType": "condition" }""")]
    [InlineData("""{ "code": $, "resourceType": null }""")]
    public void Read_OtherType_Dropped(string json)
    {
        var read = Prefetched.Condition(json.Replace("$", Given.Cidp, StringComparison.Ordinal));

        Assert.Equal((null, DropReason.OtherType), read);
    }

    [Fact]
    public void Read_SameResourceThreeTimes_TwoDuplicates()
    {
        var one = Given.ConditionOf("Patient/p1");

        var result = Prefetched.FromConditions(one, one, Given.ConditionOf("Patient/p1", "c2"), one);

        Assert.Equal(["Condition/c1", "Condition/c2"], result.Record.Diagnoses.Select(d => d.Reference));
        Assert.Equal(2, result.Report.Dropped[DropReason.Duplicate]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"id\": null,")]
    [InlineData("\"id\": 5,")]
    [InlineData("\"id\": \"\",")]
    public void Read_ResourcesWithoutId_AreSeparateFacts(string id)
    {
        var one = $$"""{ "resourceType": "Condition", {{id}} "subject": { "reference": "Patient/p1" }, "code": {{Given.Cidp}} }""";

        var result = Prefetched.FromConditions(one, one);

        Assert.Equal(["Condition", "Condition"], result.Record.Diagnoses.Select(d => d.Reference));
    }

    [Theory]
    [InlineData("e_63wRTbPfr1p8UW81d8Seiw3-._~")]
    [InlineData("eVWGYAtq6VpRyW6KQ3YFq-w7s.pJqWJHu8Kk7Pzq1n2J5sXx0mD4bVcR9tYuEiOpLkJhGfDsAzXcVbNmQwErTyUiOpAsDfGh")]
    public void Read_LongVendorId_IsKept(string id)
    {
        var read = Prefetched.Condition(Given.ConditionOf("Patient/p1", id));

        Assert.Equal($"Condition/{id}", read.Fact?.Reference);
    }

    [Theory]
    [InlineData("\"id\": \"\\ud800\", \"code\": { \"text\": \"POEMS syndrome\" }")]
    [InlineData("\"code\": { \"text\": \"POEMS \\ud800 syndrome\" }")]
    [InlineData("\"code\": { \"coding\": [{ \"display\": \"\\udc00\", \"code\": \"G61.81\", \"system\": \"x\" }], \"text\": \"x\" }")]
    [InlineData("\"code\": { \"coding\": [{ \"code\": \"\\udc00\" }] }, \"clinicalStatus\": [[{ \"coding\": [] }]]")]
    [InlineData("\"verificationStatus\": \"\\ud800x\"")]
    [InlineData("\"onsetPeriod\": { \"start\": \"\\ud800\" }, \"code\": 5")]
    [InlineData("\"subject\": { \"reference\": \"Patient/\\ud800\" }")]
    public void Read_LoneSurrogate_DropsOnlyThatResource(string members)
    {
        var broken = $$"""{ "resourceType": "Condition", {{members}}, "note": [{ "text": "]}" }] }""";

        var result = Prefetched.FromConditions(Given.ConditionOf("Patient/p1", "c1"), broken, Given.ConditionOf("Patient/p1", "c2"));

        Assert.Equal(["Condition/c1", "Condition/c2"], result.Record.Diagnoses.Select(d => d.Reference));
        Assert.Equal(1, result.Report.Dropped[DropReason.Unreadable]);
        Assert.Equal(3, result.Report.Entries);
        Assert.Equal(PrefetchState.Supplied, result.Report.States["conditions"]);
    }
}
