using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Fetching;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>What is fetched for gates, when, and what a fault there means.</summary>
public sealed class GateFetchTests : IDisposable
{
    private static readonly (string, string)[] Gates =
    [
        ("Specialties:neurology:0", GatedHost.Neurology), ("Gates:0:Name", "clinic"), ("Gates:0:EncounterClasses:0", "AMB"),
        ("Gates:0:Specialties:0", "neurology"), ("Gates:0:Stage", "All"),
    ];

    private readonly WireMockServer _fhir = Ehr.Start();
    private readonly GatedHost _gated = new("Development", Gates);
    private readonly Dictionary<string, (int Status, string Body)> _answers = new()
    {
        ["Encounter"] = (200, GatedHost.Encounter().ToJsonString()),
        ["PractitionerRole"] = (200, GatedHost.Role().ToJsonString()),
    };

    public GateFetchTests()
    {
        _gated.With("FhirServers:0", _fhir.Url!);
        _fhir.Answer(request =>
        {
            var (status, body) = _answers.GetValueOrDefault(
                request.Target().Split('/', '?')[1], (200, """{ "resourceType": "Bundle", "type": "searchset" }"""));
            return Task.FromResult(Ehr.Json(body, status));
        });
    }

    public void Dispose()
    {
        _gated.Dispose();
        _fhir.Dispose();
    }

    [Theory]
    [InlineData("Practitioner/u1", "PractitionerRole?practitioner=u1&_count=50")]
    [InlineData("PractitionerRole/r1", "PractitionerRole/r1")]
    public async Task Post_CardWhoseGatesNeedMore_FetchesEncounterAndRole(string user, string query)
    {
        Assert.True(await _gated.ShowsCardAsync(Call(user)));

        Assert.Equal(["/Encounter/e1", $"/{query}"], Asked());
        Assert.Contains("encounter=Fetched", string.Join('\n', _gated.Host.Log.Lines));
    }

    [Fact]
    public async Task Post_WhatTheGatesNeedIsSent_FetchesNothing()
    {
        Assert.True(await _gated.ShowsCardAsync(
            Call("Practitioner/u1").With("encounter", GatedHost.Encounter()).With("practitionerRoles", GatedHost.Role())));

        Assert.Empty(Asked());
    }

    [Fact]
    public async Task Post_CallWithoutCard_FetchesNothing()
    {
        var call = Call("Practitioner/u1").With("conditions", JsonNode.Parse(Requests.Conditions("I10")));

        Assert.False(await _gated.ShowsCardAsync(call));

        Assert.Empty(Asked());
    }

    [Theory]
    [InlineData("Encounter", 404, "{}", "encounter class not fetched")]
    [InlineData("Encounter", 500, "{}", "encounter class not fetched")]
    [InlineData("Encounter", 200, """{ "resourceType": "Encounter", "id": "e2" }""", "encounter class of another person")]
    [InlineData("PractitionerRole", 403, "{}", "specialty not fetched")]
    [InlineData("PractitionerRole", 200, """{ "resourceType": "Bundle", "entry": [] }""", "specialty not listed")]
    public async Task Post_FaultOfTheServer_IsOutside(string type, int status, string body, string reason)
    {
        _answers[type] = (status, body);

        Assert.False(await _gated.ShowsCardAsync(Call("Practitioner/u1")));

        Assert.Equal(reason, Assert.Single(await _gated.CardsAsync()).Outside);
    }

    [Theory]
    [InlineData("patient/Condition.read", "encounter class not fetched")]
    [InlineData("patient/Encounter.read", "specialty not fetched")]
    public async Task Post_ScopeDoesNotCoverIt_IsOutside(string scope, string reason)
    {
        Assert.False(await _gated.ShowsCardAsync(Call("Practitioner/u1", scope)));

        Assert.Equal(reason, Assert.Single(await _gated.CardsAsync()).Outside);
    }

    [Theory]
    [InlineData("Patient/p1")]
    [InlineData("Practitioner/../Patient")]
    [InlineData("u1")]
    public async Task Post_UserIsNoPractitioner_IsOutsideAndNotAskedFor(string user)
    {
        Assert.False(await _gated.ShowsCardAsync(Call(user)));

        Assert.Equal("specialty not sent", Assert.Single(await _gated.CardsAsync()).Outside);
        Assert.Equal(["/Encounter/e1"], Asked());
    }

    private JsonObject Call(string user, string scope = FetchingHost.AllScopes)
    {
        var call = GatedHost.Call(user: user).WithFhirAccess(_fhir.Url!, scope);
        string[] others = ["laboratory", "medications", "medicationStatements", "medicationAdministrations", "reports", "procedures"];
        foreach (var key in others)
        {
            call.With(key, new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset" });
        }

        return call;
    }

    private IEnumerable<string> Asked() => _fhir.Received().Select(r => r.Target())
        .Where(t => t.StartsWith("/Encounter", StringComparison.Ordinal) || t.StartsWith("/PractitionerRole", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
