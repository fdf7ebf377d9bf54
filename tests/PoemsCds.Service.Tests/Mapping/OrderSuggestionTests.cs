using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Mapping;

/// <summary>Suggested orders go to clients that can sign them, and to no others; the start says who gets none, and why.</summary>
public sealed class OrderSuggestionTests : IDisposable
{
    private const string System = "https://poemscds.example/fhir/CodeSystem/order";
    private const string Orderables = "https://hospital.example/orderable";

    private static readonly string[] All =
    [
        "blood-count", "ct-or-pet-ct", "estradiol", "eye-examination", "follicle-stimulating-hormone", "free-light-chains",
        "free-thyroxine", "luteinizing-hormone", "morning-cortisol", "parathyroid-hormone", "prolactin", "referral",
        "serum-immunofixation", "testosterone", "thyrotropin", "urine-immunofixation", "vegf",
    ];

    private static readonly string Triad = File.ReadAllText(Repository.Path("samples", "triad", "request.json"));

    private readonly TemporaryFolder _folder = new();
    private readonly TestClient _client = new();

    public void Dispose()
    {
        _folder.Dispose();
        _client.Dispose();
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("epic")]
    [InlineData("athenahealth")]
    public async Task Post_CompleteMap_SuggestsOrderablesAlone(string profile)
    {
        using var host = HostWith(("Maps:0", Map(All)), ("Profile", profile));

        var codings = await SuggestedAsync(host);

        Assert.NotEmpty(codings);
        Assert.All(codings, coding => Assert.StartsWith($"{Orderables}|O-", coding));
        AssertLogged(host, "Client ehr gets suggested orders: all are mapped");
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Post_MapWithGaps_SuggestsNothingAndNamesThem(string standardCodes)
    {
        using var host = HostWith(("Maps:0", Map([.. All.Except(["vegf", "referral"])])), ("StandardOrderCodes", standardCodes));

        Assert.Null(await SuggestionsAsync(host));
        AssertLogged(host, "Client ehr gets no suggested orders, as some are not mapped: referral, vegf.");
    }

    [Fact]
    public async Task Post_NoMapAtAll_SuggestsNothingAndNamesAll()
    {
        using var host = HostWith();

        Assert.Null(await SuggestionsAsync(host));
        AssertLogged(host, $"Client ehr gets no suggested orders, as none is mapped: {string.Join(", ", All)}.");
    }

    [Fact]
    public async Task Post_StandardOrderCodes_SuggestsByLoinc()
    {
        using var host = HostWith(("StandardOrderCodes", "true"));

        Assert.Contains("http://loinc.org|34694-0", await SuggestedAsync(host));
        AssertLogged(host, "Client ehr gets suggested orders: under standard codes, as StandardOrderCodes is set");
    }

    [Fact]
    public async Task Post_OfOneClient_MapOfTheOtherDoesNotCount()
    {
        using var other = new TestClient("other");
        using var host = HostWith(("Maps:0", Map(All)));
        other.AddTo(host.Settings, 1);

        Assert.Null(await SuggestionsAsync(host, other));
        Assert.NotNull(await SuggestionsAsync(host));
    }

    [Fact]
    public async Task Post_GeneralMap_CountsForClientsWithoutTheirOwn()
    {
        using var host = HostWith();
        host.Settings["PoemsCds:Knowledge:Maps:0"] = Map(All);

        Assert.NotEmpty(await SuggestedAsync(host));
    }

    [Fact]
    public async Task Post_Anyhow_CardSaysTheSame()
    {
        using var mapped = HostWith(("Maps:0", Map(All)));
        using var unmapped = HostWith(("Maps:0", Map(["vegf"])));

        Assert.Equal(Without(await CardAsync(mapped, _client)), Without(await CardAsync(unmapped, _client)));
    }

    [Fact]
    public async Task Post_OracleHealth_ReadsNoSuggestions()
    {
        using var host = HostWith(("Maps:0", Map(All)), ("Profile", "oracle-health"));

        Assert.Null(await SuggestionsAsync(host));
    }

    [Fact]
    public async Task Post_UpdateOfTheClientsDraft_NeedsNoMap()
    {
        using var host = HostWith(("TakesUpdates", "true"));
        host.CreateClient();
        var order = File.ReadAllText(Repository.Path("samples", "order-electrophoresis-alone", "request.json"));
        const string path = "/cds-services/poems-order-select";

        var answer = await TestClient.CallAsync(host, $"Bearer {_client.Draft(host.Now, path).Encode()}", path, order);

        var card = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]![0]!;
        Assert.Equal("update", (string?)Assert.Single(card["suggestions"]!.AsArray())!["actions"]![0]!["type"]);
        Assert.Equal("any", (string?)card["selectionBehavior"]);
    }

    [Theory]
    [InlineData("vegff", "'vegff' is not an order of this product, or no longer one. Did you mean vegf? Use one of blood-count, ")]
    [InlineData("referral", "'referral' of https://poemscds.example/fhir/CodeSystem/order is mapped to 'TWICE' (equivalent), and in ")]
    public void Start_UnknownOrderOrTwoTargets_IsRefusedWithPlaceAndRemedy(string order, string message)
    {
        using var host = HostWith(("Maps:0", Map(All, (System, order, "TWICE"))));

        var fault = Assert.Single(Assert.Throws<OptionsValidationException>(() => host.CreateClient()).Failures);

        Assert.Contains("map.json, line ", fault);
        Assert.Contains(message, fault);
    }

    [Fact]
    public void Start_OrderableByNameAndAnotherByCode_IsRefused()
    {
        using var host = HostWith(("Maps:0", Map(All, ("http://loinc.org", "34694-0", "OTHER"))));

        var fault = Assert.Single(Assert.Throws<OptionsValidationException>(() => host.CreateClient()).Failures);

        Assert.Contains("'vegf' is mapped to 'O-vegf', and by its LOINC code 34694-0 in ", fault);
        Assert.EndsWith("to 'OTHER'. Keep the one that is meant.", fault);
    }

    private Host HostWith(params (string Key, string Value)[] client)
    {
        var host = new Host { Environment = "Production" };
        _client.AddTo(host.Settings, 0, client);
        return host;
    }

    private string Map(string[] orders, params (string Source, string Code, string Target)[] more)
    {
        var rows = orders.Select(o => (Source: System, Code: o, Target: $"O-{o}")).Concat(more);
        var groups = rows.GroupBy(r => r.Source).Select(g => $$"""
            {"source":"{{g.Key}}","target":"{{Orderables}}","element":[{{string.Join(",\n", g.Select(r => $$"""
                {"code":"{{r.Code}}","target":[{"code":"{{r.Target}}","equivalence":"equivalent"}]}
                """))}}]}
            """);
        return _folder.Write("map.json", $$"""
            {"resourceType":"ConceptMap","url":"https://hospital.example/orders","version":"1","status":"active",
            "group":[{{string.Join(',', groups)}}]}
            """);
    }

    private async Task<List<string>> SuggestedAsync(Host host) =>
    [
        .. (await SuggestionsAsync(host))!.Select(s => s!["actions"]![0]!["resource"]!["code"]!["coding"]?[0]).OfType<JsonObject>()
            .Select(c => $"{c["system"]}|{c["code"]}"),
    ];

    private Task<JsonArray?> SuggestionsAsync(Host host) => SuggestionsAsync(host, _client);

    private static async Task<JsonArray?> SuggestionsAsync(Host host, TestClient client) =>
        (await CardAsync(host, client))["suggestions"]?.AsArray();

    private static async Task<JsonObject> CardAsync(Host host, TestClient client)
    {
        host.CreateClient(); // starts the host, so that its clock is ahead of the token
        var answer = await TestClient.CallAsync(host, $"Bearer {client.Draft(host.Now).Encode()}", body: Triad);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]![0]!.AsObject();
    }

    // The text of a card, without the knowledge version, which names the map.
    private static string Without(JsonObject card) => $"{card["summary"]}\n{((string?)card["detail"])!.Split("knowledge ")[0]}";

    private static void AssertLogged(Host host, string text) =>
        Assert.Contains(host.Log.Lines, line => line.Contains(text, StringComparison.Ordinal));
}
