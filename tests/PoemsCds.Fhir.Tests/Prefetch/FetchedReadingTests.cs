using System.Collections.Immutable;
using System.Text;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Prefetch;

/// <summary>Fetched pages add to the prefetch; what could not be fetched stays unknown.</summary>
public sealed class FetchedReadingTests
{
    private static readonly string Page = Given.Searchset(Given.Relevant("conditions"));
    private static readonly string PageWithNext = Page.Replace("\"type\":", "\"link\": [{ \"relation\": \"next\", \"url\": \"n\" }], "
        + "\"type\":", StringComparison.Ordinal);
    private static readonly string NoBundle =
        $$"""{ "entry": [{ "resource": {{Given.Relevant("conditions")}} }], "resourceType": "Parameters" }""";
    private static readonly string Second = Given.Searchset(Given.ConditionOf("Patient/p1", "c2"));
    private static readonly string Empty = Given.Searchset();
    private static readonly string OtherPatient = Given.Searchset(Given.ConditionOf("Patient/p2"));

    private static readonly string Broken = Given.Searchset(
        Given.Condition($"\"code\": {Given.Cidp}", "c8"), Given.Condition($"\"version\": 01, \"code\": {Given.Cidp}", "c9"));

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
        { null, [Broken], true, PrefetchState.Failed, 0 },
        { null, [Page, Broken], true, PrefetchState.Partial, 1 },
        { null, [Broken, Second], true, PrefetchState.Partial, 1 },
        { null, [PageWithNext, Broken, Second], true, PrefetchState.Partial, 2 },
        { null, [Broken, Empty], true, PrefetchState.Partial, 0 },
        { null, [Broken, OtherPatient], true, PrefetchState.Failed, 0 },
        { PageWithNext, [Broken], true, PrefetchState.Partial, 1 },
        { null, [$"{Page} x"], true, PrefetchState.Failed, 0 },
        { null, [Page[..^1]], true, PrefetchState.Failed, 0 },
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
    public void Read_PrefetchAndPages_GiveStateAndFacts(string? prefetch, string[] pages, bool isComplete, PrefetchState state, int facts)
    {
        var fetched = new FetchedKey(BytesOf(pages), isComplete);

        var result = Prefetched.With(prefetch is null ? "{}" : $$"""{ "conditions": {{prefetch}} }""", new() { ["conditions"] = fetched });

        Assert.Equal((state, facts), (result.Report.States["conditions"], result.Record.Diagnoses.Length));
    }

    [Fact]
    public void Read_BrokenPage_IsReportedAndNotCounted()
    {
        var result = Prefetched.With("{}", Fetched("conditions", Broken, Second));

        Assert.Equal((1, 1), (result.Report.Facts, result.Report.Entries));
        Assert.Equal(["conditions"], result.Report.Broken);
    }

    [Fact]
    public void Read_PatientInBrokenPage_IsDiscarded()
    {
        var sound = Given.Searchset(Given.Relevant("patient"));

        foreach (var broken in (string[])[$"{{ \"x\": 01, {sound[1..]}", $"{sound[..^1]}, \"x\": 01 }}"])
        {
            var result = Prefetched.With("{}", Fetched("patient", broken));

            Assert.Equal(
                (null, Sex.Unknown, PrefetchState.Failed), (result.Record.BirthDate, result.Record.Sex, result.Report.States["patient"]));
        }
    }

    // The page breaks between the Patient and the full URL of its entry; the next full URL belongs to another entry.
    [Fact]
    public void Read_PageBreaksAfterPatient_NextFullUrlIsNotThePatients()
    {
        var broken =
            $$"""{ "resourceType": "Bundle", "entry": [{ "resource": {{Given.Relevant("patient")}}, "x": 01,"""
                + """ "fullUrl": "urn:uuid:7d1c" }] }""";
        var next = Given.SearchsetOf(Given.Entry("urn:uuid:stranger", Given.Relevant("patient", "p2")));
        var diagnoses = Given.Searchset(Given.ConditionOf("urn:uuid:stranger"));

        var result = Prefetched.With("{}", Fetched("patient", broken, next).Concat(Fetched("conditions", diagnoses)).ToDictionary());

        Assert.Empty(result.Record.Diagnoses);
    }

    [Fact]
    public void Add_PatientWithFullUrlInPages_ClaimsResourcesOfTheRequest()
    {
        var diagnoses = Given.Searchset(Given.ConditionOf("urn:uuid:7d1c"), Given.ConditionOf("urn:uuid:stranger", "c2"));
        var patient = Given.SearchsetOf(Given.Entry("urn:uuid:7d1c", Given.Relevant("patient")));

        var result = Prefetched.With($$"""{ "conditions": {{diagnoses}} }""", Fetched("patient", patient));

        Assert.Equal(["Condition/c1"], result.Record.Diagnoses.Select(d => d.Reference));
        Assert.Equal((PrefetchState.Supplied, 1), (result.Report.States["conditions"], result.Report.Dropped[DropReason.OtherPatient]));
        Assert.Equal(3, result.Report.Entries);
    }

    [Fact]
    public void Add_PatientWithFullUrlInPages_ClaimsSingleResource()
    {
        var patient = Given.SearchsetOf(Given.Entry("urn:uuid:7d1c", Given.Relevant("patient")));

        var result = Prefetched.With($$"""{ "conditions": {{Given.ConditionOf("urn:uuid:7d1c")}} }""", Fetched("patient", patient));

        Assert.Equal(["Condition/c1"], result.Record.Diagnoses.Select(d => d.Reference));
        Assert.Equal(PrefetchState.Partial, result.Report.States["conditions"]);
    }

    [Fact]
    public void Add_SecondFullUrlOfPatient_BothAreAccepted()
    {
        var diagnoses = Given.Searchset(Given.ConditionOf("urn:uuid:7d1c"), Given.ConditionOf("urn:uuid:another", "c2"));
        var prefetch =
            $$"""{ "conditions": {{diagnoses}},"""
                + $$""" "patient": {{Given.SearchsetOf(Given.Entry("urn:uuid:7d1c", Given.Relevant("patient")))}} }""";
        var patient = Given.SearchsetOf(Given.Entry("urn:uuid:another", Given.Relevant("patient")));

        var result = Prefetched.With(prefetch, Fetched("patient", patient));

        Assert.Equal(["Condition/c1", "Condition/c2"], result.Record.Diagnoses.Select(d => d.Reference));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{ "conditions": 5 }""", true)]
    [InlineData("""{ "conditions": { "resourceType": "Patient" } }""", true)]
    [InlineData("""{ "conditions": { "resourceType": "Bundle", "total": 3 } }""", true)]
    [InlineData("""{ "conditions": { "resourceType": "OperationOutcome" } }""", false)]
    [InlineData(
        """{ "conditions": { "resourceType": "Bundle", "entry": [{ "resource": { "resourceType": "OperationOutcome","""
            + """ "issue": [{ "severity": "error" }] } }] } }""", false)]
    [InlineData("""{ "conditions": null }""", false)]
    [InlineData("""{ "conditions": { "resourceType": "Bundle" } }""", false)]
    public void IsGap_FormOfValue_DecidesWhetherToFetch(string prefetch, bool isGap) =>
        Assert.Equal(isGap, Prefetched.From(prefetch).Report.IsGap("conditions"));

    private static Dictionary<string, FetchedKey> Fetched(string key, params string[] pages) =>
        new() { [key] = new FetchedKey(BytesOf(pages), IsComplete: true) };

    private static ImmutableArray<ReadOnlyMemory<byte>> BytesOf(string[] pages) =>
        [.. pages.Select(p => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(p))];
}
