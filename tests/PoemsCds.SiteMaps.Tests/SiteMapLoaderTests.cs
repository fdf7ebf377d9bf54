using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.SiteMaps.Tests;

/// <summary>What maps lead to, and the warnings where rows are not used.</summary>
public sealed class SiteMapLoaderTests : IDisposable
{
    private static readonly Coding Immunofixation = new(CodeSystems.Loinc, "25700-6");

    private readonly Maps _maps = new();

    public void Dispose() => _maps.Dispose();

    [Theory]
    [InlineData("equal", CodeOrigin.SiteMap)]
    [InlineData("equivalent", CodeOrigin.SiteMap)]
    [InlineData("specializes", CodeOrigin.SiteMap)]
    [InlineData("subsumes", CodeOrigin.SiteMap)]
    [InlineData("wider", CodeOrigin.InexactSiteMap)]
    [InlineData("narrower", CodeOrigin.InexactSiteMap)]
    [InlineData("relatedto", CodeOrigin.InexactSiteMap)]
    [InlineData("inexact", CodeOrigin.InexactSiteMap)]
    [InlineData("unmatched", null)]
    [InlineData("disjoint", null)]
    public void Load_Equivalence_DecidesWhatTheCodeIsWorth(string equivalence, CodeOrigin? origin)
    {
        var reading = _maps.Load(Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6", equivalence))));

        Assert.Empty(reading.Errors);
        Assert.Equal(origin, Find(reading, Maps.Laboratory, "IFE") is [var found] ? found.Origin : null);
        Assert.Equal(origin is null ? [] : [Immunofixation], Find(reading, Maps.Laboratory, "IFE"));
        Assert.Equal(equivalence == "specializes" ? 1 : 0, reading.Warnings.Length);
    }

    [Theory]
    [InlineData("https://hospital.example/lab", "IFE", true)]
    [InlineData("https://hospital.example/lab/", "IFE", true)]
    [InlineData("http://hospital.example/lab|7", "IFE", true)]
    [InlineData("https://hospital.example/lab", "ife", false)]
    [InlineData("https://hospital.example/lab", "I.FE", false)]
    [InlineData("https://hospital.example/lab2", "IFE", false)]
    public void Load_CodeOfTheSite_IsKnownUnderItsSystem(string system, string code, bool isKnown)
    {
        var reading = _maps.Load(Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6"))));

        Assert.Equal(isKnown ? [Immunofixation] : [], Find(reading, system, code));
    }

    [Theory]
    [InlineData("""{"source":"https://a.example/dx","target":"http://hl7.org/fhir/sid/icd-10-cm"}""")]
    [InlineData(
        """
        {"source":"https://a.example/dx","target":"http://hl7.org/fhir/sid/icd-10-cm/",
        "element":[{"code":"E11.9"}],"unmapped":{"mode":"provided"}}
        """)]
    public void Load_SystemAsAWhole_EachListedCodeIsKnown(string group)
    {
        var reading = _maps.Load(Maps.Of(group));

        Assert.Empty(reading.Errors);
        Assert.Equal([new Coding(Maps.Icd10Cm, "G61.81")], Find(reading, "https://a.example/dx", "g6181"));
        Assert.Equal(CodeOrigin.SiteMap, Find(reading, "https://a.example/dx", "G61.81").Single().Origin);
        Assert.Equal(CodeOrigin.Record, Find(reading, Maps.Icd10Cm, "G61.81").Single().Origin);
        Assert.Empty(Find(reading, "https://a.example/dx", "A00.0"));
    }

    [Fact]
    public void Load_RowsBesideSystemAsAWhole_Decide()
    {
        var reading = _maps.Load(Maps.Of("""
            {"source":"https://a.example/dx","target":"http://hl7.org/fhir/sid/icd-10-cm","unmapped":{"mode":"provided"},"element":[
            {"code":"G61.81","target":[{"equivalence":"unmatched"}]},
            {"code":"G62.9","target":[{"code":"Z99.999","equivalence":"equivalent"}]},
            {"code":"OWN","target":[{"code":"D47.2","equivalence":"equivalent"}]}]}
            """));

        Assert.Empty(reading.Errors);
        Assert.Empty(Find(reading, "https://a.example/dx", "G61.81"));
        Assert.Empty(Find(reading, "https://a.example/dx", "G62.9"));
        Assert.Equal([new Coding(Maps.Icd10Cm, "D47.2")], Find(reading, "https://a.example/dx", "OWN"));
        Assert.NotEmpty(Find(reading, "https://a.example/dx", "C90.00"));
    }

    [Fact]
    public void Load_UnmatchedListedCode_StaysListed()
    {
        var reading = _maps.Load(Maps.Of(Maps.GroupOf(Maps.Icd10Cm, CodeSystems.SnomedCt, """{"code":"G61.81"}""")));

        Assert.Empty(reading.Errors);
        Assert.NotEmpty(Find(reading, Maps.Icd10Cm, "G61.81"));
    }

    [Fact]
    public void Load_UnlistedCodeOfKnownSystem_CanStandForListedOne()
    {
        var reading = _maps.Load(Maps.Of(Maps.GroupOf("http://loinc.org", "http://loinc.org", Maps.Row("99999-9", "25700-6"))));

        Assert.Empty(reading.Errors);
        Assert.Equal([Immunofixation], Find(reading, "http://loinc.org", "99999-9"));
    }

    [Fact]
    public void Load_TargetsInTwoSystemsAndFiles_BothAreKnown()
    {
        var one = Maps.Of(Maps.GroupOf("https://a.example", Maps.Icd10Cm, Maps.Row("CIDP", "G6181")));
        var two = Maps.Of(Maps.GroupOf("https://a.example/", CodeSystems.SnomedCt, Maps.Row("CIDP", "128209004", "wider")))
            .Replace("ConceptMap/a", "ConceptMap/b", StringComparison.Ordinal);

        var reading = SiteMapLoader.Load([_maps.Save("1.json", one), _maps.Save("2.json", two)], Maps.Knowledge);

        Assert.Empty(reading.Errors);
        Assert.Equal(
            [new Coding(Maps.Icd10Cm, "G61.81"), new Coding(CodeSystems.SnomedCt, "128209004")],
            Find(reading, "https://a.example", "CIDP"));
        string[] names = ["https://hospital.example/ConceptMap/a|3", "https://hospital.example/ConceptMap/b|3"];
        Assert.Equal(names, reading.Maps.Names.AsEnumerable());
    }

    [Fact]
    public void Load_SameRowTwice_IsOne()
    {
        var reading = _maps.Load(Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6"), Maps.Row("IFE", "25700-6"))));

        Assert.Empty(reading.Errors);
        Assert.Equal([Immunofixation], Find(reading, Maps.Laboratory, "IFE"));
    }

    [Fact]
    public void Load_TargetsNotListed_OneWarningAndTheRestHolds()
    {
        var reading = _maps.Load(Maps.Of(
            Maps.Group(Maps.Row("K", "2823-3"), Maps.Row("IFE", "25700-6"), Maps.Row("NA", "2951-2"))));

        Assert.Empty(reading.Errors);
        Assert.Equal(
            [
                "map.json, line 3: 2 of 3 rows, this one first, lead to codes that the product does not list, and are not used "
                    + "(https://hospital.example/ConceptMap/a|3). No need to act if they are not tests, diagnoses, drugs or procedures of "
                    + "its value sets; GET /fhir/ValueSet has those.",
            ],
            _maps.Texts(reading.Warnings));
        Assert.Equal([Immunofixation], Find(reading, Maps.Laboratory, "IFE"));
    }

    [Fact]
    public void Load_TargetSystemNotKnown_IsAWarning()
    {
        var reading = _maps.Load(Maps.Of(Maps.GroupOf("https://a.example", "https://b.example", Maps.Row("1", "2")),
            Maps.Group(Maps.Row("IFE", "25700-6"))));

        Assert.Empty(reading.Errors);
        Assert.StartsWith(
            "map.json, line 3, group[0]: its target 'https://b.example' is not a code system of the product, so it is not used. Map to one "
                + "of http://",
            _maps.Texts(reading.Warnings)[0]);
        Assert.Equal([Immunofixation], Find(reading, Maps.Laboratory, "IFE"));
    }

    [Fact]
    public void Load_Orders_FoundByNameThenByCode()
    {
        var reading = _maps.Load(Maps.Of(
            Maps.GroupOf("http://loinc.org", "https://hospital.example/orders", Maps.Row("25700-6", "IFE"), Maps.Row("34694-0", "VEGF")),
            Maps.GroupOf(MappedOrder.OrderSystem, "http://loinc.org", Maps.Row("vegf", "75628-8")),
            Maps.GroupOf(
                MappedOrder.OrderSystem, "https://hospital.example/orders", Maps.Row("referral", "NEURO"),
                Maps.Row("prolactin", "P", "wider"))));

        Assert.Empty(reading.Errors);
        Assert.Equal(
            new Coding("https://hospital.example/orders", "IFE"), reading.Maps.FindOrderable("serum-immunofixation", "25700-6")?.Orderable);
        Assert.Equal(new Coding("http://loinc.org", "75628-8"), reading.Maps.FindOrderable("vegf", "34694-0")?.Orderable);
        Assert.Equal("NEURO", reading.Maps.FindOrderable("referral", null)?.Orderable.Code);
        Assert.Null(reading.Maps.FindOrderable("prolactin", "2842-3"));
        Assert.Null(reading.Maps.FindOrderable("eye-examination", null));
        Assert.Single(reading.Warnings);
        Assert.Empty(reading.Maps.Codes);
    }

    [Fact]
    public void Load_OrderWithTwoOrderables_IsAnError()
    {
        var reading = _maps.Load(Maps.Of(
            Maps.GroupOf(MappedOrder.OrderSystem, "https://a.example", Maps.Row("vegf", "1")),
            Maps.GroupOf(MappedOrder.OrderSystem, "https://b.example", Maps.Row("vegf", "2"))));

        Assert.Single(reading.Errors);
    }

    [Fact]
    public void Version_AnyChangeOfAnyFile_ChangesIt()
    {
        var one = Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6")));
        var two = Maps.Of(Maps.Group(Maps.Row("UIFE", "13440-3"))).Replace("ConceptMap/a", "ConceptMap/b", StringComparison.Ordinal);
        string[] paths = [_maps.Save("1.json", one), _maps.Save("2.json", two)];
        string VersionOf(params string[] files) => Maps.Knowledge.With(SiteMapLoader.Load(files, Maps.Knowledge).Maps).Version;

        var versions = new[] { VersionOf(), VersionOf(paths[0]), VersionOf(paths[1]), VersionOf(paths) };
        _maps.Save("1.json", one.Replace("\"3\"", "\"4\"", StringComparison.Ordinal));
        var changed = VersionOf(paths);

        Assert.Equal(5, versions.Append(changed).Distinct().Count());
        Assert.Equal(Maps.Knowledge.Version, versions[0]);
        var expected = $@"^{Regex.Escape(Maps.Knowledge.Version)}\.maps-[0-9a-f]{{8}}$";
        Assert.All(versions.Skip(1), v => Assert.Matches(expected, v));
        Assert.Equal(changed, VersionOf([.. paths.Reverse()]));
    }

    [Fact]
    public void Load_AnyRows_ResultIsThatOfASimpleSearch()
    {
        var codes = Gen.OneOf("A", "B", "C", "D");
        var targets = Gen.OneOf("25700-6", "13440-3", "1-8");
        var equivalences = Gen.OneOf("equivalent", "wider", "unmatched");
        Gen.Select(codes, targets, equivalences).Array[1, 5].Sample(rows =>
        {
            var reading = _maps.Load(Maps.Of(Maps.Group([.. rows.Select(r => Maps.Row(r.Item1, r.Item2, r.Item3))])));

            var mapped = rows.Where(r => r.Item3 != "unmatched").Distinct().ToList();
            var isAmbiguous = mapped.GroupBy(r => r.Item1).Any(g => g.Count() > 1);
            Assert.Equal(isAmbiguous, !reading.Errors.IsEmpty);
            foreach (var (code, target, equivalence) in isAmbiguous ? [] : mapped)
            {
                var found = Find(reading, Maps.Laboratory, code);
                Assert.Equal(target == "1-8" ? [] : [new Coding(CodeSystems.Loinc, target)], found);
                Assert.All(found, f => Assert.Equal(equivalence == "wider", f.Origin == CodeOrigin.InexactSiteMap));
            }
        }, iter: 200, threads: 1); // all samples write the same file
    }

    [Fact]
    public void Load_HundredThousandRows_AreReadAndFound()
    {
        var rows = Enumerable.Range(0, 100_000).Select(i => Maps.Row($"L{i}", i % 1000 == 0 ? "25700-6" : $"{i}-X"));

        var reading = _maps.Load(Maps.Of(Maps.Group([.. rows])));

        Assert.Empty(reading.Errors);
        Assert.Equal(100, reading.Maps.Codes.Count());
        Assert.StartsWith("map.json, line 4: 99900 of 100000 rows, this one first, lead", _maps.Texts(reading.Warnings).Single());
        Assert.Equal([Immunofixation], Find(reading, Maps.Laboratory, "L99000"));
    }

    private static Coding[] Find(SiteMapReading reading, string system, string code)
    {
        var lookup = new CodeLookup(Maps.Knowledge.Codings, reading.Maps);
        _ = lookup.TryFind(Encoding.UTF8.GetBytes(system), Encoding.UTF8.GetBytes(code), out var found);
        return [.. found];
    }
}
