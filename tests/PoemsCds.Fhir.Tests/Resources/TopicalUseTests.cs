namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests whether a medication is known to be for topical use, by what the record itself says.</summary>
public sealed class TopicalUseTests
{
    private const string Drug = "\"medicationCodeableConcept\": { \"text\": \"triamcinolone\" }";
    private const string Ointment =
        """{ "resourceType": "Medication", "id": "d1", "code": { "text": "Triamcinolone Topical Ointment" } }""";

    [Theory]
    [InlineData("\"medicationCodeableConcept\": { \"text\": \"Triamcinolone Acetonide 1 MG/ML Topical Cream\" }")]
    [InlineData("\"medicationCodeableConcept\": { \"text\": \"Triamcinolone\", \"coding\": [{ \"display\": \"triamcinolone 0.1 % TOPICAL "
        + "lotion\" }] }")]
    [InlineData(Drug + ", \"dosageInstruction\": [{ \"route\": { \"text\": \"topical\" } }]")]
    [InlineData(Drug + ", \"dosageInstruction\": [{ \"text\": \"daily\" }, { \"route\": { \"coding\": [{ \"display\": "
        + "\"Topical route\" }] } }]")]
    [InlineData(Drug + ", \"dosage\": { \"route\": { \"text\": \"Topical\" } }")]
    [InlineData("\"medicationReference\": { \"reference\": \"#d1\" }, \"contained\": [" + Ointment + "]")]
    [InlineData("\"medicationReference\": { \"reference\": \"#d1\" }, \"contained\": [{ \"resourceType\": \"Medication\", \"id\": \"d1\", "
        + "\"code\": { \"text\": \"Triamcinolone\" }, \"form\": { \"text\": \"Topical cream\" } }]")]
    [InlineData("\"medicationReference\": { \"reference\": \"Medication/x\", \"display\": \"Triamcinolone topical\" }")]
    public void Read_NameFormOrRouteSaysTopical_IsTopical(string members) => Assert.True(IsTopical(Given.Order(members)));

    [Theory]
    [InlineData(Drug)]
    [InlineData(Drug + ", \"dosageInstruction\": [{ \"route\": { \"text\": \"Oral\" } }]")]
    [InlineData(Drug + ", \"dosageInstruction\": [{ \"text\": \"instead of topical treatment\" }]")]
    [InlineData(Drug + ", \"reasonCode\": [{ \"text\": \"failure of topical treatment\" }]")]
    [InlineData(Drug + ", \"note\": [{ \"text\": \"topical\" }]")]
    [InlineData(Drug + ", \"dosageInstruction\": [{ \"route\": { \"text\": \"subtropical\" } }]")]
    [InlineData(Drug + ", \"dosageInstruction\": [{ \"route\": { \"text\": \"\\ud800 topical\" } }]")]
    [InlineData(Drug + ", \"dosageInstruction\": [{ \"route\": null }, 5]")]
    public void Read_NothingSaysTopical_IsNot(string members) => Assert.False(IsTopical(Given.Order(members)));

    [Fact]
    public void Read_SuppliedMedicationSaysTopical_OrderIsTopical() => Assert.True(IsTopical(
        Ointment, Given.Order("\"medicationReference\": { \"reference\": \"Medication/d1\" }")));

    private static bool IsTopical(params string[] resources) =>
        Assert.Single(Prefetched.FromOrders(resources).Record.Medications).IsTopical;
}
