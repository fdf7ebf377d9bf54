using System.Text;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.SiteMaps.Tests;

/// <summary>Each fault of a map with its message: file, line, element, problem and remedy.</summary>
public sealed class SiteMapErrorTests : IDisposable
{
    private readonly Maps _maps = new();

    public void Dispose() => _maps.Dispose();

    public static TheoryData<string, string> Faults => new()
    {
        {
            Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6"), Maps.Row("IFE", "13440-3"))),
            "map.json, line 4, group[0].element[1].target[0]: 'IFE' of https://hospital.example/lab is mapped to '13440-3' "
                + "(equivalent), and "
                + "in map.json, line 3 to '25700-6' (equivalent). Keep the one that is meant."
        },
        {
            Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6")), Maps.Group(Maps.Row("IFE", "25700-6", "wider"))),
            "map.json, line 4, group[1].element[0].target[0]: 'IFE' of https://hospital.example/lab is mapped to '25700-6' (wider), and "
                + "in map.json, line 3 to '25700-6' (equivalent). Keep the one that is meant."
        },
        {
            Maps.Of(Maps.GroupOf("https://a.example", "https://b.example", Maps.Row("1", "2")),
                Maps.GroupOf("https://b.example", "https://a.example", Maps.Row("2", "1"))),
            "map.json, line 3, group[0].element[0].target[0]: is part of a loop: 1 of https://a.example → 2 of https://b.example → 1 of "
                + "https://a.example. Map each directly to a listed code."
        },
        {
            Maps.Of("""{"source":"https://a.example","target":"https://b.example"}""",
                """{"source":"https://b.example/","target":"https://a.example"}"""),
            "map.json, line 3, group[0]: is part of a loop: https://a.example → https://b.example → https://a.example. Map each "
                + "directly to "
                + "a listed code."
        },
        {
            Maps.Of(Maps.GroupOf("http://loinc.org", "http://loinc.org", Maps.Row("12345-6", "1-8"), Maps.Row("1-8", "12345-6"))),
            "map.json, line 3, group[0].element[0].target[0]: is part of a loop: 12345-6 of http://loinc.org → 1-8 of http://loinc.org → "
                + "12345-6 of http://loinc.org. Map each directly to a listed code."
        },
        {
            Maps.Of("""{"source":"https://a.example","target":"http://loinc.org"}""",
                """{"source":"https://a.example","target":"http://snomed.info/sct"}"""),
            "map.json, line 4, group[1]: 'https://a.example' is mapped as a whole to http://snomed.info/sct, and in map.json, line 3 to "
                + "http://loinc.org. Keep the one that is meant."
        },
        {
            Maps.Of("""{"source":"http://fhir.de/CodeSystem/bfarm/icd-10-gm","target":"http://hl7.org/fhir/sid/icd-10-cm"}"""),
            "map.json, line 3, group[0]: maps 'http://fhir.de/CodeSystem/bfarm/icd-10-gm' as a whole, which is a code system of its own. "
                + "List its codes one by one: the same code means something else in another system."
        },
        {
            Maps.Of(Maps.GroupOf("http://loinc.org/", "http://loinc.org", Maps.Row("25700-6", "13440-3"))),
            "map.json, line 3, group[0].element[0].target[0]: '25700-6' is listed itself, so it cannot stand for '13440-3'. Remove the row."
        },
        {
            Maps.Of("""{"target":"http://loinc.org","element":[{"code":"a"}]}"""),
            "map.json, line 3, group[0]: has no source or no target. Give both: the addresses of the two code systems."
        },
        {
            Maps.Of(Maps.GroupOf($"https://{new string('x', 249)}", "http://loinc.org", Maps.Row("IFE", "25700-6"))),
            "map.json, line 3, group[0]: has a source of more than 256 bytes, which is never read. Remove the group."
        },
        {
            Maps.Of(Maps.Group("""{"target":[{"code":"25700-6","equivalence":"equal"}]}""")),
            "map.json, line 3, group[0].element[0]: has no code. Give the code of the source, or remove the element."
        },
        {
            Maps.Of(Maps.Group("""{"code":"IFE","target":[{"equivalence":"equal"}]}""")),
            "map.json, line 3, group[0].element[0].target[0]: has no code. Give the code of the target, or the equivalence 'unmatched'."
        },
        {
            Maps.Of(Maps.Group(Maps.Row(new string('x', 65), "25700-6"))),
            "map.json, line 3, group[0].element[0]: has a code of more than 64 bytes, which is never read. Remove the element."
        },
        {
            Maps.Of(Maps.Group("""
                {"code":"IFE","target":[{"code":"25700-6","equivalence":"equal","dependsOn":[{"property":"http://x.example","value":"y"}]}]}
                """)),
            "map.json, line 3, group[0].element[0].target[0]: depends on something else (dependsOn, product or modifierExtension), "
                + "which is "
                + "not evaluated. Map without it, or remove the target."
        },
        {
            Maps.Of("""
                {"source":"https://a.example","target":"http://loinc.org","element":[{"code":"a"}],
                "unmapped":{"mode":"fixed","code":"25700-6"}}
                """),
            "map.json, line 3, group[0]: has unmapped codes with a fixed code or another map, which is not supported. Use the mode "
                + "'provided' for a system that is mapped as a whole, or remove 'unmapped'."
        },
        {
            Maps.Of(Maps.Group("""{"code":"IFE","target":[{"code":"25700-6","relationship":"equivalent"}]}""")),
            "map.json, line 3: 'relationship' is a member of FHIR R5. Export it again as a ConceptMap of FHIR R4: R4 has 'equivalence' at "
                + "each target."
        },
        {
            """{"resourceType":"ConceptMap","sourceScopeUri":"http://x.example","status":"active"}""",
            "map.json, line 1: 'sourceScopeUri' is a member of FHIR R5. Export it again as a ConceptMap of FHIR R4: R4 has "
                + "'equivalence' at "
                + "each target."
        },
        {
            Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6", "same"))),
            "map.json, line 3, ConceptMap.group[0].element[0].target[0].equivalence: Value 'same' is not a correct code for valueset "
                + "'ConceptMapEquivalence'. Export it again as a ConceptMap of FHIR R4."
        },
        {
            Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6"))).Replace("active", "draft", StringComparison.Ordinal),
            "map.json: has the status 'draft'. Set it to 'active' when a person has checked the map, or leave the file out."
        },
        {
            Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6"))).Replace("\"version\":\"3\",", "", StringComparison.Ordinal),
            "map.json: has no url or no version. Give both: they name the map in logs and in the knowledge version."
        },
        {
            """{"resourceType":"ConceptMap","url":"http://x.example","version":"1","status":"active"}""",
            "map.json: has no group. Add a group with source and target."
        },
        {
            """{"resourceType":"Bundle","type":"collection"}""",
            "map.json: is a Bundle, not a ConceptMap. Export it again as a ConceptMap of FHIR R4."
        },
        { "[]", "map.json: is not a FHIR resource. Export it again as a ConceptMap of FHIR R4." },
        {
            "{\"resourceType\":\"ConceptMap\",\n \"url\":}",
            "map.json: is not JSON. Correct it: line 2, byte 8: '}' is an invalid start of a value."
        },
        { "source;target\nIFE;25700-6", "map.json: is not JSON. Correct it: line 1, byte 1: 's' is an invalid start of a value." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Load_Fault_IsNamed(string json, string message)
    {
        var reading = _maps.Load(json);

        Assert.Equal([message], _maps.Texts(reading.Errors));
    }

    [Fact]
    public void Load_ManyFaultsInSeveralFiles_AllAreNamed()
    {
        var wrong = Maps.Of(
            Maps.Group(Maps.Row("IFE", "25700-6"), Maps.Row("IFE", "13440-3")), """{"source":"https://a.example"}""",
            Maps.GroupOf("https://c.example", "http://loinc.org", Maps.Row("a", "b"), Maps.Row("a", "c")));
        var other = Maps.Of(Maps.GroupOf("https://c.example", "http://loinc.org", Maps.Row("a", "d")));

        var reading = SiteMapLoader.Load(
            [_maps.Save("one.json", wrong), _maps.Save("two.json", other), _maps.Save("three.json", "{"), _maps.Missing], Maps.Knowledge);

        Assert.Equal(
            [
                "three.json", "missing.json", "two.json", "one.json, line 5, group[1]", "one.json, line 4, group[0].element[1].target[0]",
                "one.json, line 7, group[2].element[1].target[0]", "two.json, line 3, group[0].element[0].target[0]",
            ],
            _maps.Texts(reading.Errors.Select(e => e with { Problem = "", Remedy = "" })).Select(t => t.Split(": ")[0]));
    }

    [Fact]
    public void Load_FileInAnotherEncoding_IsNamed()
    {
        var json = Maps.Of(Maps.Group("""{"code":"IFE","display":"Immunfixation für Serum"}"""));
        byte[][] encoded =
        [
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(json)], Encoding.Unicode.GetBytes(json),
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(json)], Encoding.BigEndianUnicode.GetBytes(json),
            Encoding.Latin1.GetBytes(json),
        ];

        var errors = encoded.SelectMany(bytes => SiteMapLoader.Load([_maps.Save("map.json", bytes)], Maps.Knowledge).Errors);

        Assert.Equal(
            [
                .. Enumerable.Repeat("map.json: is UTF-16 or UTF-32. Save it as UTF-8.", 4),
                "map.json, line 3, byte 121: is not UTF-8; it may be Latin-1 or Windows-1252. Save it as UTF-8.",
            ],
            _maps.Texts(errors));
    }

    [Fact]
    public void Load_Utf8WithByteOrderMark_IsRead()
    {
        var json = Maps.Of(Maps.Group(Maps.Row("IFE", "25700-6")));

        var reading = SiteMapLoader.Load(
            [_maps.Save("map.json", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json)])], Maps.Knowledge);

        Assert.Empty(reading.Errors);
        Assert.Single(reading.Maps.Codes);
    }

    [Fact]
    public void Load_MissingFileOrFolder_IsNamed()
    {
        var folder = Path.GetDirectoryName(_maps.Missing) ?? "";

        var errors = SiteMapLoader.Load([_maps.Missing, folder], Maps.Knowledge).Errors;

        Assert.Equal(
            [
                $"{_maps.Missing}: {_maps.Missing} does not exist. Correct the path, or save the ConceptMap there.",
                $"{folder}: {folder} does not exist. Correct the path, or save the ConceptMap there.",
            ],
            errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Load_SnomedSwitchedOff_TargetsAreOnlyNotUsed()
    {
        var json = Maps.Of(Maps.GroupOf("https://a.example", CodeSystems.SnomedCt, Maps.Row("CIDP", "128209004")));

        var reading = SiteMapLoader.Load(
            [_maps.Save("map.json", json)], KnowledgeBase.Load(new KnowledgeSettings(IncludeSnomedCt: false)));

        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Maps.Codes);
        Assert.Single(reading.Warnings);
    }
}
