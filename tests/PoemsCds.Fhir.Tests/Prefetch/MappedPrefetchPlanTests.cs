using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Prefetch;

/// <summary>Queries that follow the site maps, and queries by category.</summary>
public sealed class MappedPrefetchPlanTests
{
    [Fact]
    public void Keys_NoMaps_AreThoseOfTheKnowledge() =>
        Assert.Equal<PrefetchKey>(Prefetched.Plan.Keys, Mapped.Plan(SiteMapSet.None).Keys);

    [Fact]
    public void Keys_MappedCodes_AreAskedForBesideTheListedOnes()
    {
        var plan = Mapped.Plan(Mapped.Map([Mapped.Row("IFE", "25700-6"), Mapped.Row("PLT", "777-3"), Mapped.Row("?", "34694-0")]));

        Assert.Equal(
            CodesOf(Prefetched.Plan, "laboratory").Append("https://hospital.example/lab|%3F").Append("https://hospital.example/lab|IFE"),
            CodesOf(plan, "laboratory"));
        Assert.Equal(
            CodesOf(Prefetched.Plan, "routineLaboratory").Append("https://hospital.example/lab|PLT"), CodesOf(plan, "routineLaboratory"));
        Assert.Equal(
            Prefetched.Plan.Keys.Where(k => k.ResourceType != "Observation"), plan.Keys.Where(k => k.ResourceType != "Observation"));
    }

    [Fact]
    public void Keys_InexactOrUnmappedCodes_AskedForOnlyWhereTheyLeadSomewhere()
    {
        var nowhere = new MappedCode(new Coding(Mapped.Laboratory, "NO"), []);
        var icd = new MappedCode(
            new Coding("https://hospital.example/dx", "DX"), [new Coding("http://hl7.org/fhir/sid/icd-10-cm", "G61.81")]);

        var plan = Mapped.Plan(Mapped.Map([Mapped.Row("VAGUE", "34694-0", CodeOrigin.InexactSiteMap), nowhere, icd]));

        Assert.Equal(
            ["https://hospital.example/lab|VAGUE"], CodesOf(plan, "laboratory").Except(CodesOf(Prefetched.Plan, "laboratory")));
    }

    [Theory]
    [InlineData("A,B", "A%5C%2CB")]
    [InlineData("A|B", "A%5C%7CB")]
    [InlineData("A$B", "A%5C%24B")]
    [InlineData(@"A\B", "A%5C%5CB")]
    [InlineData("A&B=C#D+E F%G", "A%26B%3DC%23D%2BE%20F%25G")]
    [InlineData("{{context.userId}}", "%7B%7Bcontext.userId%7D%7D")]
    [InlineData("größe", "gr%C3%B6%C3%9Fe")]
    public void Keys_CodeOfAnyCharacters_IsEscaped(string code, string token)
    {
        var plan = Mapped.Plan(Mapped.Map([Mapped.Row(code, "25700-6")]));

        Assert.Equal($"https://hospital.example/lab|{token}", CodesOf(plan, "laboratory")[^1]);
    }

    [Fact]
    public void Keys_SystemMappedAsAWhole_IsAskedForByListedCodes()
    {
        var none = new MappedCode(new Coding("https://hospital.example/loinc", "34694-0"), []);
        var plan = Mapped.Plan(Mapped.Map([none], [new MappedSystem("https://hospital.example/loinc", CodeSystems.Loinc)]));

        var asked = plan.Keys.Where(k => k.Name.StartsWith("laboratory", StringComparison.Ordinal)).SelectMany(k => CodesOf(plan, k.Name));

        var listed = CodesOf(Prefetched.Plan, "laboratory");
        Assert.Equal(
            listed.Concat(listed.Where(c => c != "http://loinc.org|34694-0")
                .Select(c => c.Replace("http://loinc.org", "https://hospital.example/loinc", StringComparison.Ordinal))),
            asked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(400)]
    public void Keys_ManyCodes_AreSplitWithinTheLimit(int number)
    {
        var plan = Mapped.Plan(Mapped.Map([.. Enumerable.Range(0, number).Select(i => Mapped.Row($"L{i:0000}", "25700-6"))]));

        var laboratory = plan.Keys.Where(k => k.Kind == RecordKinds.Laboratory).ToList();
        Assert.All(plan.Keys, k => Assert.InRange(k.Template.Length, 1, 4000));
        Assert.All(laboratory.SkipLast(1), k => Assert.InRange(k.Template.Length, 3940, 4000));
        Assert.Equal(
            CodesOf(Prefetched.Plan, "laboratory").Length + number, laboratory.SelectMany(k => CodesOf(plan, k.Name)).Distinct().Count());
        Assert.Equal(laboratory.Select((_, i) => i == 0 ? "laboratory" : $"laboratory{i + 1}"), laboratory.Select(k => k.Name));
        Assert.Equal(laboratory.Skip(1).Select(_ => "laboratory"), laboratory.Skip(1).Select(k => k.Continues));
        Assert.Empty(plan.Validate());
    }

    [Fact]
    public void Validate_MoreCodesThanQueriesHold_IsNamedWithTheRemedy()
    {
        var maps = Mapped.Map([.. Enumerable.Range(0, 5000).Select(i => Mapped.Row($"L{i:0000}", "25700-6"))]);

        Assert.Equal(
            [
                "PoemsCds:Prefetch:Laboratory: the site maps name so many codes that 'laboratory' would need 46 queries of 4000 "
                    + "characters; at most 5 are offered. Set it to ByCategory, or leave codes out of the maps that the laboratory does "
                    + "not use.",
            ],
            Mapped.Plan(maps).Validate().Select(e => e.ToString()));
        Assert.Empty(Mapped.Plan(maps, LaboratoryQuery.ByCategory).Validate());
    }

    [Fact]
    public void Keys_ByCategory_OneQueryForAllResults()
    {
        var plan = Mapped.Plan(Mapped.Map([Mapped.Row("IFE", "25700-6")]), LaboratoryQuery.ByCategory);

        var key = Assert.Single(plan.Keys, k => k.ResourceType == "Observation");
        Assert.Equal("laboratory", key.Name);
        Assert.Equal("Observation?patient={{context.patientId}}&category=laboratory&_sort=-date&_count=1000", key.Template);
    }

    [Theory]
    [InlineData("[]", "[]", Availability.Complete)]
    [InlineData("[]", null, Availability.Partial)]
    [InlineData(null, "[]", Availability.Partial)]
    [InlineData(null, null, Availability.NotSupplied)]
    public void Read_SplitQuery_AsCompleteAsItsParts(string? first, string? second, Availability expected)
    {
        var maps = Mapped.Map([.. Enumerable.Range(0, 60).Select(i => Mapped.Row($"L{i:0000}", "25700-6"))]);

        var record = Read(maps, LaboratoryQuery.ByCode, ("laboratory", first), ("laboratory2", second));

        Assert.Equal(expected, record.AvailabilityOf(RecordKinds.Laboratory));
    }

    [Theory]
    [InlineData("[]", Availability.Complete)]
    [InlineData(null, Availability.NotSupplied)]
    public void Read_ByCategory_SuppliesBothKinds(string? entries, Availability expected)
    {
        var record = Read(SiteMapSet.None, LaboratoryQuery.ByCategory, ("laboratory", entries));

        Assert.Equal(expected, record.AvailabilityOf(RecordKinds.Laboratory));
        Assert.Equal(expected, record.AvailabilityOf(RecordKinds.RoutineLaboratory));
    }

    private static PatientRecord Read(SiteMapSet maps, LaboratoryQuery query, params (string Key, string? Entries)[] keys)
    {
        var json = System.Text.Encoding.UTF8.GetBytes($$"""{ {{string.Join(',', keys.Where(k => k.Entries is not null)
            .Select(k => $$"""
                "{{k.Key}}": { "resourceType": "Bundle", "type": "searchset", "entry": {{k.Entries}} }
                """))}} }""");
        var reader = new System.Text.Json.Utf8JsonReader(json);
        reader.Read();
        return new PrefetchReader(Mapped.Plan(maps, query), Prefetched.Knowledge.With(maps)).Read(ref reader, json, "p1").Result.Record;
    }

    private static string[] CodesOf(PrefetchPlan plan, string key) =>
        plan.Keys.Single(k => k.Name == key).Template.Split('&').Single(p => p.StartsWith("code=", StringComparison.Ordinal))[5..]
            .Split(',');
}
