using System.Text;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Cards;

/// <summary>Notes on draft orders, for a CIDP that was never tested for an M-protein and for a triad.</summary>
public sealed class DraftOrderNotesTests(Host host) : IClassFixture<Host>
{
    [Theory]
    [InlineData("cidp-never-tested", "Plasmapheresis", "Ordering plasma exchange: immunoglobulin and plasma exchange are not effective in "
        + "POEMS (Dispenzieri 2005).")]
    [InlineData("cidp-never-tested", "Serum protein electrophoresis", "Ordering electrophoresis: electrophoresis alone misses small "
        + "M-proteins")]
    [InlineData("cidp-never-tested", "Nerve conduction study", "Ordering nerve conduction: the findings below may bear on it.")]
    [InlineData("triad", "Plasmapheresis", "Ordering plasma exchange: immunoglobulin and plasma exchange are not effective in POEMS "
        + "(Dispenzieri 2005).")]
    [InlineData("cidp-never-tested", "Vyvgart 400 mg", "Ordering efgartigimod: its effect in POEMS is not known from the sources used "
        + "here; the findings below may bear on it.")]
    [InlineData("triad", "Immunofixation", "Ordering serum immunofixation: part of the work-up")]
    [InlineData("triad", "M-protein isotype by MALDI-TOF", "Ordering mass spectrometry for M-protein: part of the work-up")]
    [InlineData("consider-lambda", "Serum protein electrophoresis", "Ordering electrophoresis: the findings below may bear on it.")]
    public async Task Post_DraftOrder_CardHasNoteOnIt(string sample, string orders, string note)
    {
        var card = (await CardsAsync(sample, orders)).Single()!;

        Assert.StartsWith(note, card["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Immunofixation", 0)]
    [InlineData("Plasmapheresis|Immunofixation", 0)]
    [InlineData("Plasmapheresis", 1)]
    [InlineData("M-protein isotype by MALDI-TOF, serum", 0)]
    public async Task Post_DraftOrderOfMissingTest_NoCardAsksForIt(string orders, int cards) =>
        Assert.Equal(cards, (await CardsAsync("cidp-never-tested", orders)).Count);

    [Theory]
    [InlineData("Immunofixation", "conclusion NoAdvice by row 13", "card none -")]
    [InlineData("Plasmapheresis", "conclusion CompleteWorkup by row 9", " Shown")]
    public async Task Post_DraftOrderOfMissingTest_LogNamesTheConclusionThatIsLeft(string orders, string conclusion, string card)
    {
        using var own = new Host();

        await CardsAsync("cidp-never-tested", orders, own);

        var line = Assert.Single(own.Log.Lines, l => l.Contains("Answered poems-order-sign", StringComparison.Ordinal));
        Assert.Contains(conclusion, line);
        Assert.Contains(card, line);
    }

    private Task<JsonArray> CardsAsync(string sample, string orders) => CardsAsync(sample, orders, host);

    private static async Task<JsonArray> CardsAsync(string sample, string orders, Host host)
    {
        var call = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("samples", sample, "request.json")))!;
        call["hook"] = "order-sign";
        call["context"]!["draftOrders"] = new JsonObject { ["entry"] = new JsonArray([.. orders.Split('|').Select(Order)]) };

        var answer = await host.CreateClient().PostToItsHookAsync(Encoding.UTF8.GetBytes(call.ToJsonString()));

        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray();
    }

    // An order with a strength is one for a drug.
    private static JsonObject Order(string text)
    {
        var isDrug = text.EndsWith(" mg", StringComparison.Ordinal);
        return new()
        {
            ["resource"] = new JsonObject
            {
                ["resourceType"] = isDrug ? "MedicationRequest" : "ServiceRequest",
                ["status"] = "draft",
                [isDrug ? "medicationCodeableConcept" : "code"] = new JsonObject { ["text"] = text },
            },
        };
    }
}
