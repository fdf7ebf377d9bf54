using System.Text.Json;
using System.Text.Json.Nodes;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Hooks;

namespace PoemsCds.Service.Description;

/// <summary>Examples of the API description: requests for a synthetic patient, and the actual answers of the service.</summary>
internal sealed class ApiExamples(HookPipeline pipeline)
{
    private const string Encounter = "example-encounter";
    private const string Orders = """
        { "resourceType": "Bundle", "entry": [{ "resource": {
          "resourceType": "ServiceRequest", "id": "draft-1", "status": "draft", "intent": "order",
          "code": { "text": "Nerve conduction study" } } }] }
        """;

    private const string Conditions = """
        { "resourceType": "Bundle", "entry": [{ "resource": {
          "resourceType": "Condition", "id": "new-1", "subject": { "reference": "Patient/self-test" },
          "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "H47.10" }] } } }] }
        """;

    /// <summary>Example of feedback on a card.</summary>
    internal static JsonNode Feedback => Parse("""
        { "feedback": [{
          "card": "00000000-0000-4000-8000-000000000000", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T21:30:15Z",
          "overrideReason": { "reason": {
            "system": "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes", "code": "action-completed" } } }] }
        """);

    /// <summary>Example of a call to the service.</summary>
    internal static JsonNode Request(CdsService service)
    {
        var call = Parse(SelfTest.RequestWithCard);
        var context = call["context"]?.AsObject() ?? throw new InvalidOperationException("The example request has no context.");
        call["hook"] = service.Hook;
        if (service.Needs.HasFlag(ContextNeeds.Encounter))
        {
            context["encounterId"] = Encounter;
        }

        if (service.Needs.HasFlag(ContextNeeds.Conditions))
        {
            context["conditions"] = Parse(Conditions);
        }

        if (service.Needs.HasFlag(ContextNeeds.Orders))
        {
            context["selections"] = new JsonArray("ServiceRequest/draft-1");
            context["draftOrders"] = Parse(Orders);
        }

        return call;
    }

    /// <summary>Answer of the service to <see cref="Request"/>.</summary>
    internal JsonNode Response(CdsService service)
    {
        var answer = pipeline.Answer(service, JsonSerializer.SerializeToUtf8Bytes(Request(service)));
        return Parse(JsonSerializer.SerializeToUtf8Bytes(answer.Response, CdsHooksJsonContext.Writer.CdsResponse));
    }

    private static JsonNode Parse(ReadOnlySpan<byte> json) =>
        JsonNode.Parse(json) ?? throw new InvalidOperationException("The example is null.");

    private static JsonNode Parse(string json) => Parse(System.Text.Encoding.UTF8.GetBytes(json));
}
