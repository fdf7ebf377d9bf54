using System.Text;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Hooks;

/// <summary>A client that also does Coverage Requirements Discovery: what it sends for the payer changes nothing.</summary>
public sealed class CrdCoexistenceTests(Host host) : IClassFixture<Host>
{
    private const string WithExtensions = "order-with-crd-extensions";

    [Fact]
    public async Task Post_CrdRequest_SameAnswerWithoutWhatIsForThePayer()
    {
        var full = await RequestAsync();
        var plain = (await RequestAsync()).DeepClone().AsObject();
        plain.Remove("extension");
        plain["context"]!.AsObject().Remove("extension");
        plain["context"]!.AsObject().Remove("appointments");
        plain["prefetch"]!.AsObject().Remove("coverage");
        plain["prefetch"]!.AsObject().Remove("performer");
        var draft = plain["context"]!["draftOrders"]!["entry"]![0]!["resource"]!.AsObject();
        draft.Remove("extension");
        draft.Remove("insurance");

        var answer = await AnswerAsync(full);

        Assert.Contains("Ordering electrophoresis", answer);
        Assert.Equal(await AnswerAsync(plain), answer);
        Assert.DoesNotContain("davinci", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "davinci-crd.configuration": null }""")]
    [InlineData("""{ "davinci-crd.configuration": [[{ "coverage-info": "yes" }]], "davinci-crd.configuration.more": { "": {} } }""")]
    public async Task Post_OddExtension_SameAnswer(string extension)
    {
        var call = await RequestAsync();
        var answer = await AnswerAsync(call);
        call["extension"] = JsonNode.Parse(extension);
        call["fhirAuthorization"] = null;
        call["context"]!["extension"] = JsonNode.Parse(extension);
        call["context"]!["draftOrders"]!["extension"] = JsonNode.Parse(extension);
        call["context"]!["draftOrders"]!["entry"]![0]!["extension"] = JsonNode.Parse(extension);

        Assert.Equal(answer, await AnswerAsync(call));
    }

    [Fact]
    public async Task Post_Answer_HasNoSystemActionsAndNoExtension()
    {
        var answer = JsonNode.Parse(await AnswerAsync(await RequestAsync()))!.AsObject();

        Assert.Equal("cards", Assert.Single(answer).Key);
        Assert.False(answer["cards"]![0]!.AsObject().ContainsKey("extension"));
    }

    [Fact]
    public async Task Get_Discovery_OffersNoConfiguration() => Assert.DoesNotContain(
        "extension", await host.CreateClient().GetStringAsync("/cds-services"), StringComparison.Ordinal);

    [Fact]
    public async Task Post_FeedbackWithExtensions_Accepted()
    {
        var card = JsonNode.Parse(await AnswerAsync(await RequestAsync()))!["cards"]![0]!["uuid"]!.GetValue<string>();

        var answer = await host.CreateClient().PostToAsync("/cds-services/poems-order-sign/feedback", Encoding.UTF8.GetBytes($$"""
            {
              "extension": { "com.example.payer": {} },
              "feedback": [{ "card": "{{card}}", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T12:00:00Z",
                "extension": { "davinci-crd.feedback": 1 } }]
            }
            """));

        Assert.True(answer.IsSuccessStatusCode);
    }

    private async Task<string> AnswerAsync(JsonObject call)
    {
        var client = host.CreateClient();
        host.Identifiers = 0;
        var answer = await client.PostToItsHookAsync(Encoding.UTF8.GetBytes(call.ToJsonString()));
        Assert.True(answer.IsSuccessStatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<JsonObject> RequestAsync() => JsonNode.Parse(
        await File.ReadAllTextAsync(Repository.Path("samples", WithExtensions, "request.json")))!.AsObject();
}
