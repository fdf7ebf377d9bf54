using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests the variants of codes in a Condition.</summary>
public sealed class ConditionCodeTests
{
    private const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";

    private static readonly Coding Cidp = new(Icd10Cm, "G61.81");

    public static TheoryData<string, string> Aliases()
    {
        using var stream = typeof(PrefetchReader).Assembly.GetManifestResourceStream("code-systems.json");
        Assert.NotNull(stream);
        using var document = JsonDocument.Parse(stream);
        var aliases = new TheoryData<string, string>();
        foreach (var row in document.RootElement.GetProperty("systems").EnumerateArray())
        {
            foreach (var alias in row.GetProperty("aliases").EnumerateArray())
            {
                aliases.Add(row.GetProperty("system").ToString(), alias.ToString());
            }
        }

        return aliases;
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void Read_SystemAlias_MatchesCanonicalSystem(string system, string alias)
    {
        var known = Prefetched.Knowledge.Codings.First(c => c.System == system);

        var read = Prefetched.Condition(Coded($$"""{ "system": "{{alias}}", "code": "{{known.Code}}" }"""));

        Assert.NotNull(read.Fact);
        Assert.Equal(known, Assert.Single(read.Fact.Codings));
    }

    [Theory]
    [InlineData("""{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G61.81" }""")]
    [InlineData("""{ "code": "G61.81", "system": "http://hl7.org/fhir/sid/icd-10-cm" }""")]
    [InlineData(
        """{ "code": "G61.81", "display": "x", "version": "2024", "extension": [{}], "userSelected": true,"""
            + """ "system": "http://hl7.org/fhir/sid/icd-10-cm" }""")]
    [InlineData("""{ "code": "G6181", "system": "http://hl7.org/fhir/sid/icd-10-cm" }""")]
    [InlineData("""{ "code": "g61.81", "system": "http://hl7.org/fhir/sid/icd-10-cm" }""")]
    [InlineData("""{ "code": "g6181", "system": "http://hl7.org/fhir/sid/icd-10-cm" }""")]
    [InlineData("""{ "code": " G61.81 ", "system": " http://hl7.org/fhir/sid/icd-10-cm " }""")]
    [InlineData("""{ "code": "\u0047\u0036\u0031.81", "system": "http:\/\/hl7.org\/fhir\/sid\/icd-10-cm" }""")]
    [InlineData("""{ "c\u006fde": "G61.81", "\u0073ystem": "http://hl7.org/fhir/sid/icd-10-cm" }""")]
    public void Read_CodeVariant_Matches(string coding)
    {
        var read = Prefetched.Condition(Coded(coding));

        Assert.NotNull(read.Fact);
        Assert.Equal(Cidp, Assert.Single(read.Fact.Codings));
    }

    [Theory]
    [InlineData("""{ "code": "G61.81" }""")]
    [InlineData("""{ "code": "G61.81", "system": "" }""")]
    [InlineData("""{ "code": "G61.81", "system": null }""")]
    [InlineData("""{ "code": "G61.81", "system": ["http://hl7.org/fhir/sid/icd-10-cm"] }""")]
    [InlineData("""{ "code": "G61.81", "system": "http://snomed.info/sct" }""")]
    [InlineData("""{ "code": "G61.81", "system": "http://hl7.org/fhir/sid/icd-10-cn" }""")]
    [InlineData("""{ "system": "http://hl7.org/fhir/sid/icd-10-cm" }""")]
    [InlineData("""{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "" }""")]
    [InlineData("""{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "." }""")]
    [InlineData("""{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": null }""")]
    [InlineData("""{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": 61.81 }""")]
    [InlineData("""{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": { "value": "G61.81" } }""")]
    [InlineData("""{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G61.810" }""")]
    [InlineData("""{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G61.899" }""")]
    [InlineData("{ }")]
    public void Read_IncompleteOrOtherCode_NoFact(string coding)
    {
        var read = Prefetched.Condition(Coded(coding));

        Assert.Null(read.Fact);
        Assert.Contains(read.Dropped, new DropReason?[] { DropReason.CodeNotListed, DropReason.SystemNotKnown, DropReason.NoCode });
    }

    [Fact]
    public void Read_SystemOfAnotherCoding_DoesNotMatch()
    {
        var read = Prefetched.Condition(Coded($$"""{ "system": "{{Icd10Cm}}" }, { "code": "G61.81" }"""));

        Assert.Equal(DropReason.SystemNotKnown, read.Dropped);
    }

    [Fact]
    public void Read_VendorCodingFirst_KeepsOnlyKnownCodes()
    {
        var read = Prefetched.Condition(Coded($$"""
            { "system": "urn:oid:1.2.840.114350.1.13.0.1.7.2.696871", "code": "G61.81" },
            { "system": "http: //e-imo.com/products/problem-it", "code": "29834" },
            { "system": "http://snomed.info/sct", "code": "128209004" },
            { "system": "{{Icd10Cm}}", "code": "G61.81" }
            """));

        Assert.NotNull(read.Fact);
        Assert.Equal<Coding>([new Coding("http://snomed.info/sct", "128209004"), Cidp], read.Fact.Codings);
    }

    [Fact]
    public void Read_SameCodeTwice_KeepsItOnce()
    {
        var read = Prefetched.Condition(Coded($$"""
            { "system": "{{Icd10Cm}}", "code": "G61.81" }, { "system": "urn:oid:2.16.840.1.113883.6.90", "code": "g6181" }
            """));

        Assert.NotNull(read.Fact);
        Assert.Equal(Cidp, Assert.Single(read.Fact.Codings));
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(65)]
    public void Read_OverlongCode_IsIgnoredAndTheNextIsRead(int length)
    {
        var read = Prefetched.Condition(Coded($$"""
            { "system": "{{Icd10Cm}}", "code": "{{new string('G', length)}}" },
            { "system": "{{new string('h', length)}}", "code": "G61.81" },
            { "system": "{{Icd10Cm}}", "code": "G61.81" }
            """));

        Assert.NotNull(read.Fact);
        Assert.Equal(Cidp, Assert.Single(read.Fact.Codings));
    }

    private static string Coded(string codings) => Given.Condition($$"""
        "code": { "coding": [{{codings}}] }
        """);
}
