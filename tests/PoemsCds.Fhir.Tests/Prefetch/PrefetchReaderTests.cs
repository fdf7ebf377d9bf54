using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Prefetch;

public sealed class PrefetchReaderTests
{
    [Fact]
    public void Read_EveryKeySupplied_KeepsEveryKindOfFact()
    {
        var json = string.Join(", ", Prefetched.Plan.Keys.Select(k => $"\"{k.Name}\": {Given.Searchset(Given.Relevant(k.Name))}"));

        var result = Prefetched.From($"{{ {json} }}");

        Assert.Equal(["Condition/c1", "DiagnosticReport/r1"], result.Record.Diagnoses.Select(d => d.Reference));
        Assert.Equal(["34694-0", "777-3"], result.Record.LabResults.Select(r => r.Codings.Single().Code));
        Assert.Equal(["56946", "56946", "56946"], result.Record.Medications.Select(m => m.Codings.Single().Code));
        Assert.Equal("418891003", Assert.Single(result.Record.Procedures).Codings.Single().Code);
        Assert.Equal(Prefetched.Date("1960-05-04"), result.Record.BirthDate);
        Assert.Equal(9, result.Report.Facts);
        Assert.Empty(result.Report.Dropped);
    }

    [Fact]
    public void Read_UnknownKeys_ChangesNothing()
    {
        var known = $"\"conditions\": {Given.Searchset(Given.Relevant("conditions"))}";

        var result = Prefetched.From($$"""{ "draft": { "entry": [[{}]] }, "Conditions": null, {{known}}, "x": "\ud800", "y": [1] }""");

        Assert.Single(result.Record.Diagnoses);
        Assert.Equal(1, result.Report.Entries);
        Assert.Equal(Prefetched.Plan.Keys.Select(k => k.Name).Order(), result.Report.States.Keys.Order());
    }

    [Theory]
    [InlineData("conditions", """{ "conditions": null, "conditions": null }""")]
    [InlineData("patient", """{ "patient": null, "conditions": null, "\u0070atient": 5 }""")]
    public void Read_RepeatedKey_Throws(string key, string json)
    {
        var thrown = Assert.Throws<DuplicateKeyException>(() => Prefetched.From(json));

        Assert.Equal(key, thrown.Key);
    }

    [Fact]
    public void Read_RepeatedUnknownKey_IsIgnored()
    {
        var result = Prefetched.From("""{ "other": 1, "other": 2, "conditions": null }""");

        Assert.Equal(PrefetchState.Empty, result.Report.States["conditions"]);
    }

    [Fact]
    public void Read_EscapedKey_IsRecognized()
    {
        var result = Prefetched.From("""{ "\u0063onditions": null }""");

        Assert.Equal(PrefetchState.Empty, result.Report.States["conditions"]);
    }

    [Theory]
    [InlineData(PrefetchState.Missing, Availability.NotSupplied, """{ }""")]
    [InlineData(PrefetchState.Failed, Availability.NotSupplied, """{ "conditions": 5 }""")]
    [InlineData(PrefetchState.Empty, Availability.Complete, """{ "conditions": null }""")]
    [InlineData(
        PrefetchState.Partial,
        Availability.Partial,
        """{ "conditions": { "resourceType": "Bundle", "link": [{ "relation": "next", "url": "http://x" }] } }""")]
    [InlineData(
        PrefetchState.Supplied,
        Availability.Complete,
        """{ "conditions": { "resourceType": "Bundle", "entry": [{ "resource": { "resourceType": "Condition","""
            + """ "subject": { "reference": "Patient/p1" }, "code": { "text": "cold" } } }] } }""")]
    public void Read_State_GivesAvailability(PrefetchState state, Availability availability, string json)
    {
        var result = Prefetched.From(json);

        Assert.Equal(state, result.Report.States["conditions"]);
        Assert.Equal(availability, result.Record.AvailabilityOf(RecordKinds.Diagnoses));
    }

    [Fact]
    public void ReadEmpty_NoPrefetch_EverythingIsUnknown()
    {
        var reader = new PrefetchReader(Prefetched.Plan, Prefetched.Knowledge);

        var result = reader.ReadEmpty(Prefetched.PatientId).Result;

        Assert.All(result.Report.States, s => Assert.Equal(PrefetchState.Missing, s.Value));
        Assert.All(result.Record.Supplied, s => Assert.Equal(Availability.NotSupplied, s.Value));
        Assert.Equal(0, result.Report.Entries);
    }

    [Fact]
    public void Read_MixedBundle_CountsEachEntryOnce()
    {
        var result = Prefetched.From($$"""
            { "conditions": { "resourceType": "Bundle", "entry": [
                { "resource": {{Given.ConditionOf("Patient/p1", "c1")}} },
                { "resource": {{Given.ConditionOf("Patient/p1", "c1")}} },
                { "resource": {{Given.ConditionOf("Patient/p2", "c2")}} },
                { "resource": {{Given.Condition($"\"code\": {Given.Burn}", "c3")}} },
                { "resource": {{Given.Observation($"\"code\": {Given.Vegf}")}} },
                { "search": { "mode": "match" } },
                null,
                { "resource": {{Given.Condition("\"code\": 5", "c4")}} }
            ] } }
            """);

        Assert.Equal(1, result.Report.Facts);
        Assert.Equal(8, result.Report.Entries);
        Assert.Equal(1, result.Report.Dropped[DropReason.Duplicate]);
        Assert.Equal(1, result.Report.Dropped[DropReason.OtherPatient]);
        Assert.Equal(1, result.Report.Dropped[DropReason.CodeNotListed]);
        Assert.Equal(1, result.Report.Dropped[DropReason.OtherType]);
        Assert.Equal(2, result.Report.Dropped[DropReason.NoResource]);
        Assert.Equal(1, result.Report.Dropped[DropReason.Unreadable]);
        Assert.Equal(1, result.Record.UnreadableEntries);
    }

    [Fact]
    public void Read_TotalCountsDroppedMatches_Supplied()
    {
        var bundle = Given.Searchset(Given.Condition($"\"code\": {Given.Burn}"), Given.Outcome("information"));

        var withTotal = bundle.Replace("\"type\"", "\"total\": 1, \"type\"", StringComparison.Ordinal);
        var result = Prefetched.From($$"""{ "conditions": {{withTotal}} }""");

        Assert.Equal(PrefetchState.Supplied, result.Report.States["conditions"]);
    }
}
