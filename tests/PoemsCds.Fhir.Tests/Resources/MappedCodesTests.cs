using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Tests.Differential;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Codes of a site in resources and draft orders.</summary>
public sealed class MappedCodesTests
{
    private const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    private const string Dx = "https://hospital.example/dx";
    private const string Drugs = "https://hospital.example/drug";
    private const string Orderables = "https://hospital.example/order";
    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private static readonly Coding Vague = new(Icd10Cm, "G61.81") { Origin = CodeOrigin.InexactSiteMap };

    private static readonly SiteMapSet Maps = Mapped.Map(
        [
            Mapped.Row("IFE", "25700-6"), new(new(Dx, "CIDP"), [new(Icd10Cm, "G61.81") { Origin = CodeOrigin.SiteMap }]),
            new(new(Dx, "NERVES"), [Vague]), new(new(Drugs, "IVIG"), [new(RxNorm, "1426680") { Origin = CodeOrigin.SiteMap }]),
            new(new(Drugs, "ANY"), [new(RxNorm, "1426680") { Origin = CodeOrigin.InexactSiteMap }]),
            new(new(Dx, "EXCHANGE"), [new(CodeSystems.SnomedCt, "20720000") { Origin = CodeOrigin.SiteMap }]),
        ],
        [new MappedSystem("https://hospital.example/icd", Icd10Cm)],
        [
            new(new(CodeSystems.Loinc, "34694-0"), new(Orderables, "V1"), null),
            new(new(MappedOrder.OrderSystem, "serum-immunofixation"), new(Orderables, "I1"), "Immunfixation"),
            new(new(MappedOrder.OrderSystem, "referral"), new(Orderables, "R1"), null),
        ]);

    private static readonly KnowledgeBase Knowledge = Prefetched.Knowledge.With(Maps);

    [Theory]
    [InlineData(Dx, "CIDP", CodeOrigin.SiteMap)]
    [InlineData(Dx, "NERVES", CodeOrigin.InexactSiteMap)]
    [InlineData("https://hospital.example/icd", "G6181", CodeOrigin.SiteMap)]
    [InlineData(Icd10Cm, "G61.81", CodeOrigin.Record)]
    public void Read_Condition_HasListedCodeWithItsOrigin(string system, string code, CodeOrigin origin)
    {
        var record = Read("conditions", $$"""
            {{Start("Condition")}} "code": { "coding": [{ "system": "{{system}}", "code": "{{code}}", "display": "x" }] } }
            """);

        var coding = Assert.Single(record.Diagnoses.Single().Codings);
        Assert.Equal((new Coding(Icd10Cm, "G61.81"), origin), (coding, coding.Origin));
    }

    [Theory]
    [InlineData("NERVES", "CIDP", CodeOrigin.SiteMap)]
    [InlineData("CIDP", "NERVES", CodeOrigin.SiteMap)]
    public void Read_SameCodeTwice_TheSurerOriginWins(string first, string second, CodeOrigin origin)
    {
        var record = Read("conditions", $$"""
            {{Start("Condition")}} "code": { "coding": [
                { "system": "{{Dx}}", "code": "{{first}}" }, { "system": "{{Dx}}", "code": "{{second}}" }] } }
            """);

        Assert.Equal(origin, Assert.Single(record.Diagnoses.Single().Codings).Origin);
    }

    [Fact]
    public void Read_OtherResources_HaveListedCodes()
    {
        var code = "\"coding\": [{ \"system\": \"SYSTEM\", \"code\": \"CODE\" }]";
        string Coded(string system, string value) =>
            code.Replace("SYSTEM", system, StringComparison.Ordinal).Replace("CODE", value, StringComparison.Ordinal);

        var result = Read("laboratory", $$"""
            {{Start("Observation")}} "status": "final", "code": { {{Coded(Mapped.Laboratory, "IFE")}} }, "valueString": "negative" }
            """);
        var drug = Read("medications", $$"""
            {{Start("MedicationRequest")}} "status": "active", "intent": "order",
            "medicationCodeableConcept": { {{Coded(Drugs, "IVIG")}} } }
            """);
        var procedure = Read("procedures", $$"""
            {{Start("Procedure")}} "status": "completed", "code": { {{Coded(Dx, "EXCHANGE")}} } }
            """);

        Assert.Equal([new Coding(CodeSystems.Loinc, "25700-6")], result.LabResults.Single().Codings.AsEnumerable());
        Assert.Equal([new Coding(RxNorm, "1426680")], drug.Medications.Single().Codings.AsEnumerable());
        Assert.Equal([new Coding(CodeSystems.SnomedCt, "20720000")], procedure.Procedures.Single().Codings.AsEnumerable());
    }

    [Theory]
    [InlineData("MS", CodeOrigin.SiteMap, true)]
    [InlineData("MS?", CodeOrigin.InexactSiteMap, false)]
    public void Read_TestMappedToMassSpectrometry_IsOneIfExact(string code, CodeOrigin origin, bool isOne)
    {
        var maps = Mapped.Map([new(new(Mapped.Laboratory, code), [MappedCode.MassSpectrometry with { Origin = origin }])]);
        string Resource(string type, string words) => $$"""
            {{Start(type)}} "status": "final", {{words}},
            "code": { "coding": [{ "system": "{{Mapped.Laboratory}}", "code": "{{code}}" }] } }
            """;

        var results = Read("laboratory", Resource("Observation", "\"valueString\": \"IgA lambda\""), maps).LabResults
            .Concat(Read("reports", Resource("DiagnosticReport", "\"conclusion\": \"IgA lambda\""), maps).LabResults).ToList();

        Assert.Equal(isOne ? 2 : 0, results.Count);
        Assert.All(results, r => Assert.True(r.IsMassSpectrometry && r.Codings.IsEmpty));
        Assert.Contains($"|{Uri.EscapeDataString(code)}&", Mapped.Plan(maps).Keys.Single(k => k.Name == "laboratory").Template);
    }

    [Fact]
    public void Read_DrugMappedInexactly_IsNotTold()
    {
        var drug = Read("medications", $$"""
            {{Start("MedicationRequest")}} "status": "active", "intent": "order",
            "medicationCodeableConcept": { "coding": [{ "system": "{{Drugs}}", "code": "ANY" }] } }
            """);

        Assert.DoesNotContain(drug.Medications, m => !m.Codings.IsEmpty);
    }

    [Theory]
    [InlineData(Orderables, "V1", "vegf")]
    [InlineData(Orderables, "I1", "serum-immunofixation")]
    [InlineData(Orderables, "R1", "referral")]
    [InlineData(Mapped.Laboratory, "IFE", "serum-immunofixation")]
    [InlineData(Dx, "CIDP", "")]
    public void Read_DraftOrderOfTheSite_HasSubject(string system, string code, string subjects) => Assert.Equal(
        subjects, Subjects($$""" "code": { "coding": [{ "system": "{{system}}", "code": "{{code}}" }] } """));

    [Theory]
    [InlineData("CIDP", "neuropathy")]
    [InlineData("NERVES", "")]
    public void Read_ReasonOfTheSite_CountsIfExact(string code, string subjects) => Assert.Equal(
        subjects, Subjects($$""" "reasonCode": [{ "coding": [{ "system": "{{Dx}}", "code": "{{code}}" }] }] """));

    private static string Start(string type) => $$"""{ "resourceType": "{{type}}", "id": "x", "subject": { "reference": "Patient/p1" },""";

    private static PatientRecord Read(string key, string resource, SiteMapSet? maps = null)
    {
        maps ??= Maps;
        var json = Encoding.UTF8.GetBytes($$"""{ "{{key}}": {{Given.Searchset(resource)}} }""");
        string Shown(bool isSkipping, out PatientRecord record)
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var prefetch = new PrefetchReader(Mapped.Plan(maps), new ResourceReaders(Prefetched.Knowledge.With(maps)), isSkipping);
            record = prefetch.Read(ref reader, json, "p1").Result.Record;
            return DifferentialReaders.Show(record);
        }

        Assert.Equal(Shown(isSkipping: false, out _), Shown(isSkipping: true, out var read));
        return read;
    }

    private static string Subjects(string members)
    {
        var json = Encoding.UTF8.GetBytes(
            $$"""{ "entry": [{ "resource": { "resourceType": "ServiceRequest", "id": "d1", "status": "draft", {{members}} } }] }""");
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return string.Join(' ', new DraftOrderReader(Knowledge, []).Read(reader, [], "p1")!.All);
    }
}
