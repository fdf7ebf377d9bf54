using System.Text;
using CsCheck;
using PoemsCds.Fhir.Care;

namespace PoemsCds.Fhir.Tests.Care;

public sealed class EncounterFactsTests
{
    private const string Server = "https://ehr.example.org:443/fhir";

    [Fact]
    public void Read_Encounter_TellsClassAndPlaces()
    {
        var facts = Read("""
            { "resourceType": "Encounter", "id": "e1", "status": "in-progress", "subject": { "reference": "Patient/p1" },
              "class": { "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB" },
              "serviceProvider": { "reference": "Organization/9" },
              "location": [
                { "location": { "reference": "Location/1" }, "status": "active" },
                { "location": { "reference": "https://ehr.example.org/fhir/Location/2/_history/4" } },
                { "location": { "reference": "Location/left" }, "status": "completed" },
                { "location": { "display": "no reference" } }, 7 ] }
            """).Facts!;

        Assert.Equal<string>([$"{EncounterClasses.System}|AMB"], facts.Classes);
        Assert.Equal<string>(
            ["Location/1", "https://ehr.example.org/fhir/Location/2/_history/4", "Location/2", "Organization/9"], facts.Places);
    }

    [Theory]
    [InlineData("""{ "code": "AMB" }""", "|AMB")]
    [InlineData("""{ "system": "urn:local" }""", null)]
    [InlineData("""[ { "coding": [] } ]""", null)]
    [InlineData("7", null)]
    public void Read_ClassOfAnotherShape_IsNotGuessed(string encounterClass, string? code) => Assert.Equal<string>(
        code is null ? [] : [code],
        Read($$"""{ "resourceType": "Encounter", "id": "e1", "class": {{encounterClass}} }""").Facts!.Classes);

    [Theory]
    [InlineData("""{ "resourceType": "Encounter", "id": "e2" }""", CareProblem.OtherPerson)]
    [InlineData("""{ "resourceType": "Encounter" }""", CareProblem.OtherPerson)]
    [InlineData("""{ "resourceType": "Encounter", "id": "e1", "subject": { "reference": "Patient/p2" } }""", CareProblem.OtherPerson)]
    [InlineData("""{ "resourceType": "Encounter", "id": "e1", "subject": {"reference": "http://x/Patient/p1"}}""", CareProblem.OtherPerson)]
    [InlineData("""{ "resourceType": "Encounter", "id": "e1", "status": "entered-in-error" }""", CareProblem.Unreadable)]
    [InlineData("""{ "resourceType": "OperationOutcome" }""", CareProblem.Unreadable)]
    [InlineData("""{ "resourceType": "Bundle", "entry": [] }""", CareProblem.Unreadable)]
    [InlineData("""{ "resourceType": "Encounter", "id": "\ud800" }""", CareProblem.Unreadable)]
    [InlineData("""{ "resourceType": "Encounter", """, CareProblem.Unreadable)]
    [InlineData("[]", CareProblem.Unreadable)]
    [InlineData("", CareProblem.Unreadable)]
    public void Read_NotTheEncounterOfTheCall_TellsNothing(string json, CareProblem problem) =>
        Assert.Equal((null, problem), (Read(json).Facts, Read(json).Problem));

    [Fact]
    public void Read_BundleWithTheEncounter_TellsIt() => Assert.NotNull(Read("""
        { "resourceType": "Bundle", "entry": [
          { "resource": { "resourceType": "Encounter", "id": "e2" } },
          { "resource": {
            "resourceType": "Encounter", "id": "e1", "subject": { "reference": "https://ehr.example.org/fhir/Patient/p1" } } } ] }
        """).Facts);

    [Fact]
    public void Read_AnyText_NeverThrows() =>
        Gen.String.Sample(text => Assert.Null(Read($$"""{ "resourceType": "Encounter", {{text}}""").Facts));

    private static CareReading<EncounterFacts> Read(string json) =>
        EncounterFacts.Read(Encoding.UTF8.GetBytes(json), "e1", "p1", Server);
}
