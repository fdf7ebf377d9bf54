using System.Text;
using PoemsCds.Fhir.Care;

namespace PoemsCds.Fhir.Tests.Care;

public sealed class RoleFactsTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Read_RoleOfTheUser_TellsRolesAndSpecialties()
    {
        var facts = Read("PractitionerRole/r1", Role("r1", "p1")).Facts!;

        Assert.Equal<string>(["urn:roles|doctor", "|local"], facts.Roles);
        Assert.Equal<string>(["urn:specialties|neurology"], facts.Specialties);
    }

    [Fact]
    public void Read_RolesOfThePerson_TellsThoseThatAreActive()
    {
        var facts = Read("Practitioner/p1", Bundle(
            Role("r1", "p1", specialty: "neurology"),
            Role("r2", "https://ehr.example.org/fhir/Practitioner/p1", specialty: "sleep"),
            Role("r3", "p1", specialty: "left", more: ", \"active\": false"),
            Role("r4", "p2", specialty: "of-another"))).Facts!;

        Assert.Equal<string>(["urn:specialties|neurology", "urn:specialties|sleep"], facts.Specialties);
    }

    [Theory]
    [InlineData("""{ "start": "2026-11-22", "end": "2026-11-22T10:00:00Z" }""", true)]
    [InlineData("""{ "end": "2026-11-21" }""", false)]
    [InlineData("""{ "end": "2026" }""", false)]
    [InlineData("""{ "end": "2027" }""", true)]
    [InlineData("""{ "start": "2026-11-23" }""", false)]
    [InlineData("""{ "start": "2026-11" }""", false)]
    [InlineData("""{ "start": "2025" }""", true)]
    [InlineData("""{ "end": "soon" }""", false)]
    [InlineData("{}", true)]
    public void Read_Period_OnlyWhatIsCertainlyActiveCounts(string period, bool isActive) => Assert.Equal(
        isActive, !Read("Practitioner/p1", Role("r1", "p1", more: $", \"period\": {period}")).Facts!.Specialties.IsEmpty);

    [Fact]
    public void Read_NoRoles_IsAnAnswer() => Assert.Empty(Read("Practitioner/p1", Bundle()).Facts!.Specialties);

    [Theory]
    [InlineData("PractitionerRole/r2")]
    [InlineData("Practitioner/p2")]
    [InlineData("Patient/p1")]
    public void Read_RoleOfAnother_TellsNothing(string userId) =>
        Assert.Equal((null, CareProblem.OtherPerson), (Read(userId, Role("r1", "p1")).Facts, Read(userId, Role("r1", "p1")).Problem));

    [Fact]
    public void Read_AnotherResource_IsUnreadable() =>
        Assert.Equal(CareProblem.Unreadable, Read("Practitioner/p1", """{ "resourceType": "Practitioner", "id": "p1" }""").Problem);

    private static CareReading<RoleFacts> Read(string userId, string json) =>
        RoleFacts.Read(Encoding.UTF8.GetBytes(json), userId, "https://ehr.example.org:443/fhir", Today);

    private static string Bundle(params string[] roles) => $$"""
        { "resourceType": "Bundle", "entry": [{{string.Join(',', roles.Select(r => $$"""{ "resource": {{r}} }"""))}}] }
        """;

    private static string Role(string id, string practitioner, string specialty = "neurology", string more = "") => $$"""
        { "resourceType": "PractitionerRole", "id": "{{id}}",
          "practitioner": { "reference": "{{ReferenceTo(practitioner)}}" },
          "code": [{ "coding": [{ "system": "urn:roles", "code": "doctor" }, { "code": "local" }] }, { "text": "no code" }],
          "specialty": [{ "coding": [{ "system": "urn:specialties", "code": "{{specialty}}" }] }]{{more}} }
        """;

    private static string ReferenceTo(string practitioner) =>
        practitioner.Contains('/', StringComparison.Ordinal) ? practitioner : $"Practitioner/{practitioner}";
}
