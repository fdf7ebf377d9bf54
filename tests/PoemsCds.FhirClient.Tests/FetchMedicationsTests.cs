using Microsoft.Extensions.Time.Testing;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace PoemsCds.FhirClient.Tests;

/// <summary>Medications that orders refer to are read one by one, from the listed server alone and within the limits.</summary>
public sealed class FetchMedicationsTests : IDisposable
{
    private const string FhirJson = "application/fhir+json";

    private static readonly FetchLimits Limits = new()
    {
        Attempt = Waiting.Limit,
        PagesPerKey = 10,
        EntriesPerKey = 1000,
        BytesPerPage = 1 << 20,
        BytesPerCall = 1000,
        MedicationsPerCall = 3,
        RequestsPerServer = 8,
    };

    private readonly WireMockServer _ehr = WireMockServer.Start();
    private readonly FakeTimeProvider _time = new();
    private readonly BodyBuffers _buffers = new(4 << 20);
    private readonly FhirPrefetchClient _client;

    public FetchMedicationsTests()
    {
        _client = new FhirPrefetchClient(new OutboundAddressPolicy(isLoopbackAllowed: true, []), Limits, _time);
        _ehr.Given(Request.Create().WithPath("/fhir/Medication/*").UsingGet()).RespondWith(
            Response.Create().WithHeader("Content-Type", FhirJson).WithBody("""{ "resourceType": "Medication" }"""));
    }

    private string Server => $"{_ehr.Url}/fhir";

    public void Dispose()
    {
        _client.Dispose();
        _ehr.Dispose();
    }

    [Fact]
    public async Task Fetch_References_EachIsReadOnceWithToken()
    {
        using var result = await FetchAsync("Medication/d1", $"{Server}/Medication/d2/_history/3", "Medication/d1/_history/1");

        Assert.Equal(["Medication/d1", "Medication/d2"], result.ByReference.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(FetchOutcome.Fetched, result.Report.Outcomes[FetchedMedications.Name]);
        Assert.Equal([$"{Server}/Medication/d1", $"{Server}/Medication/d2"], Asked());
        Assert.All(_ehr.LogEntries, entry => Assert.Equal("Bearer token", entry.RequestMessage?.Headers?["Authorization"].Single()));
    }

    [Theory]
    [InlineData("https://elsewhere.example.org/fhir/Medication/d1")]
    [InlineData("urn:uuid:0b6c")]
    [InlineData("#d1")]
    [InlineData("Medication/")]
    [InlineData("Medication/..")]
    [InlineData("Medication/d1/../../Patient/p2")]
    [InlineData("Medication/a%2fb")]
    [InlineData("Medication?code=5")]
    [InlineData("Patient/p2")]
    [InlineData("/Medication/d1")]
    public async Task Fetch_ReferenceElsewhere_IsNotFollowed(string reference)
    {
        using var result = await FetchAsync(reference);

        Assert.Empty(result.ByReference);
        Assert.Empty(result.Report.Outcomes);
        Assert.Empty(_ehr.LogEntries);
    }

    [Fact]
    public async Task Fetch_MoreThanTheLimit_TheFirstAndIncomplete()
    {
        using var result = await FetchAsync("Medication/d1", "Medication/d2", "Medication/d3", "Medication/d4");

        Assert.Equal(["Medication/d1", "Medication/d2", "Medication/d3"], result.ByReference.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(FetchOutcome.Incomplete, result.Report.Outcomes[FetchedMedications.Name]);
        Assert.Equal(3, _ehr.LogEntries.Count);
    }

    [Fact]
    public async Task Fetch_OneIsNotFound_TheOtherAndIncomplete()
    {
        _ehr.Given(Request.Create().WithPath("/fhir/Medication/gone").UsingGet()).AtPriority(-1).RespondWith(
            Response.Create().WithStatusCode(404));

        using var result = await FetchAsync("Medication/gone", "Medication/d2");

        Assert.Equal("Medication/d2", Assert.Single(result.ByReference.Keys));
        Assert.Equal(FetchOutcome.Incomplete, result.Report.Outcomes[FetchedMedications.Name]);
    }

    [Theory]
    [InlineData("patient/MedicationRequest.read", FetchOutcome.NotGranted)]
    [InlineData("patient/Medication.s", FetchOutcome.NotGranted)]
    public async Task Fetch_ScopeDoesNotCoverMedications_NoRequest(string scope, FetchOutcome outcome)
    {
        using var result = await FetchAsync([$"Medication/d1"], scope);

        Assert.Equal(outcome, result.Report.Outcomes[FetchedMedications.Name]);
        Assert.Empty(_ehr.LogEntries);
    }

    [Theory]
    [InlineData("p2")]
    [InlineData(null)]
    public async Task Fetch_NotAllowed_NoRequest(string? patientOfToken)
    {
        Uri[] listed = patientOfToken is null ? [new Uri("https://elsewhere.example.org/fhir")] : [new Uri(Server)];

        using var result = await FetchAsync(["Medication/d1"], patientOfToken: patientOfToken, listed: listed);

        Assert.Empty(result.ByReference);
        Assert.Empty(_ehr.LogEntries);
    }

    [Fact]
    public async Task Fetch_BytesOfTheCallAreUsed_Nothing()
    {
        using var result = await FetchAsync(["Medication/d1"], bytesUsed: 990);

        Assert.Equal(FetchOutcome.TooLarge, result.Report.Outcomes[FetchedMedications.Name]);
    }

    [Fact]
    public async Task Fetch_TimeOfTheCallIsUp_Nothing()
    {
        using var result = await FetchAsync(["Medication/d1"], time: TimeSpan.Zero);

        Assert.Equal(FetchOutcome.TimedOut, result.Report.Outcomes[FetchedMedications.Name]);
    }

    [Fact]
    public async Task Dispose_Fetched_MemoryIsReleased()
    {
        using (await FetchAsync("Medication/d1", "Medication/d2"))
        {
            Assert.NotEqual(0, _buffers.InUse);
        }

        Assert.Equal(0, _buffers.InUse);
    }

    private IEnumerable<string?> Asked() => _ehr.LogEntries.Select(entry => entry.RequestMessage?.Url).Order(StringComparer.Ordinal);

    private Task<FetchedMedications> FetchAsync(params string[] references) => FetchAsync(references, "patient/*.read");

    private Task<FetchedMedications> FetchAsync(
        string[] references, string scope = "patient/*.read", string? patientOfToken = null, Uri[]? listed = null, int bytesUsed = 0,
        TimeSpan? time = null)
    {
        var access = new FhirAccessGrant(Server, "token", TimeSpan.FromMinutes(5), scope, patientOfToken, _time);
        var bounds = new FetchBounds(time ?? Waiting.Limit, _buffers.ShareOf("ehr"), bytesUsed);
        return _client.FetchMedicationsAsync(access, listed ?? [new Uri(Server)], "p1", [.. references], bounds, CancellationToken.None);
    }
}
