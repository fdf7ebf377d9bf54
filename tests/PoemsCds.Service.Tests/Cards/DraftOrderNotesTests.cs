using System.Text;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Cards;

/// <summary>What a card says to an order, for a CIDP that was never tested for a clone and for a triad.</summary>
public sealed class DraftOrderNotesTests(Host host) : IClassFixture<Host>
{
    [Theory]
    [InlineData("cidp-never-tested", "Plasmapheresis", "Ordering plasma exchange: a neuropathy is on record, and no serum immunofixation.")]
    [InlineData("cidp-never-tested", "Plasmapheresis|Immunofixation", "Ordering plasma exchange: the findings below may bear on it.")]
    [InlineData("cidp-never-tested", "Serum protein electrophoresis", "Ordering electrophoresis: electrophoresis alone misses small clones")]
    [InlineData("cidp-never-tested", "Immunofixation", "Ordering serum immunofixation: part of the work-up")]
    [InlineData("cidp-never-tested", "Nerve conduction study", "Ordering nerve conduction: the findings below may bear on it.")]
    [InlineData("triad", "Plasmapheresis", "Ordering plasma exchange: a neuropathy and a plasma-cell disorder are on record together")]
    [InlineData("consider-lambda", "Serum protein electrophoresis", "Ordering electrophoresis: the findings below may bear on it.")]
    public async Task Post_Order_CardSpeaksToIt(string sample, string orders, string note)
    {
        var call = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("samples", sample, "request.json")))!;
        call["hook"] = "order-sign";
        call["context"]!["draftOrders"] = new JsonObject { ["entry"] = new JsonArray([.. orders.Split('|').Select(Order)]) };

        var answer = await host.CreateClient().PostToItsHookAsync(Encoding.UTF8.GetBytes(call.ToJsonString()));

        var card = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]![0]!;
        Assert.Contains(note, card["detail"]!.GetValue<string>());
        Assert.StartsWith("Ordering ", card["summary"]!.GetValue<string>());
    }

    private static JsonObject Order(string text) => new()
    {
        ["resource"] = new JsonObject { ["resourceType"] = "ServiceRequest", ["status"] = "draft", ["code"] = new JsonObject { ["text"] = text } },
    };
}
