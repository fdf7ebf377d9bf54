using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Orders;

public sealed partial class DraftOrderReaderTests
{
    private const string Urn = "urn:uuid:0b3ba1c6-6e3f-4c4c-9b3a-6b1f7f0f5a11";

    private static readonly DraftOrderReader Reader = new(Prefetched.Knowledge, [new OrderLabel("ct-or-pet-ct", "Our CT")]);

    [Theory]
    [InlineData("""{ "coding": [{ "system": "http://loinc.org", "code": "24351-9" }] }""", "electrophoresis")]
    [InlineData("""{ "coding": [{ "system": "http://loinc.org", "code": "33358-3" }] }""", "electrophoresis")]
    [InlineData("""{ "coding": [{ "system": "http://loinc.org", "code": "90991-1" }] }""", "serum-immunofixation")]
    [InlineData("""{ "coding": [{ "system": "http://loinc.org", "code": "13440-3" }] }""", "urine-immunofixation")]
    [InlineData("""{ "coding": [{ "system": "http://loinc.org", "code": "48378-4" }] }""", "free-light-chains")]
    [InlineData("""{ "coding": [{ "system": "http://loinc.org", "code": "34694-0" }] }""", "vegf")]
    [InlineData("""{ "coding": [{ "system": "http://snomed.info/sct", "code": "20720000" }] }""", "plasma-exchange")]
    [InlineData("""{ "coding": [{ "system": "http://www.cms.gov/Medicare/Coding/ICD10", "code": "4A01X2B" }] }""", "nerve-conduction")]
    [InlineData("""{ "text": "Nerve conduction study, legs" }""", "nerve-conduction")]
    [InlineData("""{ "text": "Immunofixation, urine" }""", "urine-immunofixation")]
    [InlineData("""{ "text": "Immunofixation" }""", "serum-immunofixation")]
    [InlineData("""{ "coding": [{ "display": "Serum protein electrophoresis" }] }""", "electrophoresis")]
    [InlineData("""{ "text": "Hemoglobin electrophoresis" }""", "")]
    [InlineData("""{ "coding": [{ "code": "24351-9" }] }""", "")]
    [InlineData("""{ "coding": [{}] }""", "")]
    [InlineData("""{ "coding": {} }""", "")]
    [InlineData("5", "")]
    [InlineData("null", "")]
    public void Read_Code_GivesSubject(string code, string subjects)
    {
        Assert.Equal(subjects, Selected(ServiceRequest($"\"code\": {code}")));
    }

    [Theory]
    [InlineData("\"medicationCodeableConcept\": { \"coding\": [{ \"system\": \"http://www.nlm.nih.gov/research/umls/rxnorm\", \"code\": "
        + "\"1426680\" }] }")]
    [InlineData("\"medicationCodeableConcept\": { \"text\": \"IVIG 2 g/kg\" }")]
    [InlineData("\"medicationReference\": { \"reference\": \"Medication/1\", \"display\": \"Immune globulin intravenous\" }")]
    [InlineData("\"contained\": [{ \"resourceType\": \"Medication\", \"code\": { \"text\": \"IVIG\" } }], \"medicationReference\": { "
        + "\"reference\": \"#m\" }")]
    public void Read_Medication_IsImmunoglobulin(string medication)
    {
        Assert.Equal("immunoglobulin", Selected($$"""{ "resourceType": "MedicationRequest", "id": "d1", {{medication}} }"""));
    }

    [Theory]
    [InlineData("\"text\": \"Vyvgart 400 mg\"")]
    [InlineData("\"coding\": [{ \"system\": \"http://www.whocc.no/atc\", \"code\": \"L04AL01\" }]")]
    [InlineData("\"coding\": [{ \"system\": \"http://www.nlm.nih.gov/research/umls/rxnorm\", \"code\": \"2587729\" }]")]
    public void Read_Efgartigimod_IsNotImmunoglobulin(string drug) => Assert.Equal(
        "efgartigimod",
        Selected($$"""{ "resourceType": "MedicationRequest", "id": "d1", "medicationCodeableConcept": { {{drug}} } }"""));

    [Theory]
    [InlineData("Medication/m1", "immunoglobulin")]
    [InlineData("https://ehr.example.org/fhir/Medication/m1/_history/2", "immunoglobulin")]
    [InlineData(Urn, "immunoglobulin")]
    [InlineData("Medication/m2", "")]
    [InlineData("Medication/11", "")]
    public void Read_MedicationElsewhereInBundle_IsResolved(string reference, string subjects)
    {
        Assert.Equal(subjects, Selected(
            $$"""{ "resourceType": "MedicationRequest", "id": "d1", "medicationReference": { "reference": "{{reference}}" } }""",
            """{ "resourceType": "Medication", "id": "m1","""
                + """ "code": { "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "1426680" }] } }""",
            """{ "resourceType": "Medication", "id": "m2", "code": { "text": "aspirin" } }""",
            """{ "resourceType": "Medication", "id": "1", "code": { "text": "\ud800" } }"""));
    }

    [Theory]
    [InlineData("""[{ "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G61.81" }] }]""", "neuropathy")]
    [InlineData("""[{ "text": "peripheral neuropathy" }]""", "neuropathy")]
    [InlineData("""{ "text": "CIDP" }""", "neuropathy")]
    [InlineData("""[{ "text": "no peripheral neuropathy" }]""", "")]
    [InlineData("[]", "")]
    [InlineData("""[{ "text": "headache" }]""", "")]
    public void Read_Reason_Neuropathy(string reason, string subjects)
    {
        Assert.Equal(subjects, Selected(ServiceRequest($"\"code\": {{ \"text\": \"MRI\" }}, \"reasonCode\": {reason}")));
    }

    [Theory]
    [InlineData("\"status\": \"active\"", "vegf")]
    [InlineData("\"status\": \"revoked\"", "")]
    [InlineData("\"status\": \"entered-in-error\"", "")]
    [InlineData("\"doNotPerform\": true", "")]
    [InlineData("\"subject\": { \"reference\": \"Patient/p2\" }", "")]
    [InlineData("\"subject\": { \"reference\": \"Patient/p1\" }", "vegf")]
    [InlineData("\"note\": \"\\ud800\"", "vegf")]
    [InlineData("\"status\": \"\\ud800\"", "")]
    public void Read_OrderStatus_DecidesWhetherItCounts(string member, string subjects)
    {
        Assert.Equal(subjects, Selected(ServiceRequest($"\"code\": {{ \"text\": \"VEGF\" }}, {member}")));
    }

    [Theory]
    [InlineData("ServiceRequest/d1", "vegf")]
    [InlineData("https://ehr.example.org/fhir/ServiceRequest/d2", "nerve-conduction")]
    [InlineData("ServiceRequest/d1/_history/3", "vegf")]
    [InlineData("https://ehr.example.org/ServiceRequest/d1/", "vegf")]
    [InlineData("d1", "vegf")]
    [InlineData("MedicationRequest/d1", "")]
    [InlineData("/", "")]
    [InlineData("urn:uuid:2", "nerve-conduction")]
    [InlineData("ServiceRequest/other", "")]
    [InlineData("NutritionOrder/n1", "")]
    [InlineData("", "nerve-conduction vegf")]
    public void Read_Selections_DecideTheSelectedSubjects(string selection, string selected)
    {
        var orders = Read(
            $$"""{ "resourceType": "Bundle", "entry": [{ "resource": {{ServiceRequest("\"code\": { \"text\": \"VEGF\" }")}} },"""
                + """ { "fullUrl": "urn:uuid:2","""
                + $$""" "resource": {{ServiceRequest("\"code\": { \"text\": \"nerve conduction\" }", "d2")}} }] }""",
            selection.Length == 0 ? [] : [selection]);

        Assert.Equal(selected, string.Join(' ', orders.Selected));
        Assert.Equal("nerve-conduction vegf", string.Join(' ', orders.All));
    }

    [Theory]
    [InlineData("ServiceRequest/withdrawn")]
    [InlineData("ServiceRequest/of-another")]
    [InlineData("VisionPrescription/v1")]
    [InlineData("ServiceRequest/no-code")]
    public void Read_SelectedOrderOfNoConcern_NoOtherDraftIsSpokenOf(string selection)
    {
        var orders = Read(
            Orders(
                ServiceRequest("\"code\": { \"text\": \"VEGF\" }"),
                ServiceRequest("\"code\": { \"text\": \"VEGF\" }, \"status\": \"revoked\"", "withdrawn"),
                ServiceRequest("\"code\": { \"text\": \"VEGF\" }, \"subject\": { \"reference\": \"Patient/p2\" }", "of-another"),
                """{ "resourceType": "VisionPrescription", "id": "v1" }""",
                ServiceRequest("\"intent\": \"order\"", "no-code")),
            [selection]);

        Assert.Empty(orders.Selected);
        Assert.Equal("vegf", Assert.Single(orders.All));
    }

    [Theory]
    [InlineData("\"code\": { \"text\": \"Plasmapheresis\" }", "plasma-exchange")]
    [InlineData("\"code\": { \"text\": \"Physiotherapy\" }", "neuropathy")]
    public void Read_OrderBecauseOfNeuropathy_IsAboutWhatIsOrderedFirst(string code, string subject) => Assert.Equal(
        subject, Selected(ServiceRequest($"{code}, \"reasonCode\": [{{ \"text\": \"CIDP\" }}]")));

    [Theory]
    [InlineData("DeviceRequest", "\"codeCodeableConcept\": { \"text\": \"Ankle-foot orthosis\" }", "neuropathy")]
    [InlineData("MedicationRequest", "\"medicationCodeableConcept\": { \"text\": \"Gabapentin 300 mg\" }", "neuropathy")]
    [InlineData("MedicationRequest", "\"medicationCodeableConcept\": { \"text\": \"Prednisone 60 mg\" }", "neuropathy")]
    [InlineData("NutritionOrder", "\"status\": \"draft\"", "")]
    public void Read_OtherTypesOfOrder_CountByTheirReason(string type, string members, string subject) => Assert.Equal(
        subject,
        Selected($$"""{ "resourceType": "{{type}}", "id": "d1", {{members}}, "reasonCode": [{ "text": "polyneuropathy" }] }"""));

    [Theory]
    [InlineData("Prednisone 60 mg")]
    [InlineData("Methylprednisolone 1 g")]
    [InlineData("Bortezomib 2 mg")]
    public void Read_DrugThatThePolicyDoesNotName_IsNotASubject(string drug) => Assert.Equal(
        "", Selected($$"""{ "resourceType": "MedicationRequest", "id": "d1", "medicationCodeableConcept": { "text": "{{drug}}" } }"""));

    [Theory]
    [InlineData("{ \"reference\": \"Condition/9\", \"display\": \"CIDP\" }", "neuropathy")]
    [InlineData("{ \"display\": \"peripheral neuropathy\" }", "neuropathy")]
    [InlineData("{ \"reference\": \"#c\" }", "neuropathy")]
    [InlineData("{ \"reference\": \"#other\" }", "")]
    [InlineData("{ \"reference\": \"Condition/9\", \"display\": \"headache\" }", "")]
    [InlineData("5", "")]
    public void Read_ReasonReference_ByDisplayOrContainedCondition(string reference, string subject) => Assert.Equal(
        subject,
        Selected(ServiceRequest(
            "\"code\": { \"text\": \"MRI\" }, \"contained\": [{ \"resourceType\": \"Condition\", \"id\": \"c\", \"code\": { \"coding\": [{ "
                + "\"system\": \"http://hl7.org/fhir/sid/icd-10-cm\", \"code\": \"G61.81\" }] } }, { \"id\": \"other\" }], "
                + $"\"reasonReference\": [{reference}]")));

    [Theory]
    [InlineData("Condition/n", "neuropathy")]
    [InlineData("https://ehr.example.org/fhir/Condition/n/_history/1", "neuropathy")]
    [InlineData("Condition/words", "neuropathy")]
    [InlineData("Condition/m", "")]
    [InlineData("Condition/elsewhere", "")]
    [InlineData("Observation/n", "")]
    [InlineData("n", "")]
    public void WithReasons_ReferenceToDiagnosisOfRecord_IsItsReason(string reference, string subject)
    {
        var record = new PatientRecord
        {
            Diagnoses =
            [
                new Diagnosis { Reference = "Condition/n", Codings = [new Coding("http://hl7.org/fhir/sid/icd-10-cm", "G61.81")] },
                new Diagnosis { Reference = "Condition/words", TextHits = [new TextHit("polyneuropathy", "polyneuropathy", true)] },
                new Diagnosis { Reference = "Condition/m", Codings = [new Coding("http://hl7.org/fhir/sid/icd-10-cm", "D47.2")] },
            ],
        };
        var orders = Read(
            Orders(ServiceRequest($"\"code\": {{ \"text\": \"MRI\" }}, \"reasonReference\": [{{ \"reference\": \"{reference}\" }}]")), []);

        Assert.Empty(orders.Selected);
        Assert.Equal(subject, string.Join(' ', Reader.WithReasons(orders, record).Selected));
    }

    [Fact]
    public void WithReasons_OrderNotSelected_StaysSo()
    {
        var cidp = new Coding("http://hl7.org/fhir/sid/icd-10-cm", "G61.81");
        var record = new PatientRecord { Diagnoses = [new Diagnosis { Reference = "Condition/n", Codings = [cidp] }] };
        var orders = Read(
            Orders(
                ServiceRequest("\"code\": { \"text\": \"MRI\" }, \"reasonReference\": [{ \"reference\": \"Condition/n\" }]"),
                ServiceRequest("\"code\": { \"text\": \"Chest X-ray\" }", "d2")),
            ["ServiceRequest/d2"]);

        Assert.Empty(Reader.WithReasons(orders, record).Selected);
    }

    [Theory]
    [InlineData("""{ "coding": [{ "system": "http://loinc.org", "code": "777-3" }] }""", "blood-count")]
    [InlineData("""{ "coding": [{ "system": "http://loinc.org", "code": "58410-2" }] }""", "blood-count")]
    [InlineData("""{ "coding": [{ "system": "http://snomed.info/sct", "code": "418891003" }] }""", "ct-or-pet-ct")]
    [InlineData("""{ "text": "our CT" }""", "ct-or-pet-ct")]
    [InlineData("""{ "text": "our CT of the head" }""", "")]
    [InlineData(
        """{ "coding": [{ "system": "http://loinc.org", "code": "34549-6" }] }""", "luteinizing-hormone follicle-stimulating-hormone")]
    public void Read_TestThatCardsSuggest_IsKnownAndBringsNoCard(string code, string known)
    {
        var orders = Read(Orders(ServiceRequest($"\"code\": {code}")), []);

        Assert.Empty(orders.Selected);
        Assert.Equal(known, string.Join(' ', orders.All));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "entry": null }""")]
    [InlineData("""{ "entry": {} }""")]
    [InlineData("""{ "entry": [null, 5, {}, { "resource": null }, { "resource": [] }, { "resource": {} }] }""")]
    [InlineData("""{ "entry": [{ "resource": { "resourceType": "MedicationRequest", "category": { "coding": [] } } }] }""")]
    [InlineData("""{ "entry": [{ "resource": { "resourceType": "Patient", "code": { "text": "VEGF" } } }] }""")]
    public void Read_NoUsableOrder_NothingOrdered(string bundle)
    {
        Assert.Empty(Read(bundle, []).All);
    }

    [Theory]
    [InlineData(DraftOrderReader.MaxEntries, true)]
    [InlineData(DraftOrderReader.MaxEntries + 1, false)]
    public void Read_TooManyEntries_ReturnsNull(int entries, bool isRead)
    {
        var orders = Reader.Read(On(Bundle(Enumerable.Repeat("5", entries))), [], Prefetched.PatientId);

        Assert.Equal(isRead, orders is not null);
    }

    [Fact]
    public void Read_DoubledDraftsAndSelections_WorkIsLinear()
    {
        var few = Allocated(Drafts(400), [.. Enumerable.Range(0, 400).Select(i => $"https://ehr.example.org/fhir/ServiceRequest/x{i}")]);
        var many = Allocated(Drafts(800), [.. Enumerable.Range(0, 800).Select(i => $"https://ehr.example.org/fhir/ServiceRequest/x{i}")]);

        Assert.InRange(many, few, few * 3);
    }

    [Fact]
    public void Read_DoubledDraftsAndMedications_WorkIsLinear()
    {
        Assert.InRange(Allocated(WithMedications(400), []), 1, Allocated(WithMedications(200), []) * 3);
    }

    [Fact]
    public void Read_DoubledReasonsAndContained_WorkIsLinear()
    {
        static string Repeated(int number, Func<int, string> entry) => string.Join(',', Enumerable.Range(0, number).Select(entry));
        static string Order(int number) => Orders(ServiceRequest(
            $"\"contained\": [{Repeated(number, i => $"{{ \"id\": \"c{i}\", \"code\": {{}} }}")}], "
                + $"\"reasonReference\": [{Repeated(number, i => $"{{ \"reference\": \"#c{i}\" }}")}]"));

        Assert.InRange(Allocated(Order(2000), []), 1, Allocated(Order(1000), []) * 3);
    }

    [Fact]
    public void Read_CallbackThrows_StopsReading()
    {
        var entries = 0;
        void Ahead() => _ = ++entries < 3 ? entries : throw new TimeoutException();

        Assert.Throws<TimeoutException>(() => Reader.Read(On(Drafts(5)), [], Prefetched.PatientId, Ahead));
        Assert.Equal(3, entries);
    }

    [Fact]
    public void Read_RepeatedPrefixes_TakeLinearTime()
    {
        var words = string.Concat(Enumerable.Repeat("urin ", 190));

        Assert.Equal("", Selected(ServiceRequest($"\"code\": {{ \"text\": \"{words}\" }}")));
        Assert.Equal("urine-immunofixation", Selected(ServiceRequest($"\"code\": {{ \"text\": \"{words}immunofixation\" }}")));
        Assert.Equal("urine-immunofixation", Selected(ServiceRequest($"\"code\": {{ \"text\": \"Immunofixation {words}\" }}")));
    }

    [Fact]
    public void Read_EntryWithManyTokens_IsNotCopied()
    {
        var bundle = Bundle([ServiceRequest($"\"extension\": [{string.Join(',', Enumerable.Repeat('1', 500_000))}]")]);

        Assert.InRange(Allocated(bundle, []), 0, bundle.Length / 10);
    }

    private static string Selected(params string[] resources)
    {
        var entries = resources.Select(r => $$"""{ "fullUrl": "{{(r.Contains("\"m1\"", StringComparison.Ordinal) ? Urn : "")}}","""
            + $$""" "resource": {{r}} }""");
        return string.Join(' ', Read($$"""{ "resourceType": "Bundle", "entry": [{{string.Join(',', entries)}}] }""", []).Selected);
    }

    private static DraftOrders Read(string bundle, System.Collections.Immutable.ImmutableArray<string> selections)
    {
        return Reader.Read(On(bundle), selections, Prefetched.PatientId)
            ?? throw new InvalidOperationException("There are too many drafts.");
    }

    private static string Drafts(int number) => Bundle(
        Enumerable.Range(0, number).Select(i => $$"""{ "resource": {{ServiceRequest("\"code\": {}", $"d{i}")}} }"""));

    private static string WithMedications(int number) => Bundle(Enumerable.Range(0, number).SelectMany(i => new[]
    {
        $$"""{ "resource": { "resourceType": "Medication", "id": "m{{i}}" } }""",
        $$"""{ "resource": { "resourceType": "MedicationRequest", "id": "d{{i}}","""
            + $$""" "medicationReference": { "reference": "Medication/x{{i}}" } } }""",
    }));

    private static string Orders(params string[] resources) => Bundle(resources.Select(r => $$"""{ "resource": {{r}} }"""));

    private static string Bundle(IEnumerable<string> entries) =>
        $$"""{ "resourceType": "Bundle", "entry": [{{string.Join(',', entries)}}] }""";

    // Quadratic work shows in the bytes allocated, which do not depend on the machine.
    private static long Allocated(string bundle, System.Collections.Immutable.ImmutableArray<string> selections)
    {
        var bytes = Encoding.UTF8.GetBytes(bundle);
        _ = Reader.Read(On(bytes), selections, Prefetched.PatientId);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Reader.Read(On(bytes), selections, Prefetched.PatientId);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Utf8JsonReader On(string bundle) => On(Encoding.UTF8.GetBytes(bundle));

    private static Utf8JsonReader On(byte[] bundle)
    {
        var reader = new Utf8JsonReader(bundle);
        reader.Read();
        return reader;
    }

    private static string ServiceRequest(string members, string id = "d1") =>
        $$"""{ "resourceType": "ServiceRequest", "id": "{{id}}", {{members}} }""";
}
