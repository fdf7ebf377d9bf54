using System.Text.Json;
using System.Text.Json.Nodes;
using PoemsCds.Benchmarks.Charts;

namespace PoemsCds.Benchmarks.OrderHooks;

/// <summary>Calls of order-select and order-sign for a synthetic chart.</summary>
internal static class OrderHookCalls
{
    private static readonly string[] Relevant =
    [
        """{"resourceType":"MedicationRequest","id":"d1","medicationCodeableConcept":{"text":"IVIG 2 g/kg"}}""",
        """{"resourceType":"ServiceRequest","id":"d2","code":{"coding":[{"system":"http://loinc.org","code":"24351-9"}]}}""",
        """{"resourceType":"ServiceRequest","id":"d3","code":{"text":"Nerve conduction study"}}""",
    ];

    private static readonly string[] Other =
    [
        """{"resourceType":"ServiceRequest","id":"d1","code":{"text":"Chest X-ray"}}""",
        """{"resourceType":"MedicationRequest","id":"d2","medicationCodeableConcept":{"text":"Ibuprofen 400 mg"}}""",
        """{"resourceType":"NutritionOrder","id":"d3"}""",
    ];

    /// <summary>Makes a call.</summary>
    /// <param name="hook"><c>order-select</c> or <c>order-sign</c>.</param>
    /// <param name="bytes">Size of the chart, in bytes.</param>
    /// <param name="isRelevant">Whether an order is relevant, so that the call gets a card.</param>
    /// <param name="fhirServer">The server that has the chart; <see langword="null"/> for a call with the chart in its prefetch.</param>
    internal static byte[] Make(string hook, int bytes, bool isRelevant, string? fhirServer)
    {
        var call = JsonNode.Parse(Chart.Request(bytes))!.AsObject(); // the program made it
        var drafts = (isRelevant ? Relevant : Other).Select(Draft).ToArray();
        var context = call["context"]!.AsObject();
        call["hook"] = hook;
        context["draftOrders"] = new JsonObject { ["resourceType"] = "Bundle", ["entry"] = new JsonArray(drafts) };
        if (hook == "order-select")
        {
            var first = drafts[0]["resource"]!;
            context["selections"] = new JsonArray($"{first["resourceType"]}/{first["id"]}");
        }

        if (fhirServer is not null)
        {
            call.Remove("prefetch");
            call["fhirServer"] = fhirServer;
            call["fhirAuthorization"] = JsonNode.Parse(
                """{"access_token":"t","token_type":"Bearer","expires_in":3600,"scope":"patient/*.rs","subject":"s"}""");
        }

        return JsonSerializer.SerializeToUtf8Bytes(call);
    }

    private static JsonObject Draft(string resource)
    {
        var order = JsonNode.Parse(resource)!.AsObject();
        order["status"] = "draft";
        order["subject"] = new JsonObject { ["reference"] = $"Patient/{Chart.Patient}" };
        return new JsonObject { ["resource"] = order };
    }
}
