using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests MedicationDispenses, which may be among any medications.</summary>
public sealed class MedicationDispenseTests
{
    [Theory]
    [InlineData("medications")]
    [InlineData("medicationStatements")]
    [InlineData("medicationAdministrations")]
    public void Read_AmongMedications_IsTherapy(string key)
    {
        var result = Read("\"status\": \"completed\"", key);

        var fact = Assert.Single(result.Record.Medications);
        Assert.Equal(("MedicationDispense/e1", false), (fact.Reference, fact.IsOngoing));
        Assert.Equal("17767", Assert.Single(fact.Codings).Code);
        Assert.Equal(PrefetchState.Supplied, result.Report.States[key]);
    }

    [Fact]
    public void Read_AmongConditions_Ignored() => Assert.Empty(Read("\"status\": \"completed\"", "conditions").Record.Medications);

    [Theory]
    [InlineData("\"whenHandedOver\": \"2026-01-10T09:00:00Z\"", "2026-01-10", null)]
    [InlineData("\"whenHandedOver\": \"2026-01-10\", \"whenPrepared\": \"2026-01-02\"", "2026-01-10", null)]
    [InlineData("\"whenPrepared\": \"2026-01-02\"", "2026-01-02", null)]
    [InlineData("\"whenHandedOver\": \"2026-01-10\", \"daysSupply\": { \"value\": 30, \"code\": \"d\" }", "2026-01-10", "2026-02-09")]
    [InlineData(
        "\"daysSupply\": { \"value\": \"30\", \"unit\": \"Days\" }, \"whenHandedOver\": \"2026-01-10\"", "2026-01-10", "2026-02-09")]
    [InlineData("\"daysSupply\": { \"value\": 30 }, \"whenHandedOver\": \"2026-01-10\"", "2026-01-10", null)]
    [InlineData("\"daysSupply\": { \"value\": 4, \"code\": \"wk\", \"unit\": \"day\" }, \"whenHandedOver\": \"2026\"", "2026", null)]
    [InlineData("\"daysSupply\": { \"value\": -30, \"code\": \"d\" }, \"whenHandedOver\": \"2026-01-10\"", "2026-01-10", null)]
    [InlineData("\"daysSupply\": { \"value\": 1e9, \"code\": \"d\" }, \"whenHandedOver\": \"2026-01-10\"", "2026-01-10", null)]
    [InlineData("\"daysSupply\": 30, \"whenHandedOver\": \"9999-12-31\"", "9999-12-31", null)]
    [InlineData("\"daysSupply\": { \"value\": 30, \"code\": \"d\" }", null, null)]
    public void Read_Dates_FromHandingOverUntilUsedUp(string members, string? start, string? end)
    {
        var fact = Assert.Single(Read(members).Record.Medications);

        Assert.Equal((start, end), (fact.Start?.ToString(), fact.End?.ToString()));
    }

    [Theory]
    [InlineData("in-progress", null)]
    [InlineData("on-hold", null)]
    [InlineData("stopped", null)]
    [InlineData("unknown", null)]
    [InlineData("preparation", DropReason.NotDone)]
    [InlineData("declined", DropReason.NotDone)]
    [InlineData("cancelled", DropReason.NotDone)]
    [InlineData("entered-in-error", DropReason.EnteredInError)]
    public void Read_Status_DecidesWhetherHandedOver(string status, DropReason? reason)
    {
        var result = Read($"\"status\": \"{status}\"");

        Assert.Equal(reason, result.Report.Dropped.Keys.Select(k => (DropReason?)k).SingleOrDefault());
        Assert.DoesNotContain(result.Record.Medications, m => m.IsOngoing);
    }

    [Fact]
    public void Read_OtherPatient_Dropped() =>
        Assert.Equal(1, Read("\"subject\": { \"reference\": \"Patient/p2\" }").Report.Dropped[DropReason.OtherPatient]);

    [Fact]
    public void Read_UnresolvedReference_MedicationsArePartial()
    {
        var result = Prefetched.FromOrders("""
            { "resourceType": "MedicationDispense", "id": "e1", "status": "completed", "subject": { "reference": "Patient/p1" },
              "medicationReference": { "reference": "Medication/elsewhere" } }
            """);

        Assert.Equal(Availability.Partial, result.Record.AvailabilityOf(RecordKinds.Medications));
    }

    private static PrefetchResult Read(string members, string key = "medications")
    {
        var subject = members.Contains("subject", StringComparison.Ordinal) ? "" : "\"subject\": { \"reference\": \"Patient/p1\" },";
        return Prefetched.From($$"""
            { "{{key}}": {{Given.Searchset($$"""
                { "resourceType": "MedicationDispense", "id": "e1", {{subject}} {{members}},
                  "medicationCodeableConcept": { "text": "Amlodipin 5 mg" } }
                """)}} }
            """);
    }
}
