using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Prefetch;

/// <summary>Tests the state of every key for every form of its value.</summary>
public sealed class PrefetchStateTests
{
    private const PrefetchState Empty = PrefetchState.Empty;
    private const PrefetchState Failed = PrefetchState.Failed;
    private const PrefetchState Partial = PrefetchState.Partial;
    private const PrefetchState Supplied = PrefetchState.Supplied;

    private static readonly (string Name, PrefetchState State, Func<string, string> Value)[] Forms =
    [
        ("null", Empty, _ => "null"),
        ("bundle without entry", Empty, _ => """{ "resourceType": "Bundle" }"""),
        ("no entries", Empty, _ => Given.Searchset()),
        ("null for entries", Empty, _ => """{ "resourceType": "Bundle", "entry": null }"""),
        ("total 0", Empty, _ => """{ "resourceType": "Bundle", "total": 0 }"""),
        ("harmless outcome alone", Empty, _ => Given.Searchset(Given.Outcome("warning"))),
        ("other types only", Failed, _ => Given.Searchset("""{ "resourceType": "Practitioner", "id": "p1" }""")),
        ("supplied", Supplied, key => Given.Searchset(Given.Relevant(key))),
        ("resourceType last", Supplied, key => $$"""{ "entry": [{ "resource": {{Given.Relevant(key)}} }], "resourceType": "Bundle" }"""),
        ("escaped resourceType", Supplied, key => Bundle(key, "").Replace("Bundle", @"\u0042undle", StringComparison.Ordinal)),
        ("harmless outcome beside", Supplied, key => Given.Searchset(Given.Relevant(key), Given.Outcome("warning"))),
        ("other type beside", Supplied, key => Given.Searchset("""{ "resourceType": "Practitioner" }""", Given.Relevant(key))),
        ("other patient beside", Supplied, key => Given.Searchset(Given.Relevant(key), Given.Relevant(key, "p2"))),
        ("total reached", Supplied, key => Bundle(key, "\"total\": 1,")),
        ("total as text", Supplied, key => Bundle(key, "\"total\": \"9\",")),
        ("total no whole number", Supplied, key => Bundle(key, "\"total\": 9.5,")),
        ("link to self", Supplied, key => Bundle(key, """ "link": [{ "relation": "self", "url": "next" }], """)),
        ("links of odd form", Supplied, key => Bundle(key, """ "link": ["next", null, { "relation": ["next"] }], """)),
        ("next link", Partial, key => Bundle(key, """ "link": [{ "url": "x", "relation": "self" }, { "relation": "next","""
            + """ "url": "x" }], """)),
        ("next link alone", Partial, _ => """{ "resourceType": "Bundle", "link": [{ "relation": "next" }], "entry": [] }"""),
        ("total larger", Partial, key => Bundle(key, "\"total\": 2,")),
        ("total after entries", Partial, key => $$"""{ "entry": [{ "resource": {{Given.Relevant(key)}} }], "total": 2,"""
            + """ "resourceType": "Bundle" }"""),
        ("total without entries", Partial, _ => """{ "resourceType": "Bundle", "total": 3 }"""),
        ("error beside", Partial, key => Given.Searchset(Given.Relevant(key), Given.Outcome("error"))),
        ("error before", Partial, key => Given.Searchset(Given.Outcome("fatal"), Given.Relevant(key))),
        ("error alone", Failed, _ => Given.Searchset(Given.Outcome("error"))),
        ("OperationOutcome", Failed, _ => Given.Outcome("error")),
        ("harmless OperationOutcome", Failed, _ => Given.Outcome("information")),
        ("array", Failed, key => $"[{Given.Relevant(key)}]"),
        ("empty array", Failed, _ => "[]"),
        ("number", Failed, _ => "5"),
        ("text", Failed, _ => "\"none\""),
        ("true", Failed, _ => "true"),
        ("empty object", Failed, _ => "{ }"),
        ("wrong resource", Failed, _ => """{ "resourceType": "Practitioner", "id": "p1" }"""),
        ("resourceType of odd form", Failed, _ => """{ "resourceType": { "value": "Bundle" } }"""),
        ("entries as text", Failed, _ => """{ "resourceType": "Bundle", "entry": "none" }"""),
        ("entries as object", Failed, key => $$"""{ "resourceType": "Bundle", "entry": { "resource": {{Given.Relevant(key)}} } }"""),
        ("null entries only", Failed, _ => Given.SearchsetOf("null", "null")),
        ("odd entries only", Failed, _ => Given.SearchsetOf("5", "[[]]", "\"x\"")),
        ("entries without resource", Failed, _ => Given.SearchsetOf("""{ "fullUrl": "http://x" }""", """{ "resource": null }""")),
        ("other patient only", Failed, key => Given.Searchset(Given.Relevant(key, "p2"), Given.Relevant(key, "p3"))),
        ("bare of other patient", Failed, key => Given.Relevant(key, "p2")),
    ];

    public static TheoryData<string, string> Grid()
    {
        var grid = new TheoryData<string, string>();
        foreach (var key in Prefetched.Plan.Keys)
        {
            foreach (var form in Forms)
            {
                grid.Add(key.Name, form.Name);
            }
        }

        return grid;
    }

    public static TheoryData<string> Keys() => [.. Prefetched.Plan.Keys.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Grid))]
    public void Read_FormOfValue_GivesState(string key, string form)
    {
        var (_, state, value) = Forms.Single(f => f.Name == form);

        var result = Prefetched.From($$"""{ "{{key}}": {{value(key)}} }""");

        Assert.Equal(state, result.Report.States[key]);
        Assert.All(result.Report.States.Where(s => s.Key != key), s => Assert.Equal(PrefetchState.Missing, s.Value));
        Assert.Equal(state is Supplied or Partial ? Facts(form) : 0, result.Report.Facts);
    }

    [Theory]
    [InlineData("conditions")]
    [InlineData("laboratory")]
    [InlineData("medications")]
    [InlineData("procedures")]
    public void Read_EntriesWithoutSubject_AreUnknownNotAbsent(string key)
    {
        var nameless = Given.Relevant(key).Replace("\"reference\": \"Patient/p1\"", "\"display\": \"?\"", StringComparison.Ordinal);

        var alone = Prefetched.From($$"""{ "{{key}}": {{Given.Searchset(nameless)}} }""");
        var beside = Prefetched.From($$"""{ "{{key}}": {{Given.Searchset(nameless, Given.Relevant(key))}} }""");

        Assert.Equal(Failed, alone.Report.States[key]);
        Assert.Equal(Partial, beside.Report.States[key]);
    }

    [Fact]
    public void Read_ResultOfAnotherPatientAmongTheLaboratory_LaboratoryIsPartial()
    {
        var result = Prefetched.From(
            $$"""{ "laboratory": {{Given.Searchset(Given.Relevant("laboratory"), Given.Relevant("laboratory", "p2"))}} }""");

        Assert.Equal(Availability.Partial, result.Record.AvailabilityOf(RecordKinds.Laboratory));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Read_SingleResourceForSearch_Partial(string key)
    {
        var result = Prefetched.From($$"""{ "{{key}}": {{Given.Relevant(key)}} }""");

        Assert.Equal(key == "patient" ? Supplied : Partial, result.Report.States[key]);
        Assert.Equal(1, result.Report.Facts);
    }

    private static int Facts(string form) => form is "next link alone" or "total without entries" ? 0 : 1;

    private static string Bundle(string key, string members) =>
        $$"""{ "resourceType": "Bundle", {{members}} "entry": [{ "resource": {{Given.Relevant(key)}} }] }""";
}
