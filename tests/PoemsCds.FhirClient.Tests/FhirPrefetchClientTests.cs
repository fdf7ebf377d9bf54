using System.Text;
using Microsoft.Extensions.Time.Testing;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace PoemsCds.FhirClient.Tests;

/// <summary>Tests the client against a FHIR server over real connections, without the service.</summary>
public sealed class FhirPrefetchClientTests : IDisposable
{
    private const string Token = "the-token";
    private const string FhirJson = "application/fhir+json";
    private const string Bundle = """{ "resourceType": "Bundle", "type": "searchset", "entry": [{}] }""";

    private static readonly FetchLimits Limits = new()
    {
        Attempt = Waiting.Limit,
        PagesPerKey = 10,
        EntriesPerKey = 1000,
        BytesPerPage = 1 << 20,
        BytesPerCall = 1 << 20,
        MedicationsPerCall = 3,
        RequestsPerServer = 8,
    };

    private readonly WireMockServer _ehr = WireMockServer.Start();
    private readonly FakeTimeProvider _time = new();
    private readonly FhirPrefetchClient _client;

    public FhirPrefetchClientTests() =>
        _client = new FhirPrefetchClient(new OutboundAddressPolicy(isLoopbackAllowed: true, []), Limits, _time);

    public void Dispose()
    {
        _client.Dispose();
        _ehr.Dispose();
    }

    [Fact]
    public async Task Fetch_OnePage_SendsOneRequestWithToken()
    {
        Answer(Response.Create().WithHeader("Content-Type", FhirJson).WithBody(Bundle));

        Assert.Equal((FetchOutcome.Fetched, Bundle), await FetchAsync());

        var asked = Assert.Single(_ehr.LogEntries).RequestMessage;
        Assert.Equal($"{_ehr.Url}/fhir/Condition?patient=p1&_count=1000", asked?.Url);
        Assert.Equal($"Bearer {Token}", asked?.Headers?["Authorization"].Single());
        Assert.Equal(FhirJson, asked?.Headers?["Accept"].Single());
    }

    [Fact]
    public async Task Fetch_NextLink_IsFollowed()
    {
        var first =
            $$"""{ "resourceType": "Bundle", "link": [{ "relation": "next", "url": "{{_ehr.Url}}/fhir/page-2" }], "entry": [{}] }""";
        Answer(Response.Create().WithHeader("Content-Type", FhirJson).WithBody(first));
        _ehr.Given(Request.Create().WithPath("/fhir/page-2").UsingGet()).RespondWith(
            Response.Create().WithHeader("Content-Type", FhirJson).WithBody(Bundle));

        Assert.Equal((FetchOutcome.Fetched, first + Bundle), await FetchAsync());
    }

    [Theory]
    [InlineData(401, FetchOutcome.Unauthorized)]
    [InlineData(403, FetchOutcome.Unauthorized)]
    [InlineData(404, FetchOutcome.NotFound)]
    [InlineData(410, FetchOutcome.NotFound)]
    [InlineData(418, FetchOutcome.OtherStatus)]
    [InlineData(429, FetchOutcome.Throttled)]
    [InlineData(500, FetchOutcome.ServerError)]
    public async Task Fetch_Refused_OneRequestAndReason(int status, FetchOutcome outcome)
    {
        Answer(Response.Create().WithStatusCode(status).WithHeader("Content-Type", FhirJson).WithBody(Bundle));

        Assert.Equal((outcome, ""), await FetchAsync());

        Assert.Single(_ehr.LogEntries);
    }

    [Fact]
    public async Task Fetch_Redirect_IsNotFollowed()
    {
        using var elsewhere = WireMockServer.Start();
        Answer(Response.Create().WithStatusCode(302).WithHeader("Location", $"{elsewhere.Url}/Condition"));

        Assert.Equal((FetchOutcome.Redirected, ""), await FetchAsync());

        Assert.Empty(elsewhere.LogEntries);
    }

    [Theory]
    [InlineData("text/html", Bundle, FetchOutcome.NotJson)]
    [InlineData(FhirJson, """{ "resourceType": "OperationOutcome" }""", FetchOutcome.ServerMessage)]
    [InlineData(FhirJson, """{ "resourceType": "Patient" }""", FetchOutcome.NotFhir)]
    [InlineData(FhirJson, "<html></html>", FetchOutcome.NotFhir)]
    public async Task Fetch_UnreadableResponse_NothingAndReason(string type, string body, FetchOutcome outcome)
    {
        Answer(Response.Create().WithHeader("Content-Type", type).WithBody(body));

        Assert.Equal((outcome, ""), await FetchAsync());
    }

    [Fact]
    public async Task Fetch_TokenExpired_NoRequest()
    {
        var access = Access();
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal((FetchOutcome.TokenExpired, ""), await FetchAsync(access));

        Assert.Empty(_ehr.LogEntries);
    }

    [Fact]
    public async Task Fetch_TokenOfAnotherPatient_NoRequest()
    {
        Assert.Equal((FetchOutcome.TokenOfOtherPatient, ""), await FetchAsync(Access(patientId: "p2")));

        Assert.Empty(_ehr.LogEntries);
    }

    private void Answer(IResponseBuilder answer) =>
        _ehr.Given(Request.Create().WithPath("/fhir/Condition").WithParam("patient", "p1").UsingGet()).RespondWith(answer);

    private FhirAccessGrant Access(string? patientId = null) =>
        new($"{_ehr.Url}/fhir", Token, TimeSpan.FromMinutes(5), "patient/*.read", patientId, _time);

    private async Task<(FetchOutcome Outcome, string Text)> FetchAsync(FhirAccessGrant? access = null)
    {
        var bounds = new FetchBounds(Waiting.Limit, new BodyBuffers(4 << 20).ShareOf("ehr"));
        using var result = await _client.FetchAsync(
            access ?? Access(), [new Uri($"{_ehr.Url}/fhir")], "p1", [Shipped.Key("conditions")], bounds, CancellationToken.None);
        return (
            result.Report.Outcomes["conditions"],
            string.Concat(result.Keys["conditions"].Pages.Select(page => Encoding.UTF8.GetString(page.Span))));
    }
}
