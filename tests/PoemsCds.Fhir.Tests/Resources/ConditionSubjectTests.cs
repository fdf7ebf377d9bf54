using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests the subject of a Condition: another patient's must never become a fact.</summary>
public sealed class ConditionSubjectTests
{
    private const string PatientUrn = "urn:uuid:6c5d9ca9-54d7-42f5-bfae-a7c19cd217f2";

    [Theory]
    [InlineData("Patient/p1")]
    [InlineData("https://ehr.example.org/fhir/R4/Patient/p1")]
    [InlineData("Patient/p1/_history/3")]
    [InlineData("https://ehr.example.org/fhir/Patient/p1/_history/3")]
    [InlineData("urn:uuid:p1")]
    [InlineData(" Patient/p1 ")]
    [InlineData("Patient\\/p1")]
    public void Read_ReferenceToThePatient_IsAFact(string reference)
    {
        var read = Prefetched.Condition(Given.ConditionOf(reference));

        Assert.NotNull(read.Fact);
    }

    [Theory]
    [InlineData("Patient/p2")]
    [InlineData("Patient/p11")]
    [InlineData("Patient/P1")]
    [InlineData("Patient/p1/x")]
    [InlineData("https://ehr.example.org/fhir/Patient/p2")]
    [InlineData("https://ehr.example.org/p1")]
    [InlineData("Patient/p2/_history/p1")]
    [InlineData("Group/p1")]
    [InlineData("xPatient/p1")]
    [InlineData("Patient?identifier=p1")]
    [InlineData("urn:uuid:p2")]
    [InlineData("urn:oid:p1")]
    [InlineData("#p1")]
    [InlineData("p1")]
    [InlineData("")]
    public void Read_ReferenceToAnotherSubject_OtherPatient(string reference)
    {
        var read = Prefetched.Condition(Given.ConditionOf(reference));

        Assert.Equal((null, DropReason.OtherPatient), read);
    }

    [Fact]
    public void Read_OverlongReference_OtherPatient()
    {
        var read = Prefetched.Condition(Given.ConditionOf($"https://{new string('x', 1024)}/Patient/p1"));

        Assert.Equal((null, DropReason.OtherPatient), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"subject\": null,")]
    [InlineData("\"subject\": { },")]
    [InlineData("\"subject\": { \"display\": \"P. One\" },")]
    [InlineData("\"subject\": { \"identifier\": { \"value\": \"1\" }, \"reference\": null },")]
    public void Read_SubjectNotStated_Dropped(string subject)
    {
        var read = Prefetched.Condition($$"""{ "resourceType": "Condition", {{subject}} "code": {{Given.Cidp}} }""");

        Assert.Equal((null, DropReason.NoSubject), read);
    }

    [Theory]
    [InlineData("Patient/p1", null)]
    [InlineData("Patient/p2", DropReason.OtherPatient)]
    public void Read_PatientInPlaceOfSubject_IsCompared(string reference, DropReason? dropped)
    {
        var read = Prefetched.Condition($$"""
            { "resourceType": "Condition", "patient": { "reference": "{{reference}}" }, "code": {{Given.Cidp}} }
            """);

        Assert.Equal(dropped, read.Dropped);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_UrnOfThePatientEntry_IsAFactInAnyOrder(bool patientFirst)
    {
        var patient = $"\"patient\": {Given.SearchsetOf(Given.Entry(PatientUrn, Given.Relevant("patient")))}";
        var conditions = $"\"conditions\": {Given.Searchset(Given.ConditionOf(PatientUrn), Given.ConditionOf("Patient/p2", "c2"))}";

        var result = Prefetched.From(patientFirst ? $"{{ {patient}, {conditions} }}" : $"{{ {conditions}, {patient} }}");

        Assert.Equal("Condition/c1", Assert.Single(result.Record.Diagnoses).Reference);
        Assert.Equal(1, result.Report.Dropped[DropReason.OtherPatient]);
        Assert.Equal(3, result.Report.Entries);
    }

    [Fact]
    public void Read_UrnOfAnotherPatientsEntry_OtherPatient()
    {
        var result = Prefetched.From($$"""
            {
              "patient": {{Given.SearchsetOf(Given.Entry(PatientUrn, Given.Relevant("patient", "p2")))}},
              "conditions": {{Given.Searchset(Given.ConditionOf(PatientUrn))}}
            }
            """);

        Assert.Empty(result.Record.Diagnoses);
        Assert.Equal(2, result.Report.Dropped[DropReason.OtherPatient]);
    }
}
