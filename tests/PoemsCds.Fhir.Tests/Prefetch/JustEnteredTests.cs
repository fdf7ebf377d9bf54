using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Prefetch;

/// <summary>Tests diagnoses that the user has just entered, from the hook context.</summary>
public sealed class JustEnteredTests
{
    private const string Neuropathy =
        """{ "resourceType": "Condition", "id": "c1", "category": "problem-list-item", "subject": { "reference": "Patient/p1" },"""
            + """ "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G62.9" }] } }""";

    [Fact]
    public void Read_UnsavedDiagnosis_IsAddedToThePrefetch()
    {
        var saved = Neuropathy.Replace("c1", "c2");
        var result = Prefetched.FromEntered(Bundle(Neuropathy), $$"""{ "conditions": {{Given.Searchset(saved)}} }""");

        Assert.Equal(["Condition/c1"], result.JustEntered);
        Assert.Equal(["Condition/c1", "Condition/c2"], result.Record.Diagnoses.Select(d => d.Reference));
    }

    [Fact]
    public void Read_SavedDiagnosis_IsOneJustEnteredFact()
    {
        var result = Prefetched.FromEntered(Bundle(Neuropathy), $$"""{ "conditions": {{Given.Searchset(Neuropathy)}} }""");

        Assert.Equal(["Condition/c1"], result.JustEntered);
        Assert.Single(result.Record.Diagnoses);
        Assert.Equal(Availability.Complete, result.Record.AvailabilityOf(RecordKinds.Diagnoses));
    }

    [Fact]
    public void Read_WithoutId_DiffersFromOtherEntriesWithoutId()
    {
        var nameless = Neuropathy.Replace("\"id\": \"c1\",", "", StringComparison.Ordinal);

        var result = Prefetched.FromEntered(Bundle(nameless), $$"""{ "conditions": {{Given.Searchset(nameless)}} }""");

        Assert.Equal(2, result.Record.Diagnoses.Select(d => d.Reference).Distinct().Count());
        Assert.Single(result.JustEntered);
    }

    [Fact]
    public void Read_SubjectIsFullUrlInPrefetch_IsJustEnteredFact()
    {
        var entered = Neuropathy.Replace("Patient/p1", "urn:uuid:7d1c", StringComparison.Ordinal);
        var patient = Given.SearchsetOf(Given.Entry("urn:uuid:7d1c", Given.Relevant("patient")));

        var result = Prefetched.FromEntered(Bundle(entered), $$"""{ "patient": {{patient}} }""");

        Assert.Equal(["Condition/c1"], result.JustEntered);
        Assert.Single(result.Record.Diagnoses);
        Assert.Equal(Availability.NotSupplied, result.Record.AvailabilityOf(RecordKinds.Diagnoses));
    }

    [Fact]
    public void Read_WithoutPrefetch_SuppliesNoAvailability()
    {
        var result = Prefetched.FromEntered(Bundle(Neuropathy));

        Assert.Single(result.Record.Diagnoses);
        Assert.Equal(Availability.NotSupplied, result.Record.AvailabilityOf(RecordKinds.Diagnoses));
    }

    [Theory]
    [InlineData("""{ "resourceType": "Condition", "subject": { "reference": "Patient/p2" }, "code": { "text": "CIDP" } }""")]
    [InlineData("""{ "resourceType": "Condition", "verificationStatus": "entered-in-error", "code": { "text": "CIDP" } }""")]
    [InlineData("""{ "resourceType": "Condition", "code": { "text": "sprained ankle" } }""")]
    [InlineData("""{ "resourceType": "Observation", "code": { "text": "CIDP" } }""")]
    [InlineData("5")]
    public void Read_UnusableContext_NothingEntered(string entry)
    {
        Assert.Empty(Prefetched.FromEntered(Bundle(entry)).JustEntered);
    }

    private static string Bundle(string resource) => $$"""{ "resourceType": "Bundle", "entry": [{ "resource": {{resource}} }] }""";
}
