using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Fetching;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Mapping;

/// <summary>Site maps in the running service: at start, in discovery, for all clients and for one.</summary>
public sealed class SiteMapTests : IDisposable
{
    private const string Dx = "https://hospital.example/dx";
    private const string WholeIcd = """{"source":"https://hospital.example/dx","target":"http://hl7.org/fhir/sid/icd-10-cm"}""";

    private static readonly string Body =
        TestClient.Body.Replace("http://hl7.org/fhir/sid/icd-10-cm", Dx, StringComparison.Ordinal);

    private readonly TemporaryFolder _folder = new();
    private readonly TestClient _north = new("north");
    private readonly TestClient _south = new("south");

    public void Dispose()
    {
        _folder.Dispose();
        _north.Dispose();
        _south.Dispose();
    }

    [Fact]
    public async Task Post_CodesOfTheSite_CardSaysBySiteMap()
    {
        using var plain = new Host();
        using var mapped = new Host { Settings = { ["PoemsCds:Knowledge:Maps:0"] = Map("a", WholeIcd) } };

        Assert.Equal("", await DetailAsync(plain, null, Body));
        Assert.Contains("(ICD-10-CM D47.2, by site map)", await DetailAsync(mapped, null, Body));
        Assert.StartsWith($"{plain.KnowledgeVersion}.maps-", mapped.KnowledgeVersion);
    }

    [Fact]
    public async Task Post_MProteinByInexactMap_GivesNoCard()
    {
        var inexact = Group("https://hospital.example/dx", "http://hl7.org/fhir/sid/icd-10-cm", ("D47.2", "D47.2", "relatedto"));
        var others = Group(
            "https://hospital.example/dx", "http://hl7.org/fhir/sid/icd-10-cm", ("G62.9", "G62.9", "equal"), ("H47.10", "H47.10", "equal"));
        using var mapped = new Host { Settings = { ["PoemsCds:Knowledge:Maps:0"] = Map("a", inexact, others) } };

        Assert.Equal("", await DetailAsync(mapped, null, Body));
    }

    [Fact]
    public async Task Post_ClientsWithMapsOfTheirOwn_EachIsReadByItsMaps()
    {
        using var host = Production();
        _north.AddTo(host.Settings, 0, ("Maps:0", Map("north", WholeIcd)));
        _south.AddTo(host.Settings, 1);

        Assert.Contains("by site map", await DetailAsync(host, _north, Body));
        Assert.Equal("", await DetailAsync(host, _south, Body));
        Assert.Contains("knowledge ", await DetailAsync(host, _south, TestClient.Body));
        Assert.DoesNotContain("maps-", await DetailAsync(host, _south, TestClient.Body));
        Assert.Contains(".maps-", await DetailAsync(host, _north, TestClient.Body));
    }

    [Fact]
    public async Task Post_ClientWithMapsOfItsOwn_GeneralOnesDoNotApply()
    {
        using var host = Production();
        host.Settings["PoemsCds:Knowledge:Maps:0"] = Map("general", WholeIcd);
        _north.AddTo(host.Settings, 0, ("Maps:0", Map("north", Laboratory("N-IFE"))));
        _south.AddTo(host.Settings, 1);

        Assert.Equal("", await DetailAsync(host, _north, Body));
        Assert.Contains("by site map", await DetailAsync(host, _south, Body));
    }

    [Fact]
    public async Task Discovery_MapsOfAClient_ShownToItAlone()
    {
        using var host = Production();
        host.Settings["PoemsCds:Knowledge:Maps:0"] = Map("general", Laboratory("G-IFE"));
        _north.AddTo(host.Settings, 0, ("Maps:0", Map("north", Laboratory("N-IFE"))));
        _south.AddTo(host.Settings, 1);

        var anonymous = await DiscoveryAsync(host, null);

        Assert.Contains("https://hospital.example/lab|G-IFE&", anonymous);
        Assert.Equal(anonymous, await DiscoveryAsync(host, _south));
        Assert.Contains("https://hospital.example/lab|N-IFE&", await DiscoveryAsync(host, _north));
        Assert.DoesNotContain("G-IFE", await DiscoveryAsync(host, _north));
    }

    [Fact]
    public async Task Post_MissingPrefetchOfClientWithMaps_ItsCodesAreFetched()
    {
        using var fhir = Ehr.Start();
        fhir.Answer(_ => Task.FromResult(Ehr.Json("""{ "resourceType": "Bundle", "type": "searchset" }""")));
        using var host = new Host();
        _north.AddTo(host.Settings, 0, ("Maps:0", Map("north", Laboratory("N-IFE"))), ("FhirServers:0", fhir.Url ?? ""));
        var request = JsonNode.Parse(TestClient.Body)!.AsObject().WithFhirAccess(fhir.Url ?? "").ToJsonString();

        await TestClient.CallAsync(host, $"Bearer {_north.Draft(host.Now).Encode()}", body: request);

        Assert.Contains(fhir.Received(), r => Uri.UnescapeDataString(r.Target()).Contains("|N-IFE&", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Discovery_ByCategory_AsksForAllResults()
    {
        using var host = new Host { Settings = { ["PoemsCds:Prefetch:Laboratory"] = "ByCategory" } };
        var prefetch = JsonNode.Parse(await host.CreateClient().GetStringAsync("/cds-services"))!["services"]![0]!["prefetch"]!.AsObject();

        Assert.Equal(
            "Observation?patient={{context.patientId}}&category=laboratory&_sort=-date&_count=1000", (string?)prefetch["laboratory"]);
        Assert.False(prefetch.ContainsKey("routineLaboratory"));
    }

    [Fact]
    public void Start_FaultsOfAllMapsAndSettings_AllNamed()
    {
        using var host = Production();
        host.Settings["PoemsCds:Knowledge:Maps:0"] =
            Map("a", Group(Dx, "http://loinc.org", ("1", "25700-6", "equal"), ("1", "13440-3", "equal")));
        host.Settings["PoemsCds:Knowledge:Maps:1"] = _folder.PathOf("missing.json");
        host.Settings["PoemsCds:Profile"] = "nobody";
        _north.AddTo(host.Settings, 0, ("Maps:0", _folder.Write("list.csv", "IFE;25700-6")));

        var faults = Assert.Throws<OptionsValidationException>(() => host.CreateClient()).Failures.ToList();

        Assert.Equal(4, faults.Count);
        Assert.Single(faults, f => f.Contains("'1' of https://hospital.example/dx is mapped to '13440-3'", StringComparison.Ordinal));
        Assert.Single(faults, f => f.Contains("missing.json does not exist", StringComparison.Ordinal));
        Assert.Single(faults, f => f.Contains("list.csv: is not JSON", StringComparison.Ordinal));
        Assert.Single(faults, f => f.StartsWith("PoemsCds:Profile", StringComparison.Ordinal));
    }

    [Fact]
    public void Start_MoreCodesThanQueriesHold_RefusedByCodeAcceptedByCategory()
    {
        var map = Map("a", Group("https://hospital.example/lab", "http://loinc.org",
            [.. Enumerable.Range(0, 3000).Select(i => ($"L{i}", "25700-6", "equal"))]));
        using var byCode = new Host { Settings = { ["PoemsCds:Knowledge:Maps:0"] = map } };
        using var byCategory = new Host
        {
            Settings = { ["PoemsCds:Knowledge:Maps:0"] = map, ["PoemsCds:Prefetch:Laboratory"] = "ByCategory" },
        };

        var fault = Assert.Throws<OptionsValidationException>(() => byCode.CreateClient());

        Assert.StartsWith("PoemsCds:Prefetch:Laboratory: the site maps name so many codes", fault.Message);
        Assert.NotNull(byCategory.CreateClient());
    }

    [Fact]
    public void Start_Maps_AreLoggedWithVersionAndWarnings()
    {
        using var host = Production();
        host.Settings["PoemsCds:Knowledge:Maps:0"] = Map("general", Laboratory("IFE"), Group(
            "https://poemscds.example/fhir/CodeSystem/order", "https://hospital.example/order",
            ("nerve-conduction", "N", "equal")), Group("http://loinc.org", "https://hospital.example/order", ("2345-7", "GLU", "equal")));
        var potassium = Group("https://hospital.example/lab", "http://loinc.org", ("K", "2823-3", "equal"));
        _north.AddTo(host.Settings, 0, ("Maps:0", Map("north", potassium)));

        host.CreateClient();

        string[] expected =
        [
            "Site maps of (all others): https://hospital.example/general|1, knowledge ",
            "Site maps of north: https://hospital.example/north|1, knowledge ", "maps 1 order(s) that are not known: 2345-7.",
            "1 of 1 rows, this one first, lead to codes that the product does not list",
        ];
        Assert.All(expected, text => Assert.Contains(host.Log.Lines, line => line.Contains(text, StringComparison.Ordinal)));
    }

    private static Host Production() => new() { Environment = "Production" };

    private static string Laboratory(string code) => Group("https://hospital.example/lab", "http://loinc.org", (code, "25700-6", "equal"));

    private static string Group(string source, string target, params (string Code, string Target, string Equivalence)[] rows)
    {
        var elements = rows.Select(r => $$"""
            {"code":"{{r.Code}}","target":[{"code":"{{r.Target}}","equivalence":"{{r.Equivalence}}"}]}
            """);
        return $$"""{"source":"{{source}}","target":"{{target}}","element":[{{string.Join(',', elements)}}]}""";
    }

    private static async Task<string> DetailAsync(Host host, TestClient? client, string body)
    {
        var token = client is null ? null : $"Bearer {client.Draft(host.Now).Encode()}";
        var response = await TestClient.CallAsync(host, token, body: body);
        return (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["cards"]?.AsArray().FirstOrDefault()?["detail"] ?? "";
    }

    private static async Task<string> DiscoveryAsync(Host host, TestClient? client)
    {
        var token = client is null ? null : $"Bearer {client.Draft(host.Now, "/cds-services").Encode()}";
        var response = await TestClient.CallAsync(host, token, "/cds-services", method: "GET");
        Assert.True(response.IsSuccessStatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private string Map(string name, params string[] groups) => _folder.Write($"{name}.json", $$"""
        {"resourceType":"ConceptMap","url":"https://hospital.example/{{name}}","version":"1","status":"active",
        "group":[{{string.Join(',', groups)}}]}
        """);
}
