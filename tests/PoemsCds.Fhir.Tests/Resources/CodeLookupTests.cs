using System.Text;
using CsCheck;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

public sealed class CodeLookupTests
{
    private static readonly CodeLookup Shipped = new(Prefetched.Knowledge.Codings);

    [Fact]
    public void TryFind_EveryKnownCode_FindsItself()
    {
        var codings = Prefetched.Knowledge.Codings.ToList();

        var found = codings.Where(c => Shipped.TryFind(Utf8(c.System), Utf8(c.Code), out var coding) && coding.Single() == c);

        Assert.True(codings.Count > 1000);
        Assert.Equal(codings, found);
    }

    [Fact]
    public void TryFind_IcdCodeWithoutDotInLowerCase_FindsDottedCode()
    {
        var codings = Prefetched.Knowledge.Codings.Where(c => CodeSystems.IsDotted(c.System)).ToList();

        var found = codings.Where(c => Shipped.TryFind(Utf8(c.System), Utf8(Plain(c.Code)), out var coding) && coding.Single() == c);

        Assert.NotEmpty(codings);
        Assert.Equal(codings, found);
    }

    [Theory]
    [InlineData("http://snomed.info/sct", "128209004.")]
    [InlineData("http://loinc.org", "34694.0")]
    [InlineData("http://id.who.int/icd/entity", "155529911.4")]
    public void TryFind_DotInUndottedSystem_FindsNothing(string system, string code)
    {
        var found = Shipped.TryFind(Utf8(system), Utf8(code), out var coding);

        Assert.False(found);
        Assert.Equal(default, coding);
    }

    [Theory]
    [InlineData("", "G61.81")]
    [InlineData(" ", "G61.81")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "...")]
    [InlineData("/", "G61.81")]
    [InlineData("|2024", "G61.81")]
    [InlineData("http://", "G61.81")]
    [InlineData("icd-10-cm", "G61.81")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm/2024", "G61.81")]
    [InlineData("http://snomed.info/sct/", "128209004.")]
    [InlineData("http://snomed.info/sctx/900000000000207008", "128209004")]
    [InlineData("http://snomed.info/sct/x00000000000207008", "128209004")]
    [InlineData("http://loinc.org/34694-0", "34694-0")]
    [InlineData("http://example.org", "G61.81")]
    public void TryFind_IncompleteOrUnknown_FindsNothing(string system, string code)
    {
        var found = Shipped.TryFind(Utf8(system), Utf8(code), out _);

        Assert.False(found);
    }

    [Theory]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm/", "G61.81")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm|2024", "G61.81")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm/|http://example.org|1", "G61.81")]
    [InlineData("https://hl7.org/fhir/sid/icd-10-cm", "G61.81")]
    [InlineData("HTTP://HL7.org/FHIR/sid/ICD-10-CM", "G61.81")]
    [InlineData("http: //hl7.org/fhir/sid/icd-10-cm", "G61.81")]
    [InlineData("http:/hl7.org/fhir/sid/icd-10-cm", "G61.81")]
    [InlineData("2.16.840.1.113883.6.90", "G61.81")]
    [InlineData("URN:OID:2.16.840.1.113883.6.90", "G61.81")]
    [InlineData("http://hl7.org/fhir/sid/icd-9", "357.81")]
    [InlineData("http://snomed.info/sct/900000000000207008", "128209004")]
    [InlineData("http://snomed.info/sct/731000124108/version/20240901", "128209004")]
    [InlineData("https://snomed.info/sct/11000274103|http://snomed.info/sct/11000274103/version/20240515", "128209004")]
    [InlineData("http://browser.ihtsdotools.org/", "128209004")]
    [InlineData("http://loinc.org/", "34694-0")]
    [InlineData("http://loinc.org|2.77", "34694-0")]
    [InlineData("http://www.CMS.gov/medicare/coding/icd10/", null)]
    public void TryFind_SpellingOfSystem_FindsCode(string system, string? code)
    {
        var known = code ?? Prefetched.Knowledge.Codings.First(c => CodeSystems.LabelOf(c.System) == "ICD-10-PCS").Code;

        var found = Shipped.TryFind(Utf8(system), Utf8(known), out var coding);

        Assert.True(found);
        Assert.Equal(known, coding.Single().Code);
    }

    [Fact]
    public void TryFind_AnySpellingOfAnySystem_FindsSameCode()
    {
        var spelling = Gen.Select(
            Gen.OneOf("http://", "https://", "HTTP:/", "http: //"), Gen.Int[0, 63], Gen.OneOf("", "/", "//"),
            Gen.OneOf("", "|", "|2024-09", "|http://example.org/|x"));
        Gen.Select(Gen.OneOf(Prefetched.Knowledge.Codings.ToArray()), spelling).Sample((known, spelled) =>
        {
            var (scheme, letters, slashes, version) = spelled;
            var address = known.System["http://".Length..].Select((c, i) => ((letters >> (i % 6)) & 1) == 1 ? char.ToUpperInvariant(c) : c);

            var found = Shipped.TryFind(Utf8($"{scheme}{string.Concat(address)}{slashes}{version}"), Utf8(known.Code), out var coding);

            Assert.True(found);
            Assert.Equal(known, coding.Single());
        });
    }

    [Theory]
    [InlineData(257)]
    [InlineData(5000)]
    public void TryFind_LongSystem_NeverThrows(int length) =>
        Assert.False(Shipped.TryFind(Utf8("http://loinc.org".PadRight(length, '/')), "34694-0"u8, out _));

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public void TryFind_LongCode_NeverThrows(int length)
    {
        var found = Shipped.TryFind("http://hl7.org/fhir/sid/icd-10-cm"u8, Utf8(new string('.', length)), out _);

        Assert.False(found);
    }

    [Fact]
    public void TryFind_AliasOfUnknownSystem_FindsNothing()
    {
        var lookup = new CodeLookup([new Coding("http://loinc.org", "34694-0")]);

        var snomed = lookup.TryFind("urn:oid:2.16.840.1.113883.6.96"u8, "128209004"u8, out _);
        var loinc = lookup.TryFind("urn:oid:2.16.840.1.113883.6.1"u8, "34694-0"u8, out _);

        Assert.False(snomed);
        Assert.True(loinc);
    }

    [Fact]
    public void TryFind_SnomedSwitchedOff_FindsNoSnomedCode()
    {
        var knowledge = KnowledgeBase.Load(new KnowledgeSettings(IncludeSnomedCt: false));
        var lookup = new CodeLookup(knowledge.Codings);

        var found = lookup.TryFind(Utf8(CodeSystems.SnomedCt), "128209004"u8, out _);

        Assert.False(found);
        Assert.True(Shipped.TryFind(Utf8(CodeSystems.SnomedCt), "128209004"u8, out _));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Plain(string code)
    {
        var undotted = code.Replace(".", "", StringComparison.Ordinal);
        return string.Concat(undotted.Select(char.ToLowerInvariant));
    }
}
