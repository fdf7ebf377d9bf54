using System.Text;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Fetching;

namespace PoemsCds.Service.Tests.Hooks;

/// <summary>Which orders of a call the card is about.</summary>
public sealed class OrderHookTests(Host host) : IClassFixture<Host>
{
    private const string Immunoglobulin = """
        { "resource": {
          "resourceType": "MedicationRequest", "id": "m1", "status": "draft", "medicationCodeableConcept": { "text": "IVIG" } } }
        """;

    private const string Other = """
        { "resource": { "resourceType": "ServiceRequest", "id": "s1", "status": "draft", "code": { "text": "Chest X-ray" } } }
        """;

    private const string NoCard = "{\"cards\":[]}";

    [Theory]
    [InlineData("MedicationRequest/m1", true)]
    [InlineData("ServiceRequest/s1", false)]
    [InlineData("ServiceRequest/m1", false)]
    [InlineData("NutritionOrder/n1", false)]
    [InlineData("MedicationRequest/unknown", false)]
    public async Task Post_OrderSelect_CardOnlyAboutASelectedOrder(string selection, bool hasCard)
    {
        var answer = await AnswerAsync("order-select", [Immunoglobulin, Other], c => c["selections"] = new JsonArray(selection));

        Assert.Equal(hasCard, answer.Contains("Ordering immunoglobulin", StringComparison.Ordinal));
        Assert.Equal(!hasCard, answer == NoCard);
    }

    [Fact]
    public async Task Post_OrderSign_AboutAllOrders()
    {
        var plain = await AnswerAsync("order-sign", [Other, Immunoglobulin], _ => { });
        var withUnknownMember = await AnswerAsync(
            "order-sign", [Other, Immunoglobulin], c => c["selections"] = new JsonObject { ["is"] = "not a member of this hook" });

        Assert.Contains("Ordering immunoglobulin", plain);
        Assert.Equal(plain, withUnknownMember);
    }

    [Theory]
    [InlineData("Condition/c1", true)]
    [InlineData("https://ehr.example.org/fhir/Condition/c1", true)]
    [InlineData("Condition/c2", false)]
    [InlineData("Condition/not-sent", false)]
    public async Task Post_ReasonByReference_CardIfItLeadsToANeuropathy(string reference, bool hasCard)
    {
        var order = JsonNode.Parse(Other)!;
        order["resource"]!["reasonReference"] = new JsonArray(new JsonObject { ["reference"] = reference });

        var answer = await AnswerAsync("order-sign", [order.ToJsonString()], _ => { });

        Assert.Equal(hasCard, answer.Contains("Ordering for a neuropathy: the findings below", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_PrefetchBeforeContext_ReasonIsFound()
    {
        var order = JsonNode.Parse(Other)!;
        order["resource"]!["reasonReference"] = new JsonArray(new JsonObject { ["reference"] = "Condition/c1" });
        var call = Call("order-sign", [order.ToJsonString()]);
        var prefetch = call["prefetch"]!;
        call.Remove("prefetch");
        call.Insert(0, "prefetch", prefetch);

        Assert.Contains("Ordering for a neuropathy", await AnswerAsync(call));
    }

    [Theory]
    [InlineData("\"reasonReference\": [{ \"reference\": \"Condition/c1\" }]", "G61.81", true, true)]
    [InlineData("\"reasonReference\": [{ \"reference\": \"Condition/c1\" }]", "I10", true, false)]
    [InlineData("\"priority\": \"routine\"", "G61.81", false, false)]
    public async Task Post_WithoutDiagnoses_FetchedOnlyForAReasonThatTheyTell(string member, string code, bool isFetched, bool hasCard)
    {
        var conditions = Requests.Conditions(code, "D47.2", "H47.10").Replace("\"c0\"", "\"c1\"", StringComparison.Ordinal);
        using var fhir = Ehr.Start();
        fhir.Answer(request => Task.FromResult(request.Target().Contains("/Condition?", StringComparison.Ordinal)
            ? Ehr.Json(conditions)
            : Ehr.Json("""{ "resourceType": "Bundle", "type": "searchset" }""")));
        await using var app = host.Calling($"{fhir.Url}/fhir");
        var order = $$"""
            { "resource": { "resourceType": "ServiceRequest", "id": "s1", "status": "draft", "code": { "text": "MRI" }, {{member}} } }
            """;
        var call = Call("order-sign", [order]);
        call.Remove("prefetch");

        using var client = app.CreateClient();
        var answer = await client.PostToItsHookAsync(Encoding.UTF8.GetBytes(call.WithFhirAccess($"{fhir.Url}/fhir").ToJsonString()));

        Assert.Equal(hasCard, (await answer.Content.ReadAsStringAsync()).Contains("Ordering for a neuropathy", StringComparison.Ordinal));
        Assert.Equal(isFetched, fhir.Received().Count > 0);
    }

    private Task<string> AnswerAsync(string hook, string[] orders, Action<JsonObject> change)
    {
        var call = Call(hook, orders);
        change(call["context"]!.AsObject());
        return AnswerAsync(call);
    }

    private async Task<string> AnswerAsync(JsonObject call)
    {
        var client = host.CreateClient();
        host.Identifiers = 0;
        var answer = await client.PostToItsHookAsync(Encoding.UTF8.GetBytes(call.ToJsonString()));
        return await answer.Content.ReadAsStringAsync();
    }

    private static JsonObject Call(string hook, string[] orders)
    {
        var call = JsonNode.Parse(Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10")))!.AsObject();
        var entries = call["prefetch"]!["conditions"]!["entry"]!.AsArray();
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i]!["resource"]!["id"] = $"c{i + 1}";
        }

        call["hook"] = hook;
        call["context"]!["draftOrders"] = JsonNode.Parse($$"""{ "resourceType": "Bundle", "entry": [{{string.Join(',', orders)}}] }""");
        return call;
    }
}
