using System.Text.Json.Nodes;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>The drug of an order that only a reference names is fetched, for patients whose answer can depend on it.</summary>
public sealed class MedicationReferenceTests : IDisposable
{
    private const string Drug = "drugs-by-reference-amlodipine";

    private readonly Host _host = new();
    private readonly WireMockServer _fhir = Ehr.Start();
    private readonly string _medication = MedicationOf(FetchingHost.Sample("drugs-by-reference")).ToJsonString();

    public MedicationReferenceTests() => _fhir.Answer(_ => Task.FromResult(Ehr.Json(_medication)));

    public void Dispose()
    {
        _host.Dispose();
        _fhir.Dispose();
    }

    [Fact]
    public async Task Post_MedicationNotSent_IsReadAndSameCard()
    {
        var complete = await PostAsync(FetchingHost.Sample("drugs-by-reference"));

        var fetched = await PostAsync(Without(FetchingHost.Sample("drugs-by-reference")));

        Assert.Equal(complete, fetched);
        var asked = Assert.Single(_fhir.Received());
        Assert.Equal($"/fhir/Medication/{Drug}", asked.Target());
        Assert.Equal($"Bearer {FetchingHost.Token}", asked.Header("Authorization"));
        Assert.Contains(_host.Log.Lines, line => line.Contains("medicationReferences=Fetched", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains(Drug, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_MedicationCannotBeRead_CardSaysThatADrugIsUnknown()
    {
        _fhir.Answer(_ => Task.FromResult(Ehr.Json("{}", 404)));

        var card = await PostAsync(Without(FetchingHost.Sample("drugs-by-reference")));

        Assert.Contains("drug", card, StringComparison.Ordinal);
        Assert.DoesNotContain("amlodipine", card, StringComparison.Ordinal);
        Assert.Contains(_host.Log.Lines, line => line.Contains("medicationReferences=NotFound", StringComparison.Ordinal));
        Assert.Contains(_host.Log.Lines, line => line.Contains("drugs unknown 2", StringComparison.Ordinal)); // the order and the supply
    }

    [Fact]
    public async Task Post_NoNeuropathy_NothingIsRead()
    {
        var request = Without(FetchingHost.Sample("drugs-by-reference"));
        request["prefetch"]!["conditions"]!["entry"]!.AsArray().RemoveAt(0);
        request["prefetch"]!["conditions"]!["total"] = 3;

        await PostAsync(request);

        Assert.Empty(_fhir.Received());
    }

    [Fact]
    public async Task Post_FetchingOfMedicationsIsOff_NothingIsRead()
    {
        await PostAsync(Without(FetchingHost.Sample("drugs-by-reference")), ("PoemsCds:Fetch:MaxMedications", "0"));

        Assert.Empty(_fhir.Received());
    }

    private static JsonObject Without(JsonObject request)
    {
        EntriesOf(request).Remove(MedicationOf(request).Parent);
        return request;
    }

    private static JsonNode MedicationOf(JsonObject request) =>
        EntriesOf(request).Select(entry => entry!["resource"]!).Single(resource => (string?)resource["id"] == Drug);

    private static JsonArray EntriesOf(JsonObject request) => request["prefetch"]!["medications"]!["entry"]!.AsArray();

    // All keys that the sample does not hold are empty, so that only references are left to fetch.
    private async Task<string> PostAsync(JsonObject request, params (string Key, string Value)[] settings)
    {
        request["prefetch"]!["medicationAdministrations"] = null;
        await using var app = _host.Calling($"{_fhir.Url}/fhir").WithWebHostBuilder(builder =>
        {
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        });
        using var client = app.CreateClient();
        using var answer = await client.PostHookAsync(request.WithFhirAccess($"{_fhir.Url}/fhir").ToJsonString());
        var card = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray().SingleOrDefault();
        return (string?)card?["detail"] ?? "";
    }
}
