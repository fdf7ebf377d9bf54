using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Security;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>Conditions for calling the FHIR server of a request, and where its token is sent.</summary>
public sealed class OfferTests : IDisposable
{
    private readonly Host _host = new();
    private readonly WireMockServer _fhir = Ehr.Start();
    private readonly string _address;

    public OfferTests()
    {
        _fhir.Answer(_ => Task.FromResult(Ehr.Json("""{ "resourceType": "Bundle", "type": "searchset" }""")));
        _address = _fhir.Url ?? throw new InvalidOperationException("The server has no address.");
    }

    public void Dispose()
    {
        _host.Dispose();
        _fhir.Dispose();
    }

    [Theory]
    [InlineData("$.fhirAuthorization", null, "no token")]
    [InlineData("$.fhirServer", null, "no server")]
    [InlineData("access_token", null, "no token")]
    [InlineData("access_token", "\"a b\"", "no token")]
    [InlineData("access_token", "\"x\\r\\nHost: y\"", "no token")]
    [InlineData("access_token", "5", "no token")]
    [InlineData("token_type", "\"mac\"", "no bearer")]
    [InlineData("token_type", null, "no bearer")]
    [InlineData("expires_in", "0", "expired")]
    [InlineData("expires_in", "-1", "expired")]
    [InlineData("expires_in", "\"soon\"", "no time")]
    [InlineData("expires_in", null, "no time")]
    [InlineData("scope", null, "no scope")]
    [InlineData("scope", "\"launch openid\"", "no scope")]
    [InlineData("scope", "\"patient/Encounter.read patient/Condition.write\"", "no scope")]
    [InlineData("patient", "\"somebody-else\"", "other patient")]
    public async Task Post_IncompleteFhirAccess_NoCallAnd412(string member, string? value, string why)
    {
        var request = Request();
        var owner = member.StartsWith('$') ? request : request["fhirAuthorization"]!.AsObject();
        owner.Remove(member.TrimStart('$', '.'));
        if (value is not null)
        {
            owner[member] = JsonNode.Parse(value);
        }

        var answer = await PostAsync(request, _address);

        Assert.Equal((HttpStatusCode.PreconditionFailed, why, 0), (answer.StatusCode, why, _fhir.Received().Count));
    }

    [Theory]
    [InlineData("patient/Condition.read", "Condition")]
    [InlineData("user/Condition.rs user/Patient.r", "Condition Patient")]
    [InlineData("system/Observation.rs", "Observation Observation")]
    [InlineData("patient/*.r", "Patient")]
    public async Task Post_Scopes_OnlyCoveredTypesAreRequested(string scope, string types)
    {
        await PostAsync(Request(scope), _address);

        var asked = _fhir.Received().Select(a => a.Target().Split('/', '?')[1]).Order(StringComparer.Ordinal);
        Assert.Equal(types, string.Join(' ', asked));
    }

    [Fact]
    public async Task Post_ConditionalScope_AbsenceIsNotKnown()
    {
        var answer = await PostAsync(Request("patient/Condition.rs?category=problem-list-item patient/Patient.rs"), _address);

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Contains("conditions=Partial", string.Join('\n', _host.Log.Lines));
    }

    [Fact]
    public async Task Post_ServerNotListed_NoCallAndErrorSaysWhy()
    {
        var answer = await PostAsync(Request(), "https://ehr.example.org/fhir");

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Contains("ask the operator of the service to list it", await answer.Content.ReadAsStringAsync());
        Assert.Empty(_fhir.Received());
    }

    [Fact]
    public async Task Post_DefaultSettings_NoServerIsCalled()
    {
        var answer = await _host.CreateClient().PostHookAsync(Request().ToJsonString());

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Empty(_fhir.Received());
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Start_PlainHttpServerListedOutsideDevelopment_Refused(string name)
    {
        var server = _address.Replace("127.0.0.1", name, StringComparison.Ordinal);

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => PostInProductionAsync(server));

        Assert.Contains("PoemsCds:Clients:0:FhirServers:0", refusal.Message);
        Assert.Empty(_fhir.Received());
    }

    [Fact]
    public async Task Post_ListedNameResolvesToLoopbackOutsideDevelopment_Refused()
    {
        var server = _address.Replace("http://127.0.0.1", "https://localhost", StringComparison.Ordinal);

        var answer = await PostInProductionAsync(server);

        Assert.Contains("resolves to an address that may not be called", await answer.Content.ReadAsStringAsync());
        Assert.Empty(_fhir.Received());
    }

    [Fact]
    public async Task Post_ServerListedForCaller_Called()
    {
        await using var host = new Host();
        using var client = new TestClient();
        client.AddTo(host.Settings, 0, ("FhirServers:0", _address));

        await TestClient.CallAsync(
            host, $"Bearer {client.Draft(host.Now).Encode()}", body: Request().WithFhirAccess(_address).ToJsonString());

        Assert.NotEmpty(_fhir.Received());
    }

    [Fact]
    public async Task Post_ServerListedForOtherClient_NoCall()
    {
        await using var host = new Host();
        using var other = new TestClient("other");
        using var client = new TestClient();
        other.AddTo(host.Settings, 0, ("FhirServers:0", _address));
        client.AddTo(host.Settings, 1);

        var answer = await TestClient.CallAsync(
            host, $"Bearer {client.Draft(host.Now).Encode()}", body: Request().WithFhirAccess(_address).ToJsonString());

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Empty(_fhir.Received());
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a_b~c")]
    public async Task Post_InvalidPatientId_NoCall(string id)
    {
        var request = Request();
        request["context"]!["patientId"] = id;

        var answer = await PostAsync(request, _address);

        Assert.Contains("is not a FHIR id", await answer.Content.ReadAsStringAsync());
        Assert.Empty(_fhir.Received());
    }

    [Fact]
    public async Task Post_PatientOfToken_FetchedOnlyForSamePatient()
    {
        var request = Request();
        request["fhirAuthorization"]!["patient"] = "p1";

        var answer = await PostAsync(request, _address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(_fhir.Received());
    }

    [Fact]
    public async Task Post_IrrelevantCall_NothingFetched()
    {
        await using var app = _host.Calling(_address);
        var request = FetchingHost.Sample("order-of-no-concern");
        request.Remove("prefetch");

        var answer = await app.CreateClient()
            .PostToItsHookAsync(System.Text.Encoding.UTF8.GetBytes(request.WithFhirAccess(_address).ToJsonString()));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(_fhir.Received());
    }

    private JsonObject Request(string scope = FetchingHost.AllScopes)
    {
        var request = JsonNode.Parse(Requests.WithConditions("null"))!.AsObject();
        request.Remove("prefetch");
        return request.WithFhirAccess(_address, scope);
    }

    private async Task<HttpResponseMessage> PostAsync(JsonObject request, string server)
    {
        await using var app = _host.Calling(_address);
        if (request.ContainsKey("fhirServer"))
        {
            request["fhirServer"] = server;
        }

        return await app.CreateClient().PostHookAsync(request.ToJsonString());
    }

    private async Task<HttpResponseMessage> PostInProductionAsync(string server)
    {
        await using var host = new Host { Environment = "Production" };
        using var client = new TestClient();
        client.AddTo(host.Settings, more: ("FhirServers:0", server));
        var http = host.CreateClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {client.Draft(host.Now).Encode()}");
        return await http.PostHookAsync(Request().WithFhirAccess(server).ToJsonString());
    }
}
