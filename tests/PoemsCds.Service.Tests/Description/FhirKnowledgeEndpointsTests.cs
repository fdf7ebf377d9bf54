using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hl7.Fhir.Serialization;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.Tests.Description;

public sealed class FhirKnowledgeEndpointsTests(Host host) : IClassFixture<Host>
{
    private const string Canonical = "https://poemscds.example/fhir";

    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector);

    [Theory]
    [InlineData("/fhir/metadata")]
    [InlineData("/fhir/ValueSet")]
    [InlineData("/fhir/ValueSet/papilledema")]
    [InlineData("/fhir/ValueSet?name=nothing")]
    [InlineData("/fhir/Library")]
    [InlineData("/fhir/Library/poems-knowledge")]
    [InlineData("/fhir/PlanDefinition")]
    [InlineData("/fhir/PlanDefinition/poems-advice-policy")]
    public async Task Get_Resource_IsValidR4(string path)
    {
        var answer = await host.CreateClient().GetAsync(path);
        var json = await answer.Content.ReadAsStringAsync();

        _ = JsonSerializer.Deserialize<R4.Resource>(json, Strict); // throws on anything that is not valid

        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(":null", json);
        Assert.DoesNotContain("[]", json);
    }

    [Fact]
    public async Task Get_ValueSets_ListsAllThatTheRulesUse()
    {
        var bundle = await GetAsync<R4.Bundle>("/fhir/ValueSet");

        Assert.Equal(
            KnowledgeBase.Load(new KnowledgeSettings()).ValueSets.Select(s => s.Id).Order(),
            bundle.Entry.Select(e => e.Resource!.Id!).Order());
        Assert.Equal(bundle.Entry.Count, bundle.Total);
        Assert.Equal("https://cds.example.org/fhir/ValueSet/addison-disease", bundle.Entry[0].FullUrl);
    }

    [Theory]
    [InlineData("_id=papilledema", 1)]
    [InlineData("url=" + Canonical + "/ValueSet/papilledema", 1)]
    [InlineData("url=" + Canonical + "/ValueSet/papilledema," + Canonical + "/ValueSet/cortisol", 2)]
    [InlineData("name=papill&status=active", 3)]
    [InlineData("name=papill&name=calcium", 0)]
    [InlineData("title=nothing", 0)]
    [InlineData("version=0.0.1", 0)]
    public async Task Get_Search_SupportsStatedParameters(string query, int count)
    {
        var bundle = await GetAsync<R4.Bundle>($"/fhir/ValueSet?{query}&_format=json");

        Assert.Equal(count, bundle.Total);
        Assert.DoesNotContain("_format", bundle.SelfLink!.OriginalString);
    }

    [Fact]
    public async Task Get_Metadata_StatesSupportedResources()
    {
        var statement = await GetAsync<R4.CapabilityStatement>("/fhir/metadata");

        Assert.Equal(R4.FHIRVersion.N4_0_1, statement.FhirVersion);
        Assert.Equal(["Library", "PlanDefinition", "ValueSet"], statement.Rest.Single().Resource.Select(r => r.Type).Order());
        Assert.Equal("https://cds.example.org/fhir", statement.Implementation!.Url);
    }

    [Fact]
    public async Task Get_PlanDefinition_HasEveryRowInOrder()
    {
        var plan = await GetAsync<R4.PlanDefinition>("/fhir/PlanDefinition/poems-advice-policy");

        var rows = plan.Action.Single().Action;
        Assert.Equal(AdvicePolicy.Table.Select(r => (r.Number, r.Conclusion.ToString())), rows.Select(r => (r.Prefix!, r.Title!)));
        Assert.All(rows.Where(r => r.Prefix != "11"), r => Assert.Equal(PolicyRowDescriptions.Of(r.Prefix!), r.Description));
        Assert.StartsWith("Off at this site. ", rows.Single(r => r.Prefix == "11").Description);
        Assert.Equal(host.KnowledgeVersion, plan.Version);
        Assert.Contains(plan.Action[0].Trigger, t => t.Name == "patient-view");
        Assert.Equal($"{Canonical}/Library/poems-knowledge|{host.KnowledgeVersion}", plan.Library.Single());
    }

    [Fact]
    public async Task Get_Library_ListsValueSetsAndThresholds()
    {
        var library = await GetAsync<R4.Library>("/fhir/Library/poems-knowledge");
        var sets = await GetAsync<R4.Bundle>("/fhir/ValueSet");

        Assert.Equal(
            sets.Entry.Select(e => (R4.ValueSet)e.Resource!).Select(s => $"{s.Url}|{s.Version}"),
            library.RelatedArtifact.Select(a => a.Resource));
        var thresholds = JsonNode.Parse(library.Content.Single().Data!)!.AsArray();
        Assert.Contains(thresholds, t => (string?)t!["id"] == "platelet-limit" && (decimal?)t["value"] == 450);
    }

    [Fact]
    public async Task Get_SiteSettings_AreInEffect()
    {
        using var site = new Host
        {
            Settings =
            {
                ["PoemsCds:Knowledge:SnomedCt"] = "false",
                ["PoemsCds:Knowledge:Thresholds:platelet-limit"] = "500",
                ["PoemsCds:Policy:Rows:11"] = "true",
            },
        };
        using var client = site.CreateClient();

        var valueSets = JsonNode.Parse(await client.GetStringAsync("/fhir/ValueSet"))!["entry"]!.AsArray();
        Assert.DoesNotContain("snomed.info", string.Concat(valueSets.Select(e => e!["resource"]!["compose"]?.ToJsonString())));
        var library = JsonSerializer.Deserialize<R4.Library>(await client.GetStringAsync("/fhir/Library/poems-knowledge"), Strict);
        Assert.Contains("\"value\": 500", System.Text.Encoding.UTF8.GetString(library!.Content[0].Data!));
        Assert.DoesNotContain("Off at this site", await client.GetStringAsync("/fhir/PlanDefinition/poems-advice-policy"));
    }

    [Theory]
    [InlineData("/fhir/ValueSet/nothing")]
    [InlineData("/fhir/Patient/p1")]
    [InlineData("/fhir")]
    public async Task Get_UnknownResource_404WithOutcome(string path)
    {
        var answer = await host.CreateClient().GetAsync(path);

        Assert.Equal(
            (HttpStatusCode.NotFound, "application/fhir+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("not-found", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["issue"]![0]!["code"]);
    }

    private async Task<T> GetAsync<T>(string path)
        where T : R4.Resource =>
        JsonSerializer.Deserialize<T>(await host.CreateClient().GetStringAsync(path), Strict)!;
}
