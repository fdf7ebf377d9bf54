using System.Text;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Tests.Gateway;

/// <summary>What was fetched adds to what the prefetch holds; what could not be had stays unknown.</summary>
public sealed class FetchedReadingTests
{
    private static readonly string Page = Given.Searchset(Given.Relevant("conditions"));
    private static readonly string PageWithNext = Page.Replace("\"type\":", "\"link\": [{ \"relation\": \"next\", \"url\": \"n\" }], \"type\":", StringComparison.Ordinal);
    private static readonly string NoBundle = $$"""{ "entry": [{ "resource": {{Given.Relevant("conditions")}} }], "resourceType": "Parameters" }""";
    private static readonly string Second = Given.Searchset(Given.ConditionOf("Patient/p1", "c2"));
    private static readonly string Empty = Given.Searchset();
    private static readonly string OtherPatient = Given.Searchset(Given.ConditionOf("Patient/p2"));

    public static TheoryData<string?, string[], bool, PrefetchState, int> Cases => new()
    {
        { null, [], false, PrefetchState.Missing, 0 },
        { null, [Page], true, PrefetchState.Supplied, 1 },
        { null, [Page], false, PrefetchState.Partial, 1 },
        { null, [Empty], true, PrefetchState.Empty, 0 },
        { null, [Empty], false, PrefetchState.Partial, 0 },
        { null, [PageWithNext, Second], true, PrefetchState.Supplied, 2 },
        { null, [PageWithNext], false, PrefetchState.Partial, 1 },
        { null, [OtherPatient], true, PrefetchState.Failed, 0 },
        { null, [Page, "{ \"resourceType\": \"\\ud800\" }"], true, PrefetchState.Partial, 1 },
        { null, ["{ \"resourceType\": \"\\ud800\" }"], true, PrefetchState.Failed, 0 },
        { "5", [Page], true, PrefetchState.Supplied, 1 },
        { NoBundle, [Page], true, PrefetchState.Supplied, 1 },
        { PageWithNext, [], false, PrefetchState.Partial, 1 },
        { PageWithNext, [PageWithNext, Second], true, PrefetchState.Supplied, 2 },
        { PageWithNext, [Second], true, PrefetchState.Supplied, 2 },
        { PageWithNext, [Empty], true, PrefetchState.Partial, 1 },
        { PageWithNext, [OtherPatient], true, PrefetchState.Partial, 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_PrefetchAndFetched_GiveStateAndFacts(string? prefetch, string[] pages, bool isWhole, PrefetchState state, int facts)
    {
        var fetched = new FetchedKey([.. pages.Select(p => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(p))], isWhole);

        var result = Prefetched.With(prefetch is null ? "{}" : $$"""{ "conditions": {{prefetch}} }""", new() { ["conditions"] = fetched });

        Assert.Equal((state, facts), (result.Report.States["conditions"], result.Record.Diagnoses.Length));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{ "conditions": 5 }""", true)]
    [InlineData("""{ "conditions": { "resourceType": "Patient" } }""", true)]
    [InlineData("""{ "conditions": { "resourceType": "Bundle", "total": 3 } }""", true)]
    [InlineData("""{ "conditions": { "resourceType": "OperationOutcome" } }""", false)]
    [InlineData("""{ "conditions": { "resourceType": "Bundle", "entry": [{ "resource": { "resourceType": "OperationOutcome", "issue": [{ "severity": "error" }] } }] } }""", false)]
    [InlineData("""{ "conditions": null }""", false)]
    [InlineData("""{ "conditions": { "resourceType": "Bundle" } }""", false)]
    public void IsGap_FormOfValue_WorthFetchingOrNot(string prefetch, bool isGap) =>
        Assert.Equal(isGap, Prefetched.From(prefetch).Report.IsGap("conditions"));
}
