using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

public sealed class PatientReaderTests
{
    [Theory]
    [InlineData("female", Sex.Female)]
    [InlineData("male", Sex.Male)]
    [InlineData("other", Sex.Unknown)]
    [InlineData("unknown", Sex.Unknown)]
    [InlineData("Male", Sex.Unknown)]
    [InlineData("m\\u0061le", Sex.Male)]
    public void Read_Gender_GivesSex(string gender, Sex sex)
    {
        var result = Read($$"""{ "resourceType": "Patient", "id": "p1", "gender": "{{gender}}" }""");

        Assert.Equal(sex, result.Record.Sex);
    }

    [Theory]
    [InlineData("1960-05-04", "1960-05-04")]
    [InlineData("1960-05", "1960-05")]
    [InlineData("1960", "1960")]
    [InlineData("04.05.1960", null)]
    [InlineData("", null)]
    public void Read_BirthDate_KeepsPrecision(string text, string? date)
    {
        var result = Read($$"""{ "resourceType": "Patient", "id": "p1", "birthDate": "{{text}}" }""");

        Assert.Equal(date, result.Record.BirthDate?.ToString());
        Assert.Equal(PrefetchState.Supplied, result.Report.States["patient"]);
    }

    [Theory]
    [InlineData("""{ "gender": "male", "birthDate": "1960", "id": "p1", "resourceType": "Patient" }""")]
    [InlineData("""{ "resourceType": "Patient", "gender": "male", "birthDate": "1960" }""")]
    [InlineData(
        """{ "resourceType": "Patient", "id": "\u00701", "name": [{ "id": "p2" }], "contact": [{ "gender": "female" }],"""
            + """ "gender": "male", "birthDate": "1960" }""")]
    [InlineData(
        """{ "resourceType": "Bundle", "entry": [{ "fullUrl": "urn:uuid:p1", "resource": { "resourceType": "Patient", "id": "p1","""
            + """ "gender": "male", "birthDate": "1960" } }] }""")]
    public void Read_OrderAndForm_ChangeNothing(string json)
    {
        var result = Read(json);

        Assert.Equal((Sex.Male, "1960"), (result.Record.Sex, result.Record.BirthDate?.ToString()));
        Assert.Equal(Availability.Complete, result.Record.AvailabilityOf(RecordKinds.Demographics));
    }

    [Theory]
    [InlineData("\"p2\"")]
    [InlineData("\"P1\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("1")]
    public void Read_OtherId_OtherPatient(string id)
    {
        var result = Read($$"""{ "resourceType": "Patient", "gender": "male", "birthDate": "1960", "id": {{id}} }""");

        Assert.Equal(1, result.Report.Dropped[DropReason.OtherPatient]);
        Assert.Equal((Sex.Unknown, null), (result.Record.Sex, result.Record.BirthDate));
        Assert.Equal(PrefetchState.Failed, result.Report.States["patient"]);
    }

    [Theory]
    [InlineData("\"_birthDate\": { \"extension\": [{ \"url\": \"x\", \"valueCode\": \"masked\" }] }, \"_gender\": { }")]
    [InlineData("\"birthDate\": 1960, \"gender\": true")]
    [InlineData("\"birthDate\": null, \"gender\": null")]
    [InlineData("\"birthDate\": [\"1960\"], \"gender\": { \"code\": \"male\" }")]
    public void Read_UnusableValue_SuppliedAndUnknown(string members)
    {
        var result = Read($$"""{ "resourceType": "Patient", "id": "p1", {{members}} }""");

        Assert.Equal((Sex.Unknown, null), (result.Record.Sex, result.Record.BirthDate));
        Assert.Equal(PrefetchState.Supplied, result.Report.States["patient"]);
    }

    [Theory]
    [InlineData("\"deceasedBoolean\": true", true)]
    [InlineData("\"deceasedBoolean\": \"true\"", true)]
    [InlineData("\"deceasedBoolean\": \"True\"", true)]
    [InlineData("\"deceasedDateTime\": 2025", true)]
    [InlineData("\"deceasedDateTime\": \"2025-03-01T10:00:00Z\"", true)]
    [InlineData("\"deceasedDateTime\": \"last spring\"", true)]
    [InlineData("\"_deceasedDateTime\": { \"extension\": [{ \"url\": \"x\", \"valueCode\": \"masked\" }] }", true)]
    [InlineData("\"deceasedDateTime\": \"2025\", \"deceasedBoolean\": false", true)]
    [InlineData("\"deceasedBoolean\": false", false)]
    [InlineData("\"deceasedBoolean\": null, \"deceasedDateTime\": null", false)]
    [InlineData("\"deceasedBoolean\": \"no\"", false)]
    [InlineData("\"deceasedBoolean\": \"false\", \"deceasedDateTime\": \"\"", false)]
    [InlineData("\"deceasedDateTime\": \" \"", false)]
    [InlineData("\"deceasedDateTime\": { }", false)]
    [InlineData("\"deceasedDateTime\": false", false)]
    [InlineData("\"deceasedBoolean\": 1", false)]
    [InlineData("\"contact\": [{ \"deceasedBoolean\": true }]", false)]
    [InlineData("\"gender\": \"male\"", false)]
    public void Read_Deceased_IsRead(string members, bool deceased)
    {
        var result = Read($$"""{ "resourceType": "Patient", "id": "p1", {{members}} }""");

        Assert.Equal(deceased, result.Record.IsDeceased);
    }

    [Fact]
    public void Read_LoneSurrogate_UnreadableAndOthersAreRead()
    {
        var result = Prefetched.From($$"""
            {
              "patient": { "resourceType": "Patient", "id": "p1", "birthDate": "\ud800", "gender": "male" },
              "conditions": {{Given.Searchset(Given.Relevant("conditions"))}}
            }
            """);

        Assert.Equal(1, result.Report.Dropped[DropReason.Unreadable]);
        Assert.Equal(PrefetchState.Failed, result.Report.States["patient"]);
        Assert.Single(result.Record.Diagnoses);
    }

    private static PrefetchResult Read(string patient) => Prefetched.From($$"""{ "patient": {{patient}} }""");
}
