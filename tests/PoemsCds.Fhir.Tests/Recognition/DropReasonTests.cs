using PoemsCds.Fhir.Recognition;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Tests.Recognition;

/// <summary>What is not understood is told apart: a code that is not listed, a system that is not known, no code.</summary>
public sealed class DropReasonTests
{
    private const string Local = "http://hospital.example/codes";
    private const string Icd = """{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "W57" }""";
    private const string OfHospital = $$"""{ "system": "{{Local}}", "code": "W57" }""";
    private const string OfNoSystem = """{ "code": "W57" }""";
    private const string NoCode = $$"""{ "system": "{{Local}}", "display": "W57" }""";

    [Theory]
    [InlineData(Icd, DropReason.CodeNotListed)]
    [InlineData(OfHospital, DropReason.SystemNotKnown)]
    [InlineData(OfNoSystem, DropReason.SystemNotKnown)]
    [InlineData(NoCode, DropReason.NoCode)]
    [InlineData(Icd + "," + OfHospital, DropReason.CodeNotListed)]
    [InlineData(OfHospital + "," + Icd, DropReason.CodeNotListed)]
    [InlineData(OfHospital + "," + OfNoSystem, DropReason.SystemNotKnown)]
    [InlineData(NoCode + "," + OfHospital, DropReason.SystemNotKnown)]
    [InlineData("", DropReason.NoCode)]
    public void Read_EveryType_TellsWhyThereIsNoFact(string codings, DropReason reason)
    {
        var code = $$"""{ "coding": [{{codings}}] }""";
        var named = $$"""{ "coding": [{{codings}}], "text": "Metformin" }"""; // without words it may be any drug

        Assert.Equal(reason, Prefetched.Condition(Given.Condition($"\"code\": {code}")).Dropped);
        Assert.Equal(reason, Prefetched.Observation(Given.Observation($"\"code\": {code}")).Dropped);
        Assert.Equal(reason, Prefetched.Procedure(Given.Procedure($"\"code\": {code}")).Dropped);
        Assert.Equal(reason, Prefetched.Order(Given.Order($"\"medicationCodeableConcept\": {named}")).Dropped);
        Assert.Equal(reason, Assert.Single(Prefetched.From($$"""{ "reports": {{Given.Searchset(Given.Report($"\"code\": {code}"))}} }""")
            .Report.Dropped).Key);
    }

    // The reason of one entry must not become that of another whose members are the same except for the code.
    [Fact]
    public void Read_EntriesThatDifferInTheCodeAlone_EachHasItsReason()
    {
        string[] codings = [OfHospital, Icd, OfNoSystem, NoCode, OfHospital, "", Icd];

        var report = Prefetched.FromConditions(
            [.. codings.Select(c => Given.Condition($$"""  "code": { "coding": [{{c}}] }  """)), Given.Condition("\"note\": []")]).Report;

        Assert.Equal((2, 3, 3), (report.Dropped[DropReason.CodeNotListed], report.Dropped[DropReason.SystemNotKnown],
            report.Dropped[DropReason.NoCode]));
        Assert.Equal(
            [new("ICD-10-CM", true, 2), new("", false, 1), new(Local, false, 2)],
            report.UnlistedSystems.AsEnumerable());
    }

    [Theory]
    [InlineData("\"verificationStatus\": { \"text\": \"refuted\" }", DropReason.Refuted)]
    [InlineData("\"verificationStatus\": { \"text\": \"entered-in-error\" }", DropReason.EnteredInError)]
    public void Read_StatusDecides_SystemIsNotCounted(string status, DropReason reason)
    {
        var report = Prefetched.FromConditions(Given.Condition($$"""{{status}}, "code": { "coding": [{{OfHospital}}] }""")).Report;

        Assert.Equal(reason, Assert.Single(report.Dropped).Key);
        Assert.Empty(report.UnlistedSystems);
    }

    [Fact]
    public void Read_SystemKnownByAlias_CountedByItsLabel()
    {
        var report = Prefetched.FromConditions(Given.Condition(
            """ "code": { "coding": [{ "system": "urn:oid:2.16.840.1.113883.6.90", "code": "W57" }] } """)).Report;

        Assert.Equal([new SystemCount("ICD-10-CM", true, 1)], report.UnlistedSystems.AsEnumerable());
    }

    [Fact]
    public void Read_Medication_IsReferredTo() =>
        Assert.Equal(
            DropReason.ReferredTo,
            Assert.Single(
                Prefetched.FromOrders($$"""{ "resourceType": "Medication", "code": {{Given.Paclitaxel}} }""").Report.Dropped).Key);

    [Fact]
    public void Read_ManyUnknownSystems_AddressesAreBounded()
    {
        const int Systems = 500;
        var conditions = Enumerable.Range(0, Systems).Select(i =>
            Given.Condition($$""" "code": { "coding": [{ "system": "{{Local}}/{{i}}", "code": "1" }] } """, $"c{i}"));

        var report = Prefetched.FromConditions([.. conditions]).Report;

        Assert.Equal(SystemCounts.MaxUnknown + 1, report.UnlistedSystems.Length);
        Assert.Equal(Systems, report.UnlistedSystems.Sum(s => s.Entries));
        Assert.Equal(Systems - SystemCounts.MaxUnknown, report.UnlistedSystems.Single(s => s.System.Length == 0).Entries);
    }
}
