using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Fetching;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Hooks;

/// <summary>Clients of CDS Hooks 2.0.1 and 3.0 side by side: what differs, and that nothing else does.</summary>
public sealed class HooksVersionTests : IDisposable
{
    private const string Discovery = "/cds-services";

    private readonly Host _host = new() { Environment = "Development", RemoteAddress = IPAddress.Parse("192.0.2.1") };
    private readonly TestClient _two = new("two");
    private readonly TestClient _three = new("three");

    public HooksVersionTests()
    {
        _two.AddTo(_host.Settings, 0, ("HooksVersion", "2.0.1"));
        _three.AddTo(_host.Settings, 1, ("HooksVersion", "STU3"));
    }

    public void Dispose()
    {
        _host.Dispose();
        _two.Dispose();
        _three.Dispose();
    }

    [Fact]
    public async Task Get_ClientOfVersion3_TellsItsVersionAndThatOfEachHook()
    {
        var services = JsonNode.Parse(await DiscoverAsync(_three))!["services"]!.AsArray();

        Assert.All(services, s => Assert.Equal("STU3", (string?)s!["version"]));
        Assert.Equal(
            [
                "patient-view 1.0", "order-select 1.0", "order-sign 1.0", "encounter-start 1.0", "encounter-discharge 1.0",
                "problem-list-item-create 0.1.0",
            ],
            services.Select(s => $"{s!["hook"]} {s["hookVersion"]}"));
    }

    [Fact]
    public async Task Get_ClientOfVersion3_DiffersInTheseMembersAlone()
    {
        var document = JsonNode.Parse(await DiscoverAsync(_three))!;
        foreach (var service in document["services"]!.AsArray())
        {
            service!["version"] = "2.0.1";
            service.AsObject().Remove("hookVersion");
        }

        Golden.MatchesJson(
            Repository.Path("tests", "PoemsCds.Service.Tests", "Hooks", "discovery.json"), document.ToJsonString());
    }

    [Fact]
    public async Task Get_BesideAClientOfVersion3_OthersSeeTheBytesOf201()
    {
        using var alone = new Host();
        var expected = await alone.CreateClient().GetStringAsync(Discovery);

        Assert.Equal(expected, await _host.CreateClient().GetStringAsync(Discovery));
        Assert.Equal(expected, await DiscoverAsync(_two));
        Assert.DoesNotContain("hookVersion", expected);
    }

    [Fact]
    public async Task Get_ServiceOfVersion3_WithoutTokenVersion3AndClientAsItsSetting()
    {
        using var alone = new Host();
        _host.Settings["PoemsCds:HooksVersion"] = "3.0.0";

        var everybody = await _host.CreateClient().GetStringAsync(Discovery);

        Assert.Contains("\"version\":\"3.0.0\",\"hookVersion\":\"1.0\"", everybody);
        Assert.Equal(await alone.CreateClient().GetStringAsync(Discovery), await DiscoverAsync(_two));
    }

    [Fact]
    public async Task Post_BothVersions_SameAnswer() => Assert.Equal(
        await BodyAsync(_two, TestClient.Body, HttpStatusCode.OK), await BodyAsync(_three, TestClient.Body, HttpStatusCode.OK));

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{\"hook\":\"order-sign\"}", HttpStatusCode.BadRequest)]
    [InlineData(
        "{\"hook\":\"patient-view\",\"hookInstance\":\"1\",\"context\":{\"patientId\":\"p\",\"userId\":\"Practitioner/u\"}}",
        HttpStatusCode.PreconditionFailed)]
    public async Task Post_Unusable_BothVersionsGetTheSameOperationOutcome(string body, HttpStatusCode status)
    {
        var three = await BodyAsync(_three, body, status);

        Assert.Equal("OperationOutcome", (string?)JsonNode.Parse(three)!["resourceType"]);
        Assert.Equal(await BodyAsync(_two, body, status), three);
    }

    [Theory]
    [InlineData("user/Condition.read user/Patient.read")]
    [InlineData("user/Condition.rs user/Patient.rs")]
    [InlineData("patient/*.cruds")]
    public async Task Post_ScopesOfSmart1And2_FetchedForBothVersions(string scope)
    {
        using var fhir = Ehr.Start();
        fhir.Answer(_ => Task.FromResult(Ehr.Json("""{ "resourceType": "Bundle", "type": "searchset", "total": 0 }""")));
        _host.Settings["PoemsCds:Clients:0:FhirServers:0"] = fhir.Url!;
        _host.Settings["PoemsCds:Clients:1:FhirServers:0"] = fhir.Url!;
        var request = JsonNode.Parse(Requests.WithConditions("null"))!.AsObject();
        request.Remove("prefetch");
        var body = request.WithFhirAccess(fhir.Url!, scope).ToJsonString();

        await BodyAsync(_two, body, HttpStatusCode.OK);
        await BodyAsync(_three, body, HttpStatusCode.OK);

        Assert.Equal(2, fhir.Received().Count(r => r.Target().StartsWith("/Condition?", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("4.0.0")]
    [InlineData("STU4")]
    [InlineData("R3")]
    public void Start_UnknownVersion_RefusedWithKeyAndRemedy(string version)
    {
        _host.Settings["PoemsCds:Clients:1:HooksVersion"] = version;

        var fault = Assert.Throws<OptionsValidationException>(() => _host.CreateClient());

        Assert.Contains($"PoemsCds:Clients:1:HooksVersion is '{version}', which is not a known version", fault.Message);
        Assert.Contains("such as 2.0.1, STU2 or STU3", fault.Message);
    }

    private async Task<string> DiscoverAsync(TestClient client)
    {
        var token = client.Draft(_host.Now, Discovery).Encode();
        var answer = await TestClient.CallAsync(_host, $"Bearer {token}", Discovery, method: "GET");
        return await answer.Content.ReadAsStringAsync();
    }

    // Cards have identifiers of their own, so that only the same ones can be compared.
    private async Task<string> BodyAsync(TestClient client, string body, HttpStatusCode status)
    {
        using var _ = _host.CreateClient();
        _host.Identifiers = 0;
        var answer = await TestClient.CallAsync(_host, $"Bearer {client.Draft(_host.Now).Encode()}", body: body);
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
