using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Hooks;

/// <summary>Suggestions that update the draft order at hand, for a client that takes them.</summary>
public sealed class UpdateSuggestionTests : IDisposable
{
    private const string Path = "/cds-services/poems-order-select";
    private const string Canary = "Mrs Miller of 12 Elm Street";

    private readonly Host _host = new() { Environment = "Production", IsVerbose = true };
    private readonly TestClient _taking = new("taking");
    private readonly TestClient _other = new("other");

    public UpdateSuggestionTests()
    {
        _taking.AddTo(_host.Settings, 0, ("TakesUpdates", "true"), ("StandardOrderCodes", "true"));
        _other.AddTo(_host.Settings, 1, ("StandardOrderCodes", "true"));
        _host.CreateClient();
        _host.Passed = TimeSpan.FromMinutes(5);
    }

    [Fact]
    public async Task Post_ClientThatTakesUpdates_DraftComesBackWithReasonAlone()
    {
        var call = await SampleAsync();
        var draft = call["context"]!["draftOrders"]!["entry"]![0]!["resource"]!;
        draft["extension"] = JsonNode.Parse("""
            [{ "url": "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information",
               "extension": [{ "url": "covered", "valueCode": "covered" }] }]
            """);
        draft["note"] = new JsonArray(new JsonObject { ["text"] = Canary });
        draft["memberOfLater"] = 1.50m;

        var suggestion = Suggestions(await AnswerAsync(_taking, call)).Single(s => TypeOf(s) == "update")!;

        var resource = suggestion["actions"]![0]!["resource"]!.AsObject();
        Assert.Equal("""[{"text":"Polyneuropathy: question of an M-protein"}]""", resource["reasonCode"]!.ToJsonString());
        Assert.True(resource.Remove("reasonCode"));
        Assert.True(JsonNode.DeepEquals(draft, resource));
        Assert.Equal("Add the reason to the drafted order: electrophoresis", suggestion["label"]!.GetValue<string>());
        Assert.Equal(
            "Changes the drafted order (electrophoresis): adds the reason \"Polyneuropathy: question of an M-protein\", and nothing else",
            suggestion["actions"]![0]!["description"]!.GetValue<string>());
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_UpdateAndOtherClient_DifferInThatSuggestionAlone()
    {
        var with = JsonNode.Parse(await AnswerAsync(_taking, await SampleAsync()))!;
        var without = await AnswerAsync(_other, await SampleAsync());

        var suggestions = with["cards"]![0]!["suggestions"]!.AsArray();
        Assert.Equal("update", TypeOf(suggestions[^1]!));
        suggestions.RemoveAt(suggestions.Count - 1);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(without), with));
        Assert.DoesNotContain("update", without);
    }

    [Fact]
    public async Task Post_DraftWithReason_NoUpdate()
    {
        var call = await SampleAsync();
        call["context"]!["draftOrders"]!["entry"]![0]!["resource"]!["reasonCode"] = new JsonArray(new JsonObject { ["text"] = "CIDP" });

        Assert.DoesNotContain(Suggestions(await AnswerAsync(_taking, call)), s => TypeOf(s) == "update");
    }

    [Fact]
    public async Task Post_DraftThatCannotBeReturned_CardWithoutUpdate()
    {
        var call = await SampleAsync();
        JsonNode deep = new JsonObject { ["end"] = 1 };
        for (var i = 0; i < 40; i++)
        {
            deep = new JsonObject { ["extension"] = new JsonArray(deep) };
        }

        call["context"]!["draftOrders"]!["entry"]![0]!["resource"]!["extension"] = new JsonArray(deep);

        Assert.DoesNotContain(Suggestions(await AnswerAsync(_taking, call)), s => TypeOf(s) == "update");
    }

    [Fact]
    public void Start_ProfileWithoutSuggestions_RefusedWithRemedy()
    {
        const string profile = "oracle-health";
        using var host = new Host { Environment = "Production" };
        _taking.AddTo(host.Settings, 0, ("TakesUpdates", "true"), ("Profile", profile));

        var refused = Assert.Throws<OptionsValidationException>(host.CreateClient);

        Assert.Contains(
            $"PoemsCds:Clients:0:TakesUpdates has no effect: the profile '{profile}' shows no suggestions. Remove it, or set "
                + "PoemsCds:Clients:0:Profile to one that shows them.",
            refused.Message);
    }

    private async Task<string> AnswerAsync(TestClient client, JsonObject call)
    {
        _host.Identifiers = 0;
        var answer = await TestClient.CallAsync(
            _host, $"Bearer {client.Draft(_host.Now, Path).Encode()}", Path, call.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static JsonArray Suggestions(string answer) => JsonNode.Parse(answer)!["cards"]![0]!["suggestions"]!.AsArray();

    private static string? TypeOf(JsonNode? suggestion) => suggestion?["actions"]?[0]?["type"]?.GetValue<string>();

    private static async Task<JsonObject> SampleAsync() => JsonNode.Parse(
        await File.ReadAllTextAsync(Repository.Path("samples", "order-electrophoresis-alone", "request.json")))!.AsObject();

    public void Dispose()
    {
        _host.Dispose();
        _taking.Dispose();
        _other.Dispose();
    }
}
