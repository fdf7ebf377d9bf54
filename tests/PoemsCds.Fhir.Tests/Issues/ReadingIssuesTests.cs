using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Issues;

/// <summary>Regression tests of reading.</summary>
public sealed class ReadingIssuesTests
{
    private static readonly string Procedures = $"\"procedures\": {Given.Searchset(Given.Relevant("procedures"))}";

    [Theory]
    [InlineData("""{ "text": "\ud800" }""")]
    [InlineData("""{ "coding": [{ "display": "\ud800" }] }""")]
    public void Read_LoneSurrogateInMedication_DropsOnlyThatResource(string code)
    {
        var medication = $$"""{ "resourceType": "Medication", "id": "d1", "code": {{code}} }""";

        var result = Prefetched.From($$"""{ "medications": {{Given.Searchset(medication, Given.Relevant("medications"))}},"""
            + $$""" {{Procedures}} }""");

        Assert.Single(result.Record.Medications);
        Assert.Single(result.Record.Procedures);
        Assert.Equal(3, result.Report.Entries);
    }

    [Fact]
    public void Read_LoneSurrogateInOutcome_DropsOnlyThatResource()
    {
        var conditions = Given.Searchset(Given.Outcome("\\ud800r"), Given.Relevant("conditions"));

        var result = Prefetched.From($$"""{ "conditions": {{conditions}}, {{Procedures}} }""");

        Assert.Single(result.Record.Diagnoses);
        Assert.Single(result.Record.Procedures);
    }

    [Fact]
    public void Read_BarePatientBeforeAnotherPatientsEntry_OtherPatient()
    {
        var conditions = Given.SearchsetOf(
            Given.Entry("urn:uuid:aaa", Given.Relevant("patient", "p2")),
            Given.Entry("urn:uuid:ccc", Given.ConditionOf("urn:uuid:aaa")));

        var result = Prefetched.From($$"""{ "patient": {{Given.Relevant("patient")}}, "conditions": {{conditions}} }""");

        Assert.Empty(result.Record.Diagnoses);
        Assert.Equal(1, result.Report.Dropped[DropReason.OtherPatient]);
    }

    [Theory]
    [InlineData("[{ \"reference\": \"Patient/p2\" }]")]
    [InlineData("\"Patient/p2\"")]
    [InlineData("{ \"reference\": [\"Patient/p2\"] }")]
    [InlineData("{ \"reference\": \"Patient/p2\" }, \"subject\": null")]
    [InlineData("{ \"reference\": \"Patient/p2\" }, \"patient\": { \"reference\": \"Patient/p1\" }")]
    public void Read_OtherPatientInUnusualForm_OtherPatient(string subject)
    {
        var read = Prefetched.Condition($$"""{ "resourceType": "Condition", "subject": {{subject}}, "code": {{Given.Cidp}} }""");

        Assert.Equal((null, DropReason.OtherPatient), read);
    }

    [Theory]
    [InlineData("\"resourceType\": \"Parameters\",")]
    [InlineData("\"resourceType\": \"OperationOutcome\",")]
    public void Read_EntriesOutsideABundle_FailedWithoutFacts(string type)
    {
        var result = Prefetched.From($$"""
            { "conditions": { {{type}} "entry": [{ "resource": {{Given.Relevant("conditions")}} }] } }
            """);

        Assert.Equal(PrefetchState.Failed, result.Report.States["conditions"]);
        Assert.Empty(result.Record.Diagnoses);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"a status of more than forty characters, whatever it is\"")]
    [InlineData("{ \"coding\": [{ \"display\": \"Working diagnosis\" }] }")]
    public void Read_UnknownVerification_Provisional(string status)
    {
        var read = Prefetched.Condition(Given.Condition($"\"verificationStatus\": {status}, \"code\": {Given.Cidp}"));

        Assert.Equal(Certainty.Provisional, read.Fact?.Certainty);
    }

    [Theory]
    [InlineData("Active")]
    [InlineData("ACTIVE")]
    public void Read_ClinicalStatusInUpperCase_Active(string status)
    {
        var read = Prefetched.Condition(Given.Condition($"\"clinicalStatus\": \"{status}\", \"code\": {Given.Cidp}"));

        Assert.Equal(ClinicalCourse.Active, read.Fact?.Course);
    }

    [Fact]
    public void Read_GermanCertaintyAThenG_Refuted()
    {
        var read = Prefetched.Condition(Given.Condition($$"""
            "code": { "coding": [{{German("A")}}, {{German("G")}}] }
            """));

        Assert.Equal((null, DropReason.Refuted), read);
    }

    [Fact]
    public void Read_EntryWithTwoResources_CountsBoth()
    {
        var (first, second) = (Given.ConditionOf("Patient/p1", "c1"), Given.ConditionOf("Patient/p1", "c2"));
        var entry = $$"""{ "resource": {{first}}, "resource": {{second}} }""";

        var result = Prefetched.From($$"""{ "conditions": {{Given.SearchsetOf(entry)}} }""");

        Assert.Equal(result.Record.Diagnoses.Length, result.Report.Facts);
    }

    [Fact]
    public void Read_UmlautsWithinCharacterLimit_AreMatched()
    {
        var read = Prefetched.Condition(Given.Condition($$"""
            "code": { "text": "POEMS syndrome {{new string('ä', 900)}}" }
            """));

        Assert.NotNull(read.Fact);
    }

    private static string German(string certainty) => $$"""
        {
          "system": "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
          "code": "G61.8",
          "extension": [{
              "url": "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit",
              "valueCoding": { "code": "{{certainty}}" }
          }]
        }
        """;
}
