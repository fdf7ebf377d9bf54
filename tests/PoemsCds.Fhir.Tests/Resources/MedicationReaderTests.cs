using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

public sealed class MedicationReaderTests
{
    private static readonly Coding Paclitaxel = new("http://www.nlm.nih.gov/research/umls/rxnorm", "56946");

    private static readonly Coding Thalidomide = new("http://www.nlm.nih.gov/research/umls/rxnorm", "10432");

    [Theory]
    [InlineData("""{ "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "56946" }] }""")]
    [InlineData("""{ "coding": [{ "code": "56946", "system": "urn:oid:2.16.840.1.113883.6.88" }] }""")]
    [InlineData("""{ "coding": [{ "code": "583214", "display": "PACLitaxel 6 MG/ML Injection" }] }""")]
    [InlineData("""{ "text": "PACLitaxel 6 MG/ML Injection" }""")]
    [InlineData("""{ "text": "10 ML paclitaxel (Taxol)" }""")]
    [InlineData("""{ "text": "paclitaxel", "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "56946" }] }""")]
    [InlineData("\"Paclitaxel\"")]
    public void Read_CodeOrName_GivesIngredient(string concept)
    {
        var read = Prefetched.Order(Given.Order($"\"medicationCodeableConcept\": {concept}"));

        Assert.NotNull(read.Fact);
        Assert.Equal(Paclitaxel, Assert.Single(read.Fact.Codings));
        Assert.Equal("MedicationRequest/m1", read.Fact.Reference);
    }

    [Theory]
    [InlineData("""{ "text": "nab-paclitaxels" }""", DropReason.NoCode)]
    [InlineData("""{ "text": "Metformin 500 MG" }""", DropReason.NoCode)]
    [InlineData("""{ "coding": [{ "code": "56946", "display": "a tablet" }] }""", DropReason.SystemNotKnown)]
    public void Read_NoKnownIngredient_NoFact(string concept, DropReason reason)
    {
        var read = Prefetched.Order(Given.Order($"\"medicationCodeableConcept\": {concept}"));

        Assert.Equal((null, reason), read);
    }

    [Fact]
    public void Read_TwoIngredientsInOneName_KeepsBoth()
    {
        var read = Prefetched.Order(Given.Order("\"medicationCodeableConcept\": { \"text\": \"thalidomide and PACLITAXEL\" }"));

        Assert.NotNull(read.Fact);
        Assert.Equal<Coding>([Thalidomide, Paclitaxel], read.Fact.Codings);
    }

    [Theory]
    [InlineData("intravenous immunoglobulin 10 %, 0.4 g/kg")]
    [InlineData("Immune Globulin Intravenous (human) 100 MG/ML")]
    [InlineData("IVIG")]
    [InlineData("immunoglobulin G, human 100 MG/ML Injection")]
    public void Read_NamesOfImmunoglobulin_GiveTheIngredient(string text)
    {
        var read = Prefetched.Order(Given.Order($"\"medicationCodeableConcept\": {{ \"text\": \"{text}\" }}"));

        Assert.Equal("1426680", Assert.Single(read.Fact!.Codings).Code); // a missing fact fails the test here
    }

    [Theory]
    [InlineData("Rho(D) immune globulin")]
    [InlineData("hepatitis B immune globulin")]
    [InlineData("tetanus immune globulin (human)")]
    public void Read_OtherImmuneGlobulins_NoCode(string text)
    {
        var read = Prefetched.Order(Given.Order($"\"medicationCodeableConcept\": {{ \"text\": \"{text}\" }}"));

        Assert.Equal((null, DropReason.NoCode), read);
    }

    [Theory]
    [InlineData(
        "medicationStatements", "MedicationStatement", "\"status\": \"active\", \"effectiveDateTime\": \"2025-03\"", "2025-03", null, true)]
    [InlineData("medicationStatements", "MedicationStatement", "\"status\": \"completed\", \"effectivePeriod\": { \"start\": "
        + "\"2025-03-01\", \"end\": \"2025-04\" }", "2025-03-01", "2025-04", false)]
    [InlineData(
        "medicationStatements", "MedicationStatement", "\"status\": \"active\", \"dateAsserted\": \"2025-05-01\"", "2025-05-01", null,
        true)]
    [InlineData(
        "medicationStatements", "MedicationStatement", "\"dateAsserted\": \"2025-05-01\", \"effectiveDateTime\": \"2024-05-01\"",
        "2024-05-01", null, false)]
    [InlineData("medicationAdministrations", "MedicationAdministration", "\"status\": \"completed\", \"effectivePeriod\": { \"start\": "
        + "\"2025-03-01T08:00:00Z\", \"end\": \"2025-03-01T12:00:00Z\" }", "2025-03-01", "2025-03-01", false)]
    [InlineData("medications", "MedicationRequest", "\"status\": \"active\", \"authoredOn\": \"2025-03-01\"", "2025-03-01", null, true)]
    [InlineData("medications", "MedicationRequest", "\"status\": \"stopped\", \"authoredOn\": \"2025-03-01\"", "2025-03-01", null, false)]
    [InlineData("medications", "MedicationRequest", "\"status\": \"active\", \"authoredOn\": \"2025-03-01\", \"dosageInstruction\": [{ "
        + "\"timing\": { \"repeat\": { \"boundsPeriod\": { \"start\": \"2025-03-10\", \"end\": \"2025-06-10\" } } } }]", "2025-03-10",
            "2025-06-10", true)]
    public void Read_Dates_GiveStartEndAndOngoing(string key, string type, string members, string start, string? end, bool ongoing)
    {
        var json =
            $$"""{ "resourceType": "{{type}}", "id": "x", "subject": { "reference": "Patient/p1" },"""
                + $$""" "medicationCodeableConcept": { "text": "paclitaxel" }, {{members}} }""";

        var fact = Assert.Single(Prefetched.From($$"""{ "{{key}}": {{Given.Searchset(json)}} }""").Record.Medications);

        Assert.Equal(Prefetched.Date(start), fact.Start);
        Assert.Equal(end is null ? null : Prefetched.Date(end), fact.End);
        Assert.Equal(ongoing, fact.IsOngoing);
    }

    [Theory]
    [InlineData("medicationStatements", "MedicationStatement", "not-taken")]
    [InlineData("medicationStatements", "MedicationStatement", "intended")]
    [InlineData("medicationAdministrations", "MedicationAdministration", "not-done")]
    public void Read_NeverTaken_Dropped(string key, string type, string status)
    {
        var json =
            $$"""{ "resourceType": "{{type}}", "id": "x", "status": "{{status}}", "subject": { "reference": "Patient/p1" },"""
                + """ "medicationCodeableConcept": { "text": "paclitaxel" } }""";

        var result = Prefetched.From($$"""{ "{{key}}": {{Given.Searchset(json)}} }""");

        Assert.Empty(result.Record.Medications);
        Assert.Equal(1, result.Report.Dropped[DropReason.NotDone]);
    }

    [Fact]
    public void Read_MissingStatements_MedicationsAreComplete()
    {
        var result = Prefetched.From("""{ "medications": null }""");

        Assert.Equal(Availability.Complete, result.Record.AvailabilityOf(RecordKinds.Medications));
    }

    [Theory]
    [InlineData("\"status\": \"active\", \"intent\": \"proposal\"", DropReason.NotDone)]
    [InlineData("\"status\": \"cancelled\"", DropReason.NotDone)]
    [InlineData("\"status\": \"draft\"", DropReason.NotDone)]
    [InlineData("\"status\": \"active\", \"doNotPerform\": true", DropReason.NotDone)]
    [InlineData("\"status\": \"entered-in-error\"", DropReason.EnteredInError)]
    [InlineData("\"status\": \"stopped\"", null)]
    [InlineData("\"status\": \"completed\"", null)]
    [InlineData("\"status\": \"on-hold\"", null)]
    [InlineData("\"doNotPerform\": false", null)]
    public void Read_Status_DecidesWhetherStarted(string members, DropReason? reason)
    {
        var read = Prefetched.Order(Given.Order($"{members}, \"medicationCodeableConcept\": {Given.Paclitaxel}"));

        Assert.Equal(reason, read.Dropped);
        Assert.Equal(reason is null, read.Fact is not null);
    }

    [Theory]
    [InlineData("\"2022-06-01T10:00:00+02:00\"", "2022-06-01")]
    [InlineData("\"2022-06\"", "2022-06")]
    [InlineData("\"June\"", null)]
    [InlineData("2022", null)]
    public void Read_AuthoredOn_IsTheStart(string date, string? start)
    {
        var read = Prefetched.Order(Given.Order($"\"authoredOn\": {date}, \"medicationCodeableConcept\": {Given.Paclitaxel}"));

        Assert.NotNull(read.Fact);
        Assert.Equal(start, read.Fact.Start?.ToString());
    }

    [Theory]
    [InlineData("""
        "contained": [null, 5, { "resourceType": "Medication", "id": "a" }, { "resourceType": "Medication", "id": "b", "code": $ }],
        "medicationReference": { "reference": "#b" }
        """)]
    [InlineData("""
        "medicationReference": { "display": "see below", "reference": "#b" },
        "contained": [{ "code": $, "id": "b", "resourceType": "Medication" }, { "resourceType": "Practitioner", "id": "b2" }]
        """)]
    public void Read_ContainedMedication_GivesIngredient(string members)
    {
        var read = Prefetched.Order(Given.Order(members.Replace("$", Given.Paclitaxel, StringComparison.Ordinal)));

        Assert.NotNull(read.Fact);
        Assert.Equal(Paclitaxel, Assert.Single(read.Fact.Codings));
    }

    [Theory]
    [InlineData("#c")]
    [InlineData("#")]
    public void Read_UnresolvedContainedReference_FactWithoutIngredient(string reference)
    {
        var result = Prefetched.FromOrders(Given.Order($$"""
            "contained": [{ "resourceType": "Medication", "id": "b", "code": {{Given.Paclitaxel}} }],
            "medicationReference": { "reference": "{{reference}}" }
            """));

        Assert.Empty(Assert.Single(result.Record.Medications).Codings);
        Assert.Equal(Availability.Partial, result.Record.AvailabilityOf(RecordKinds.Medications));
    }

    [Theory]
    [InlineData("Medication/d1", "https://ehr.example.org/Medication/d1")]
    [InlineData("https://ehr.example.org/fhir/Medication/d1", "https://ehr.example.org/fhir/Medication/d1")]
    [InlineData("urn:uuid:0b6c", "urn:uuid:0b6c")]
    public void Read_MedicationInTheBundle_GivesIngredientInAnyOrder(string reference, string fullUrl)
    {
        var order = Given.Entry("urn:uuid:77", Given.Order($$"""
            "medicationReference": { "reference": "{{reference}}" }
            """));
        var drug = Given.Entry(fullUrl, $$"""{ "resourceType": "Medication", "id": "d1", "code": {{Given.Paclitaxel}} }""");

        PrefetchResult[] results =
        [
            Prefetched.From($$"""{ "medications": {{Given.SearchsetOf(order, drug)}} }"""),
            Prefetched.From($$"""{ "medications": {{Given.SearchsetOf(drug, order)}} }"""),
        ];

        Assert.All(results, r => Assert.Equal(Paclitaxel, Assert.Single(Assert.Single(r.Record.Medications).Codings)));
        Assert.All(results, r => Assert.Equal(1, r.Report.Dropped[DropReason.ReferredTo]));
    }

    [Theory]
    [InlineData("Medication/unknown")]
    [InlineData("Medication?code=1")]
    [InlineData("urn:uuid:none")]
    public void Read_UnresolvedReference_FactWithoutIngredient(string reference)
    {
        var result = Prefetched.FromOrders(
            Given.Order($$"""
                "medicationReference": { "reference": "{{reference}}" }
                """),
            $$"""{ "resourceType": "Medication", "id": "d1", "code": {{Given.Paclitaxel}} }""");

        Assert.Empty(Assert.Single(result.Record.Medications).Codings);
        Assert.Equal((1, 1), (result.Record.UnresolvedMedications, result.Report.UnresolvedMedications));
        Assert.Equal(Availability.Partial, result.Record.AvailabilityOf(RecordKinds.Medications));
        Assert.Equal(PrefetchState.Supplied, result.Report.States["medications"]);
        Assert.False(result.Report.IsGap("medications"));
    }

    [Theory]
    [InlineData("""{ "reference": "Medication/d1" }""")]
    [InlineData("""{ "reference": "Medication/d2" }""")]
    [InlineData("""{ "reference": "#c1" }""")]
    [InlineData("""{ "reference": "Medication/d3", "display": "Metformin 500 MG" }""")]
    [InlineData("""{ "reference": "Medication/unknown", "display": "Metformin 500 MG" }""")]
    [InlineData("""{ "display": "Metformin 500 MG" }""")]
    public void Read_DrugSuppliedContainedOrInText_MedicationsAreComplete(string reference)
    {
        var result = Prefetched.FromOrders(
            Given.Order($$"""
                "contained": [{ "resourceType": "Medication", "id": "c1", "code": { "text": "Metformin" } }],
                "medicationReference": {{reference}}
                """),
            $$"""{ "resourceType": "Medication", "id": "d1", "code": {{Given.Paclitaxel}} }""",
            """{ "resourceType": "Medication", "id": "d2", "code": { "coding": [{ "code": "5", "display": "Metformin" }] } }""",
            """{ "resourceType": "Medication", "id": "d3" }""");

        Assert.Equal(0, result.Record.UnresolvedMedications);
        Assert.Equal(Availability.Complete, result.Record.AvailabilityOf(RecordKinds.Medications));
    }

    [Theory]
    [InlineData("\"status\": \"cancelled\"")]
    [InlineData("\"status\": \"entered-in-error\"")]
    [InlineData("\"doNotPerform\": true")]
    [InlineData("\"subject\": { \"reference\": \"Patient/p2\" }")]
    public void Read_UnresolvedReferenceInDroppedOrder_MedicationsAreComplete(string member)
    {
        var json =
            $$"""{ "resourceType": "MedicationRequest", "id": "m1", {{member}},"""
                + """ "medicationReference": { "reference": "Medication/unknown" } }""";

        Assert.Equal(0, Prefetched.FromOrders(json, Given.Relevant("medications")).Record.UnresolvedMedications);
    }

    [Fact]
    public void Read_UnresolvedReferenceInStatement_MedicationsArePartial()
    {
        var statement =
            """{ "resourceType": "MedicationStatement", "id": "s1", "status": "active", "subject": { "reference": "Patient/p1" },"""
                + """ "medicationReference": { "reference": "Medication/unknown" } }""";

        var result = Prefetched.From($$"""{ "medications": null, "medicationStatements": {{Given.Searchset(statement)}} }""");

        Assert.Equal(Availability.Partial, result.Record.AvailabilityOf(RecordKinds.Medications));
    }

    [Fact]
    public void Read_UnresolvedReferenceAndFailedOrders_MedicationsAreNotSupplied()
    {
        var statement =
            """{ "resourceType": "MedicationStatement", "id": "s1", "status": "active", "subject": { "reference": "Patient/p1" },"""
                + """ "medicationReference": { "reference": "Medication/unknown" } }""";

        var result = Prefetched.From($$"""{ "medicationStatements": {{Given.Searchset(statement)}} }""");

        Assert.Equal(Availability.NotSupplied, result.Record.AvailabilityOf(RecordKinds.Medications));
        Assert.Equal(1, result.Record.UnresolvedMedications);
    }

    [Theory]
    [InlineData("""{ "display": "PACLitaxel 6 MG/ML Injection", "reference": "Medication/unknown" }""")]
    [InlineData("""{ "reference": "Medication/unknown", "display": "PACLitaxel 6 MG/ML Injection" }""")]
    [InlineData("""{ "display": "PACLitaxel 6 MG/ML Injection" }""")]
    public void Read_DisplayOfReference_GivesIngredient(string reference)
    {
        var read = Prefetched.Order(Given.Order($"\"medicationReference\": {reference}"));

        Assert.NotNull(read.Fact);
        Assert.Equal(Paclitaxel, Assert.Single(read.Fact.Codings));
    }

    [Theory]
    [InlineData("\"Medication/d1\"")]
    [InlineData("[{ \"reference\": \"Medication/d1\" }]")]
    [InlineData("{ \"reference\": 5 }")]
    [InlineData("{ \"identifier\": { \"value\": \"5\" } }")]
    [InlineData("{ \"display\": \" \" }")]
    public void Read_InvalidReference_DrugIsUnknown(string reference)
    {
        var result = Prefetched.FromOrders(Given.Order($"\"medicationReference\": {reference}, \"contained\": {{ }}"));

        Assert.Equal(1, result.Record.UnresolvedMedications);
    }

    [Fact]
    public void Read_MedicationsOnly_NoOrder()
    {
        var result = Prefetched.FromOrders($$"""{ "resourceType": "Medication", "id": "d1", "code": {{Given.Paclitaxel}} }""");

        Assert.Empty(result.Record.Medications);
        Assert.Equal(PrefetchState.Supplied, result.Report.States["medications"]);
    }

    [Fact]
    public void Read_OtherPatient_Dropped()
    {
        var read = Prefetched.Order(Given.Relevant("medications", "p2"));

        Assert.Equal((null, DropReason.OtherPatient), read);
    }
}
