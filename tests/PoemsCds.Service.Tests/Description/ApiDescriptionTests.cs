using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Description;

public sealed class ApiDescriptionTests(Host host) : IClassFixture<Host>
{
    private static readonly string[] Hooks =
    [
        "patient-view", "order-select", "order-sign", "encounter-start", "encounter-discharge", "problem-list-item-create",
    ];

    [Fact]
    public async Task Get_Document_DescribesEveryEndpoint()
    {
        var document = await DocumentAsync();

        Assert.StartsWith("3.1.", document["openapi"]!.GetValue<string>());
        Assert.Equal(
            [.. Hooks.SelectMany(h => (string[])[$"/cds-services/poems-{h}", $"/cds-services/poems-{h}/feedback"])
                .Prepend("/cds-services").Order(StringComparer.Ordinal)],
            document["paths"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Get_Document_HasErrorsAndSchemas()
    {
        var document = await DocumentAsync();
        var hook = document["paths"]![Host.PatientView]!["post"]!;

        Assert.Equal("200 400 401 412 413 415 429 500 503", string.Join(' ', hook["responses"]!.AsObject().Select(r => r.Key).Order()));
        Assert.Superset(
            new HashSet<string> { "CdsResponse", "OperationOutcome", "DiscoveryDocument" },
            document["components"]!["schemas"]!.AsObject().Select(s => s.Key).ToHashSet());
        Assert.Equal(
            "hook hookInstance context",
            string.Join(' ', hook["requestBody"]!["content"]!["application/json"]!["schema"]!["required"]!.AsArray()));
        Assert.NotNull(hook["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["hookInstance"]);
    }

    [Fact]
    public async Task Get_Document_ExplainsFhirAccess()
    {
        var hook = (await DocumentAsync())["paths"]![Host.PatientView]!["post"]!;
        var members = hook["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!;

        Assert.Contains("called only if it is listed for the calling client", (string?)members["fhirServer"]!["description"]);
        Assert.Contains("to read missing prefetch", (string?)members["fhirAuthorization"]!["description"]);
    }

    [Fact]
    public async Task Get_Document_StatesSecurityOfEachOperation()
    {
        var document = await DocumentAsync();

        string SecurityOf(string path, string method) => document["paths"]![path]![method]!["security"]!.ToJsonString();
        var scheme = document["components"]!["securitySchemes"]!["clientToken"]!;
        Assert.Equal(("http", "bearer", "JWT"), ((string?)scheme["type"], (string?)scheme["scheme"], (string?)scheme["bearerFormat"]));
        Assert.All(Hooks, h => Assert.Equal("""[{"clientToken":[]}]""", SecurityOf($"/cds-services/poems-{h}", "post")));
        Assert.All(Hooks, h => Assert.Equal("""[{"clientToken":[]}]""", SecurityOf($"/cds-services/poems-{h}/feedback", "post")));
        Assert.Equal("""[{"clientToken":[]},{}]""", SecurityOf("/cds-services", "get"));
    }

    [Fact]
    public async Task Get_DiscoveryRequiresToken_DocumentStatesIt()
    {
        using var strict = new Host { Settings = { ["PoemsCds:RequireTokenForDiscovery"] = "true" } };

        var document = JsonNode.Parse(await strict.CreateClient().GetStringAsync("/openapi.json"))!;

        Assert.Equal("""[{"clientToken":[]}]""", document["paths"]!["/cds-services"]!["get"]!["security"]!.ToJsonString());
    }

    [Fact]
    public async Task Get_Document_OperationIdsAreUnique()
    {
        var ids = (await DocumentAsync())["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject()).Where(o => o.Value!["responses"] is not null)
            .Select(o => (o.Key, Id: (string?)o.Value!["operationId"])).ToList();

        Assert.All(ids, o => Assert.Matches("^[a-z][A-Za-z]+$", o.Id));
        Assert.Equal(ids.Count, ids.Select(o => o.Id).Distinct().Count());
        Assert.Contains(("post", "callPatientView"), ids);
        Assert.Contains(("post", "reportOnProblemListItemCreate"), ids);
    }

    [Fact]
    public async Task Examples_Posted_ReturnExampleResponses()
    {
        var document = await DocumentAsync();
        foreach (var hook in Hooks)
        {
            var operation = document["paths"]![$"/cds-services/poems-{hook}"]!["post"]!;
            var shown = operation["responses"]!["200"]!["content"]!["application/json"]!["example"]!;
            var example = operation["requestBody"]!["content"]!["application/json"]!["example"]!;

            var answer = await host.CreateClient().PostToItsHookAsync(System.Text.Encoding.UTF8.GetBytes(example.ToJsonString()));

            var card = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]![0]!;
            Assert.Equal(shown["cards"]![0]!["detail"]!.GetValue<string>(), card["detail"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Examples_Feedback_Accepted()
    {
        var operation = (await DocumentAsync())["paths"]![$"{Host.PatientView}/feedback"]!["post"]!;
        var example = operation["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString();

        var answer = await host.CreateClient().PostToAsync($"{Host.PatientView}/feedback", System.Text.Encoding.UTF8.GetBytes(example));

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await host.CreateClient().GetStringAsync("/openapi.json"))!;
}
