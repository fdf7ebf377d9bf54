using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests where the name of a drug is found, and that a drug without one is unknown rather than absent.</summary>
public sealed class DrugIdentificationTests
{
    private const string Local = "\"system\": \"https://hospital.example.org/drugs\"";
    private const string Snomed = "\"system\": \"http://snomed.info/sct\"";

    [Theory]
    [InlineData("""{ "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "17767" }] }""")]
    [InlineData("""{ "coding": [{ "system": "http://www.whocc.no/atc", "code": "C08CA01" }] }""", "C08CA01")]
    [InlineData("""{ "coding": [{ "system": "http://fhir.de/CodeSystem/bfarm/atc", "code": "C08CA01" }] }""", "C08CA01")]
    [InlineData("{ \"coding\": [{ " + Snomed + ", \"code\": \"108537001\", \"display\": \"Product containing amlodipine "
        + "(medicinal product)\" }] }")]
    [InlineData("""{ "text": "Amlodipin 5 mg Tabletten" }""")]
    [InlineData("""{ "text": "AMLODIPIN-Hersteller 5mg" }""")]
    [InlineData("""{ "text": "amlodipine besylate 5 MG Oral Tablet" }""")]
    [InlineData("{ \"text\": \"Blutdrucktablette\", \"coding\": [{ " + Local + ", \"code\": \"1\", \"display\": \"Amlodipin 5\" }] }")]
    [InlineData("{ \"coding\": [{ " + Local + ", \"code\": \"1\", \"display\": \"white tablet\" }, { " + Snomed
        + ", \"code\": \"1\", \"display\": \"tablet\" }, { \"display\": \"Amlodipine 5 mg\" }] }")]
    public void Read_CodeOrNameAnywhereInTheConcept_GivesTheIngredient(string concept, string code = "17767")
    {
        var result = Prefetched.FromOrders(Given.Order($"\"medicationCodeableConcept\": {concept}"));

        Assert.Equal(code, Assert.Single(Assert.Single(result.Record.Medications).Codings).Code);
        Assert.Equal(0, result.Record.UnresolvedMedications);
    }

    [Theory]
    [InlineData("\"medicationCodeableConcept\": { \"coding\": [{ " + Local + ", \"code\": \"77\" }] }")]
    [InlineData("\"medicationCodeableConcept\": { \"coding\": [{ " + Local + ", \"code\": \"77\", \"display\": \" \" }], \"text\": \"\" }")]
    [InlineData("\"medicationCodeableConcept\": { }")]
    [InlineData("\"medicationCodeableConcept\": 5")]
    [InlineData("\"medicationReference\": null")]
    [InlineData("\"_medicationCodeableConcept\": { \"extension\": [{ \"url\": \"x\", \"valueCode\": \"masked\" }] }")]
    [InlineData("\"contained\": [{ \"resourceType\": \"Medication\", \"id\": \"a\" }], \"medicationReference\": { \"reference\": \"#a\" }")]
    [InlineData("\"medicationReference\": { \"reference\": \"Medication/without-code\" }")]
    [InlineData("\"medicationReference\": { \"reference\": \"Medication/local-code\" }")]
    [InlineData("\"medicationReference\": { \"reference\": \"Medication/part-elsewhere\" }")]
    public void Read_NothingSaysWhichDrug_MedicationsArePartial(string members)
    {
        var result = Prefetched.FromOrders(
            Given.Order($"\"status\": \"active\", {members}"),
            """{ "resourceType": "Medication", "id": "without-code", "status": "active" }""",
            "{ \"resourceType\": \"Medication\", \"id\": \"local-code\", \"code\": { \"coding\": [{ " + Local + ", \"code\": \"77\" }] } }",
            """
            { "resourceType": "Medication", "id": "part-elsewhere", "ingredient": [
              { "itemReference": { "reference": "Substance/s1" } }, { "itemCodeableConcept": { "text": "Lactose" } }] }
            """);

        Assert.Empty(Assert.Single(result.Record.Medications).Codings);
        Assert.Equal(1, result.Record.UnresolvedMedications);
        Assert.Equal(Availability.Partial, result.Record.AvailabilityOf(RecordKinds.Medications));
    }

    [Theory]
    [InlineData("[{ \"itemCodeableConcept\": { \"text\": \"Amlodipin\" } }]")]
    [InlineData("[5, { \"isActive\": true, \"itemCodeableConcept\": { \"coding\": [{ \"display\": \"amlodipine\" }] } }]")]
    [InlineData("[{ \"itemCodeableConcept\": { \"text\": \"Valsartan\" } }, { \"itemCodeableConcept\": { \"text\": \"Amlodipin\" } }]")]
    [InlineData("[{ \"itemReference\": { \"reference\": \"Substance/s1\" } }, { \"itemCodeableConcept\": { \"text\": \"Amlodipin\" } }]")]
    public void Read_PartsOfTheMedication_GiveTheIngredient(string parts)
    {
        var result = Prefetched.FromOrders(
            Given.Order("\"medicationReference\": { \"reference\": \"Medication/d1\" }"),
            $$"""{ "resourceType": "Medication", "id": "d1", "ingredient": {{parts}} }""");

        Assert.Equal("17767", Assert.Single(Assert.Single(result.Record.Medications).Codings).Code);
    }

    [Theory]
    [InlineData("medications", "medicationStatements")]
    [InlineData("medicationStatements", "medications")]
    [InlineData("medicationAdministrations", "medications")]
    [InlineData("medications", "medicationAdministrations")]
    public void Read_MedicationUnderAnotherKey_GivesTheIngredient(string keyOfOrder, string keyOfDrug)
    {
        var type = Prefetched.Plan.Keys.Single(k => k.Name == keyOfOrder).ResourceType;
        var order = $$"""
            "{{keyOfOrder}}": {{Given.Searchset($$"""
                { "resourceType": "{{type}}", "id": "x1", "status": "active", "subject": { "reference": "Patient/p1" },
                  "medicationReference": { "reference": "Medication/d1/_history/3" } }
                """)}}
            """;
        var drug = $$"""
            "{{keyOfDrug}}": {{Given.Searchset("""{ "resourceType": "Medication", "id": "d1", "code": { "text": "Amlodipin" } }""")}}
            """;

        PrefetchResult[] results = [Prefetched.From($"{{ {order}, {drug} }}"), Prefetched.From($"{{ {drug}, {order} }}")];

        Assert.All(results, r => Assert.Equal("17767", Assert.Single(Assert.Single(r.Record.Medications).Codings).Code));
        Assert.All(results, r => Assert.Equal(0, r.Record.UnresolvedMedications));
    }

    [Fact]
    public void Read_IncludedMedications_DoNotMakeUpForMissingOrders()
    {
        var drugs = Enumerable.Range(1, 3)
            .Select(n => $$"""{ "resourceType": "Medication", "id": "d{{n}}", "code": { "text": "Metformin" } }""");
        var orders = Given.Searchset([Given.Relevant("medications"), .. drugs]).Replace(
            "\"type\": \"searchset\"", "\"type\": \"searchset\", \"total\": 3", StringComparison.Ordinal);

        var result = Prefetched.From($$"""{ "medications": {{orders}} }""");

        Assert.Equal(PrefetchState.Partial, result.Report.States["medications"]);
    }
}
