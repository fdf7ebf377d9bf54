using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Prefetch;

/// <summary>Tests which Medications are missing, and what becomes of those that are read afterwards.</summary>
public sealed class MissingMedicationsTests
{
    private const string Amlodipine = """{ "resourceType": "Medication", "id": "d1", "code": { "text": "Amlodipin 5 mg" } }""";

    [Fact]
    public void Read_References_ThoseWithoutAnyNameInUseFirst()
    {
        var result = Prefetched.FromOrders(
            Order("m1", "\"status\": \"stopped\", \"authoredOn\": \"2020-01-01\"", "Medication/old"),
            Order("m2", "\"status\": \"stopped\", \"authoredOn\": \"2026-01-01\"", "Medication/new"),
            Order("m3", "\"status\": \"active\"", "Medication/now/_history/1"),
            Order("m4", "\"status\": \"active\"", "Medication/supplied"),
            Order("m5", "\"status\": \"cancelled\"", "Medication/cancelled"),
            Order("m6", "\"status\": \"active\"", "#contained"),
            Order("m7", "\"status\": \"stopped\"", "Medication/now/_history/1"),
            Given.Order("\"medicationReference\": { \"reference\": \"Medication/named\", \"display\": \"Metformin\" }", "m8"),
            """{ "resourceType": "Medication", "id": "supplied" }""");

        Assert.Equal<string>(["Medication/now/_history/1", "Medication/new", "Medication/old"], result.MissingMedications);
    }

    [Theory]
    [InlineData("Medication/d1")]
    [InlineData("Medication/d1/_history/2")]
    [InlineData("https://ehr.example.org/fhir/Medication/d1")]
    public void Add_Medication_GivesTheIngredient(string reference)
    {
        var result = Prefetched.WithMedications(
            $$"""{ "medications": {{Given.Searchset(Order("m1", "\"status\": \"active\"", reference))}} }""",
            new() { ["Medication/d1"] = Amlodipine });

        Assert.Equal("17767", Assert.Single(Assert.Single(result.Record.Medications).Codings).Code);
        Assert.Equal(Availability.Complete, result.Record.AvailabilityOf(RecordKinds.Medications));
        Assert.Empty(result.MissingMedications);
    }

    [Theory]
    [InlineData("""{ "resourceType": "Medication", "id": "d2", "code": { "text": "Amlodipin 5 mg" } }""")]
    [InlineData("""{ "resourceType": "Medication", "code": { "text": "Amlodipin 5 mg" } }""")]
    [InlineData("""{ "resourceType": "Medication", "id": "d1" }""")]
    [InlineData("""{ "resourceType": "OperationOutcome", "id": "d1", "code": { "text": "Amlodipin 5 mg" } }""")]
    [InlineData("""{ "resourceType": "Medication", "id": "d1", "code": { "text": "Amlodipin 5 mg" } """)]
    [InlineData("""{ "resourceType": "Medication", "id": "d1", "code": { "text": "Amlodipin 5 mg" } } { }""")]
    [InlineData("""{ "resourceType": "Medication", "id": "\ud800", "code": { "text": "Amlodipin 5 mg" } }""")]
    [InlineData("[]")]
    [InlineData("")]
    public void Add_AnythingElse_DrugStaysUnknown(string response)
    {
        var result = Prefetched.WithMedications(
            $$"""{ "medications": {{Given.Searchset(Order("m1", "\"status\": \"active\"", "Medication/d1"))}} }""",
            new() { ["Medication/d1"] = response });

        Assert.Empty(Assert.Single(result.Record.Medications).Codings);
        Assert.Equal(1, result.Record.UnresolvedMedications);
        Assert.Equal(Availability.Partial, result.Record.AvailabilityOf(RecordKinds.Medications));
    }

    private static string Order(string id, string members, string reference) =>
        Given.Order($"{members}, \"medicationReference\": {{ \"reference\": \"{reference}\" }}", id);
}
