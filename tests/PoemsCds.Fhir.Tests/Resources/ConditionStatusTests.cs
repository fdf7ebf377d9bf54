using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests the certainty and course of a Condition.</summary>
public sealed class ConditionStatusTests
{
    private const string GermanCertainty = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit";

    [Theory]
    [InlineData("entered-in-error", DropReason.EnteredInError)]
    [InlineData("refuted", DropReason.Refuted)]
    public void Read_RefutedOrEnteredInError_Dropped(string status, DropReason reason)
    {
        foreach (var form in FormsOf(status))
        {
            var read = Prefetched.Condition(Coded($"\"verificationStatus\": {form}"));

            Assert.Null(read.Fact);
            Assert.Equal(reason, read.Dropped);
        }
    }

    [Theory]
    [InlineData("confirmed", Certainty.Confirmed)]
    [InlineData("provisional", Certainty.Provisional)]
    [InlineData("differential", Certainty.Provisional)]
    [InlineData("unconfirmed", Certainty.Provisional)]
    [InlineData("presumed", Certainty.Provisional)]
    public void Read_Verification_GivesCertainty(string status, Certainty certainty)
    {
        foreach (var form in FormsOf(status))
        {
            var read = Prefetched.Condition(Coded($"\"verificationStatus\": {form}"));

            Assert.Equal(certainty, read.Fact?.Certainty);
        }
    }

    [Theory]
    [InlineData("""{ "coding": [{ "code": "confirmed" }, { "code": "refuted" }] }""", DropReason.Refuted)]
    [InlineData("""{ "coding": [{ "code": "refuted" }, { "code": "confirmed" }] }""", DropReason.Refuted)]
    [InlineData("""{ "coding": [{ "code": "confirmed" }, { "code": "entered-in-error" }] }""", DropReason.EnteredInError)]
    [InlineData("""[{ "coding": [{ "code": "confirmed" }] }, { "coding": [{ "code": "refuted" }] }]""", DropReason.Refuted)]
    [InlineData("""{ "text": "Confirmed", "coding": [{ "system": "x" }, { "code": "refuted" }] }""", DropReason.Refuted)]
    [InlineData("""{ "text": "Refuted" }""", DropReason.Refuted)]
    public void Read_ContradictoryVerification_MostNegativeWins(string status, DropReason reason)
    {
        var read = Prefetched.Condition(Coded($"\"verificationStatus\": {status}"));

        Assert.Equal(reason, read.Dropped);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"verificationStatus\": null")]
    [InlineData("\"verificationStatus\": { }")]
    [InlineData("\"verificationStatus\": { \"coding\": [] }")]
    public void Read_NoVerification_Confirmed(string member)
    {
        var read = Prefetched.Condition(Coded(member));

        Assert.Equal(Certainty.Confirmed, read.Fact?.Certainty);
    }

    [Theory]
    [InlineData("active", ClinicalCourse.Active)]
    [InlineData("recurrence", ClinicalCourse.Active)]
    [InlineData("relapse", ClinicalCourse.Active)]
    [InlineData("resolved", ClinicalCourse.Resolved)]
    [InlineData("inactive", ClinicalCourse.Resolved)]
    [InlineData("remission", ClinicalCourse.Resolved)]
    public void Read_ClinicalStatus_GivesCourse(string status, ClinicalCourse course)
    {
        foreach (var form in FormsOf(status))
        {
            var read = Prefetched.Condition(Coded($"\"clinicalStatus\": {form}"));

            Assert.Equal(course, read.Fact?.Course);
        }
    }

    [Theory]
    [InlineData("", ClinicalCourse.Active)]
    [InlineData("\"abatementDateTime\": \"2020\"", ClinicalCourse.Resolved)]
    [InlineData("\"abatementPeriod\": { \"end\": \"2020\" }", ClinicalCourse.Resolved)]
    [InlineData("\"abatementString\": \"last spring\"", ClinicalCourse.Resolved)]
    [InlineData("\"abatementAge\": { \"value\": 50 }", ClinicalCourse.Resolved)]
    [InlineData("\"abatementDateTime\": \"some day\"", ClinicalCourse.Resolved)]
    [InlineData("\"abatementDateTime\": \"2020\", \"clinicalStatus\": { \"coding\": [{ \"code\": \"active\" }] }", ClinicalCourse.Active)]
    public void Read_Abatement_DecidesWithoutClinicalStatus(string members, ClinicalCourse course)
    {
        var read = Prefetched.Condition(Coded(members));

        Assert.Equal(course, read.Fact?.Course);
    }

    [Theory]
    [InlineData("""{ "system": "http://fhir.de/CodeSystem/dimdi/diagnosesicherheit", "code": "$" }""")]
    [InlineData("""{ "code": "$" }""")]
    public void Read_GermanCertainty_DecidesLikeVerification(string value)
    {
        var confirmed = Prefetched.Condition(German(value, "G")).Fact;
        var suspected = Prefetched.Condition(German(value, "V")).Fact;
        var past = Prefetched.Condition(German(value, "Z")).Fact;
        var excluded = Prefetched.Condition(German(value, "A")).Dropped;

        Assert.Equal((Certainty.Confirmed, ClinicalCourse.Active), (confirmed?.Certainty, confirmed?.Course));
        Assert.Equal((Certainty.Provisional, ClinicalCourse.Active), (suspected?.Certainty, suspected?.Course));
        Assert.Equal((Certainty.Confirmed, ClinicalCourse.Resolved), (past?.Certainty, past?.Course));
        Assert.Equal(DropReason.Refuted, excluded);
    }

    [Fact]
    public void Read_OtherExtensionWithLetterA_IsNotGermanCertainty()
    {
        var json = German("""{ "code": "$" }""", "A").Replace(GermanCertainty, "http://example.org/laterality", StringComparison.Ordinal);

        var read = Prefetched.Condition(json);

        Assert.Equal(Certainty.Confirmed, read.Fact?.Certainty);
    }

    [Theory]
    [InlineData("""[{ "url": "http://example.org/unknown", "valueBoolean": true }]""", Certainty.Provisional)]
    [InlineData("null", Certainty.Confirmed)]
    public void Read_ModifierExtension_Provisional(string modifier, Certainty certainty)
    {
        var read = Prefetched.Condition(Coded($"\"modifierExtension\": {modifier}"));

        Assert.Equal(certainty, read.Fact?.Certainty);
    }

    private static string[] FormsOf(string status) =>
    [
        $$"""{ "coding": [{ "system": "http://example.org", "code": "{{status}}", "display": "x" }], "text": "other" }""",
        $$"""{ "coding": { "code": "{{status}}" } }""",
        $$"""[{ "coding": [{ "code": "{{status}}" }] }]""",
        $$"""{ "text": "{{status.ToUpperInvariant()}}" }""",
        $"[\"{status}\"]",
        $"\"{status}\"",
    ];

    private static string Coded(string members) =>
        Given.Condition(members.Length == 0 ? $"\"code\": {Given.Cidp}" : $"\"code\": {Given.Cidp}, {members}");

    private static string German(string value, string letter) => Given.Condition($$"""
        "code": { "coding": [{
            "extension": [{ "valueCoding": {{value.Replace("$", letter, StringComparison.Ordinal)}}, "url": "{{GermanCertainty}}" }],
            "system": "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
            "code": "G61.8"
        }] }
        """);
}
