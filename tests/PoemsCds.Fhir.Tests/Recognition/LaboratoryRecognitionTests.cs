using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Recognition;

/// <summary>Laboratory data of which nothing is recognized are partial (policy section 5), whatever the other keys hold.</summary>
public sealed class LaboratoryRecognitionTests
{
    private const string LocalCode = """{ "coding": [{ "system": "http://hospital.example/lab", "code": "IFE-S" }] }""";

    private static readonly string Local = Result("o9", LocalCode);
    private static readonly string Vegf = Result("o1", Given.Vegf);
    private static readonly string Platelets = Result("o2", Given.Platelets);

    public static TheoryData<string, string[], string[]?, Availability, Availability, int, int> Charts => new()
    {
        { "none recognized", [Local, Result("o8", LocalCode)], null, Availability.Partial, Availability.Partial, 2, 0 },
        { "some recognized", [Local, Vegf], null, Availability.Complete, Availability.Complete, 2, 1 },
        { "all recognized", [Vegf], null, Availability.Complete, Availability.Complete, 1, 1 },
        { "no results", [], null, Availability.Complete, Availability.Complete, 0, 0 },
        { "none with a code", [Result("o7", """{ "text": "Immunofixation" }""")], null, Availability.Partial, Availability.Partial, 1, 0 },
        { "a listed system alone", [Result("o7", Given.Burn)], null, Availability.Partial, Availability.Partial, 1, 0 },
        { "routine results recognized", [Local], [Platelets], Availability.Partial, Availability.Complete, 2, 1 },
        { "routine results alone, not recognized", [], [Local], Availability.Partial, Availability.Partial, 1, 0 },
        { "routine results alone, recognized", [], [Platelets], Availability.Complete, Availability.Complete, 1, 1 },
        { "routine results not recognized", [Vegf], [Local], Availability.Complete, Availability.Partial, 2, 1 },
        { "the same results in both", [Vegf, Local], [Vegf, Local], Availability.Complete, Availability.Complete, 3, 1 },
        { "words of a report", [Local, Report], null, Availability.Partial, Availability.Partial, 2, 0 },
        { "a specimen beside", [Vegf, Specimen], null, Availability.Complete, Availability.Complete, 1, 1 },
        { "a specimen alone", [Specimen], null, Availability.Complete, Availability.Complete, 0, 0 },
    };

    private static string Report => Given.Observation(
        """ "category": [{ "coding": [{ "code": "imaging" }] }], "code": { "text": "CT" }, "valueString": "Splenomegaly" """, "o6");

    private static string Specimen => """{ "resourceType": "Specimen", "id": "s1", "type": { "text": "Serum" } }""";

    [Theory]
    [MemberData(nameof(Charts))]
    public void Read_Prefetch_AvailabilityAndCounts(
        string name, string[] laboratory, string[]? routine, Availability expected, Availability ofRoutine, int entries, int recognized)
    {
        var result = Prefetched.From(routine is null
            ? $$"""{ "laboratory": {{Given.Searchset(laboratory)}} }"""
            : $$"""{ "routineLaboratory": {{Given.Searchset(routine)}}, "laboratory": {{Given.Searchset(laboratory)}} }""");

        AssertIs(name, result, (expected, routine is null ? Availability.NotSupplied : ofRoutine), entries, recognized);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Read_FetchedPages_AvailabilityAndCounts(
        string name, string[] laboratory, string[]? routine, Availability expected, Availability ofRoutine, int entries, int recognized)
    {
        var fetched = new Dictionary<string, FetchedKey>(StringComparer.Ordinal)
        {
            ["laboratory"] = PageOf(laboratory),
            ["routineLaboratory"] = PageOf(routine ?? []),
        };

        AssertIs(name, Prefetched.With("{}", fetched), (expected, ofRoutine), entries, recognized);
    }

    [Fact]
    public void Read_SentResultsNotRecognizedButFetchedOnes_Complete()
    {
        var sent = Given.Searchset(Local).Replace("\"entry\"", "\"total\": 2, \"entry\"", StringComparison.Ordinal);

        var result = Prefetched.With(
            $$"""{ "laboratory": {{sent}} }""", new Dictionary<string, FetchedKey> { ["laboratory"] = PageOf([Local, Vegf]) });

        Assert.Equal(Availability.Complete, result.Record.AvailabilityOf(RecordKinds.Laboratory));
    }

    private static void AssertIs(string name, PrefetchResult result, (Availability, Availability) expected, int entries, int recognized)
    {
        var supplied = (result.Record.AvailabilityOf(RecordKinds.Laboratory), result.Record.AvailabilityOf(RecordKinds.RoutineLaboratory));

        Assert.Equal((name, expected), (name, supplied));
        Assert.Equal((entries, recognized), (result.Report.LaboratoryEntries, result.Report.RecognizedLaboratoryEntries));
    }

    private static FetchedKey PageOf(string[] results) => new([System.Text.Encoding.UTF8.GetBytes(Given.Searchset(results))], true);

    private static string Result(string id, string code) =>
        Given.Observation($$""" "status": "final", "code": {{code}}, "valueQuantity": { "value": 1 } """, id);
}
