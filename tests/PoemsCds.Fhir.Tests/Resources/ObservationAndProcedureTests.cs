using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

public sealed class ObservationAndProcedureTests
{
    private static readonly Coding Vegf = new("http://loinc.org", "34694-0");

    [Theory]
    [InlineData("final")]
    [InlineData("amended")]
    [InlineData("corrected")]
    [InlineData("unknown")]
    [InlineData("something new")]
    public void Read_ObservationDone_IsAFact(string status)
    {
        var read = Prefetched.Observation(Given.Observation($"\"status\": \"{status}\", \"code\": {Given.Vegf}"));

        Assert.NotNull(read.Fact);
        Assert.Equal("Observation/o1", read.Fact.Reference);
        Assert.Equal(Vegf, Assert.Single(read.Fact.Codings));
        Assert.Null(read.Fact.Date);
    }

    [Theory]
    [InlineData("\"status\": \"entered-in-error\"", DropReason.EnteredInError)]
    [InlineData("\"status\": \"cancelled\"", DropReason.NotDone)]
    [InlineData("\"status\": { \"coding\": [{ \"code\": \"cancelled\" }] }", DropReason.NotDone)]
    [InlineData("\"status\": \"final\", \"dataAbsentReason\": { \"coding\": [{ \"code\": \"not-performed\" }] }", DropReason.NotDone)]
    [InlineData("\"status\": \"final\", \"valueString\": \"Sample hemolyzed, test not performed\"", DropReason.NotDone)]
    [InlineData("\"valueCodeableConcept\": { \"text\": \"Not performed\" }", DropReason.NotDone)]
    public void Read_ObservationNotDone_Dropped(string members, DropReason reason)
    {
        var read = Prefetched.Observation(Given.Observation($"{members}, \"code\": {Given.Vegf}"));

        Assert.Equal((null, reason), read);
    }

    [Theory]
    [InlineData("completed", null)]
    [InlineData("in-progress", null)]
    [InlineData("unknown", null)]
    [InlineData("not-done", DropReason.NotDone)]
    [InlineData("preparation", DropReason.NotDone)]
    [InlineData("stopped", DropReason.NotDone)]
    [InlineData("entered-in-error", DropReason.EnteredInError)]
    public void Read_ProcedureStatus_DecidesWhetherDone(string status, DropReason? reason)
    {
        var read = Prefetched.Procedure(Given.Procedure($"\"code\": {Given.Tomography}, \"status\": \"{status}\""));

        Assert.Equal(reason, read.Dropped);
        Assert.Equal(reason is null ? "Procedure/x1" : null, read.Fact?.Reference);
    }

    [Theory]
    [InlineData("\"effectiveDateTime\": \"2023-04\"", "2023-04")]
    [InlineData("\"effectiveInstant\": \"2023-04-05T06:07:08.9Z\"", "2023-04-05")]
    [InlineData("\"effectivePeriod\": { \"start\": \"2023-04-05\", \"end\": \"2024\" }", "2023-04-05")]
    [InlineData("\"issued\": \"2023-04-06T00:00:00Z\"", "2023-04-06")]
    [InlineData("\"issued\": \"2023-04-06\", \"effectiveDateTime\": \"2023-04-05\"", "2023-04-05")]
    [InlineData("\"effectiveDateTime\": \"2023-04-05\", \"issued\": \"2023-04-06\"", "2023-04-05")]
    [InlineData("\"effectiveDateTime\": \"April\", \"issued\": \"2023-04-06\"", "2023-04-06")]
    [InlineData("\"effectivePeriod\": \"2023\"", null)]
    [InlineData("\"effectiveTiming\": { \"event\": [\"2023\"] }", null)]
    public void Read_ObservationDate_IsEffectiveOrIssued(string members, string? date)
    {
        var read = Prefetched.Observation(Given.Observation($"{members}, \"code\": {Given.Vegf}"));

        Assert.NotNull(read.Fact);
        Assert.Equal(date, read.Fact.Date?.ToString());
    }

    [Theory]
    [InlineData("\"performedDateTime\": \"2023\"", "2023")]
    [InlineData("\"performedPeriod\": { \"start\": \"2023-04-05T01:00:00Z\" }", "2023-04-05")]
    [InlineData("\"performedString\": \"2023\"", null)]
    public void Read_ProcedureDate_IsWhenPerformed(string members, string? date)
    {
        var read = Prefetched.Procedure(Given.Procedure($"{members}, \"code\": {Given.Tomography}"));

        Assert.NotNull(read.Fact);
        Assert.Equal(date, read.Fact.Date?.ToString());
    }

    [Fact]
    public void Read_ComponentCode_CountsForTheObservation()
    {
        var read = Prefetched.Observation(Given.Observation($$"""
            "component": [null, { "valueString": "x" }, { "valueQuantity": { "code": "x" }, "code": {{Given.Vegf}} }],
            "code": { "text": "panel" }
            """));

        Assert.Equal(Vegf, read.Fact?.Codings.Single());
    }

    [Theory]
    [InlineData("\"code\": { \"text\": \"VEGF\" }")]
    [InlineData("\"code\": 5")]
    [InlineData("\"component\": { \"code\": { \"text\": \"VEGF\" } }")]
    [InlineData("\"valueCodeableConcept\": { \"coding\": [{ \"system\": \"http://loinc.org\", \"code\": \"34694-0\" }] }")]
    [InlineData("\"category\": [{ \"coding\": [{ \"system\": \"http://loinc.org\", \"code\": \"34694-0\" }] }]")]
    public void Read_NoKnownCode_NoCode(string members)
    {
        var read = Prefetched.Observation(Given.Observation(members));

        Assert.Equal((null, DropReason.NoCode), read);
    }

    [Fact]
    public void Read_OtherPatient_Dropped()
    {
        var observation = Prefetched.Observation(Given.Relevant("laboratory", "p2"));
        var procedure = Prefetched.Procedure(Given.Relevant("procedures", "p2"));

        Assert.Equal((null, DropReason.OtherPatient), observation);
        Assert.Equal((null, DropReason.OtherPatient), procedure);
    }

    [Fact]
    public void Read_ObservationUnderProceduresKey_OtherType()
    {
        var read = Prefetched.Procedure(Given.Relevant("laboratory"));

        Assert.Equal((null, DropReason.OtherType), read);
    }
}
