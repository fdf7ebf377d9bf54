using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests conclusions of reports, by code and by text, and the text of other Observations.</summary>
public sealed class DiagnosticReportReaderTests
{
    private const string Immunofixation = """{ "coding": [{ "system": "http://loinc.org", "code": "25700-6" }] }""";
    private const string Ct = """{ "text": "CT chest, abdomen and pelvis" }""";

    [Theory]
    [InlineData("Multiple sclerotic bone lesions in the pelvis.", "sclerotic-bone-lesion")]
    [InlineData("IMPRESSION:\\n1. Hepatosplenomegaly.\\n2. No lymphadenopathy.", "organomegaly")]
    [InlineData("Small pleural effusion on the left; heart size normal.", "extravascular-volume-overload")]
    [InlineData("Findings are those of a demyelinating neuropathy.", "polyneuropathy")]
    [InlineData("No splenomegaly. Mixed lytic and sclerotic lesion in T9.", "sclerotic-bone-lesion")]
    public void Read_Conclusion_GivesTextHits(string conclusion, string feature)
    {
        var diagnosis = Assert.Single(
            From($"\"code\": {Ct}, \"effectiveDateTime\": \"2026-03-01\", \"conclusion\": \"{conclusion}\"").Record.Diagnoses);

        Assert.Equal(feature, Assert.Single(diagnosis.TextHits.Select(h => h.Feature).Distinct()));
        Assert.Equal(("DiagnosticReport/r1", Prefetched.Date("2026-03-01")), (diagnosis.Reference, diagnosis.Date));
        Assert.Empty(diagnosis.Codings);
    }

    [Theory]
    [InlineData("No sclerotic bone lesions, hepatosplenomegaly or ascites.")]
    [InlineData("Indication: rule out sclerotic bone lesion")]
    [InlineData("Family history of CIDP.")]
    [InlineData("Possible splenomegaly?")]
    [InlineData("The picture would fit POEMS syndrome.")]
    [InlineData("")]
    public void Read_IrrelevantConclusion_NoFact(string conclusion)
    {
        Assert.Equal((0, 1), Counts(From($"\"code\": {Ct}, \"conclusion\": \"{conclusion}\"")));
    }

    [Fact]
    public void Read_LongConclusion_IsReadBySentence()
    {
        var conclusion = string.Concat(Enumerable.Repeat("The lungs are clear and the heart is of normal size. ", 200)) + "Splenomegaly.";

        Assert.Equal(
            "organomegaly",
            Assert.Single(Assert.Single(From($"\"code\": {Ct}, \"conclusion\": \"{conclusion}\"").Record.Diagnoses).TextHits).Feature);
    }

    [Fact]
    public void Read_ConclusionCode_IsADiagnosis()
    {
        var result = From($"\"code\": {Ct}, \"conclusionCode\": [{Given.Burn}, {Given.Cidp}], \"issued\": \"2026-03-02T10:00:00Z\"");

        var diagnosis = Assert.Single(result.Record.Diagnoses);

        Assert.Equal("G61.81", Assert.Single(diagnosis.Codings).Code);
        Assert.Equal(Prefetched.Date("2026-03-02"), diagnosis.Date);
    }

    [Theory]
    [InlineData("\"code\": " + Immunofixation, "25700-6")]
    [InlineData("\"code\": { \"text\": \"IMMUNOFIXATION, SERUM\" }", "25700-6")]
    [InlineData(
        "\"code\": { \"coding\": [{ \"system\": \"urn:local\", \"code\": \"1\", \"display\": \"Urine immunofixation\" }] }", "13440-3")]
    public void Read_Immunofixation_GivesTextResult(string code, string test)
    {
        var result = Assert.Single(From($"{code}, \"conclusion\": \"Monoclonal IgA lambda identified.\"").Record.LabResults);

        Assert.Equal(
            (test, MonoclonalProteinPresence.Present, true),
            (result.Codings.Single().Code, result.MonoclonalProtein.Presence, result.IsFinal));
    }

    [Fact]
    public void Read_ImmunofixationOfUnknownSpecimen_MatchesNeitherTest()
    {
        Assert.Empty(From("\"code\": { \"text\": \"Immunofixation\" }, \"conclusion\": \"no monoclonal protein\"").Record.LabResults);
    }

    [Fact]
    public void Read_ImmunofixationWithoutConclusion_IsRecorded()
    {
        Assert.Equal(
            MonoclonalProteinPresence.NotStated,
            Assert.Single(From($"\"code\": {Immunofixation}").Record.LabResults).MonoclonalProtein.Presence);
    }

    [Theory]
    [InlineData("final", true)]
    [InlineData("amended", true)]
    [InlineData("corrected", true)]
    [InlineData("appended", true)]
    [InlineData("preliminary", false)]
    [InlineData("partial", false)]
    [InlineData("registered", false)]
    [InlineData("odd", false)]
    public void Read_Status_OnlyFinalReportsConclude(string status, bool isFinal)
    {
        var words = From($"\"status\": \"{status}\", \"code\": {Ct}, \"conclusion\": \"Splenomegaly\"").Record.Diagnoses;
        var test = From(
            $"\"status\": \"{status}\", \"code\": {Immunofixation}, \"conclusion\": \"IgA lambda monoclonal protein\"").Record.LabResults;

        Assert.Equal(isFinal, words.Length == 1);
        Assert.Equal(isFinal, Assert.Single(test).IsFinal);
    }

    [Theory]
    [InlineData("\"status\": \"entered-in-error\"", DropReason.EnteredInError)]
    [InlineData("\"status\": \"cancelled\"", DropReason.NotDone)]
    [InlineData("\"conclusion\": \"Test not performed, specimen hemolyzed\"", DropReason.NotDone)]
    public void Read_CanceledOrErroneousReport_Dropped(string members, DropReason reason)
    {
        Assert.Equal(reason, Assert.Single(From($"\"code\": {Immunofixation}, {members}").Report.Dropped).Key);
    }

    [Fact]
    public void Read_ReportOfAnotherPatient_Dropped()
    {
        var json =
            """{ "resourceType": "DiagnosticReport", "id": "r1", "subject": { "reference": "Patient/other" },"""
                + """ "conclusion": "Splenomegaly" }""";

        var result = Prefetched.From($$"""{ "reports": {{Given.Searchset(json)}} }""");
        Assert.Equal(DropReason.OtherPatient, Assert.Single(result.Report.Dropped).Key);
    }

    [Theory]
    [InlineData("imaging", "final", 1)]
    [InlineData("exam", "final", 1)]
    [InlineData("survey", "final", 0)]
    [InlineData("social-history", "final", 0)]
    [InlineData("imaging", "preliminary", 0)]
    public void Read_TextOfUnknownObservation_OnlyFromReports(string category, string status, int expected)
    {
        var json = Given.Observation($$"""
            "status": "{{status}}", "category": [{ "coding": [{ "code": "{{category}}" }] }], "code": { "text": "Bone survey" },
            "valueString": "Osteosclerotic lesion of the sacrum"
            """);

        Assert.Equal(expected, Prefetched.From($$"""{ "laboratory": {{Given.Searchset(json)}} }""").Record.Diagnoses.Length);
    }

    private static (int Facts, int NoCode) Counts(PrefetchResult result) =>
        (result.Report.Facts, result.Report.Dropped.GetValueOrDefault(DropReason.NoCode));

    private static PrefetchResult From(string members) =>
        Prefetched.From($$"""{ "reports": {{Given.Searchset(Given.Report(members))}} }""");
}
