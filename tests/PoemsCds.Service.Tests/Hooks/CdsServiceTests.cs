using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Service.Tests.Hooks;

/// <summary>Required context of each hook, and when it returns a card.</summary>
public sealed class CdsServiceTests(Host host) : IClassFixture<Host>
{
    private const string Orders = """
        { "resourceType": "Bundle", "entry": [{ "resource": {
          "resourceType": "ServiceRequest", "id": "d1", "code": { "text": "VEGF" } } }] }
        """;
    private const string Entered = """
        { "resourceType": "Bundle", "entry": [{ "resource": {
          "resourceType": "Condition", "id": "n1", "subject": { "reference": "Patient/p1" },
          "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "H47.10" }] } } }] }
        """;

    private static readonly Dictionary<string, string> Contexts = new()
    {
        ["patient-view"] = "{}",
        ["order-select"] = $$"""{ "selections": ["ServiceRequest/d1"], "draftOrders": {{Orders}} }""",
        ["order-sign"] = $$"""{ "draftOrders": {{Orders}} }""",
        ["encounter-start"] = """{ "encounterId": "e1" }""",
        ["encounter-discharge"] = """{ "encounterId": "e1" }""",
        ["problem-list-item-create"] = $$"""{ "conditions": {{Entered}} }""",
    };

    public static TheoryData<string> Names => [.. Contexts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_CompleteCall_ACard(string hook)
    {
        Assert.Contains("\"summary\"", await (await PostAsync(hook, Call(hook))).Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_OtherHook_400(string hook)
    {
        var call = Call(hook);
        call["hook"] = hook == "patient-view" ? "order-sign" : "patient-view";

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(hook, call)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_RelevantWithoutDiagnoses_412(string hook)
    {
        var call = Call(hook);
        call["prefetch"]!.AsObject().Remove("conditions");

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PostAsync(hook, call)).StatusCode);
    }

    [Theory]
    [InlineData("encounter-start", "encounterId", "remove")]
    [InlineData("encounter-start", "encounterId", "5")]
    [InlineData("encounter-discharge", "encounterId", "null")]
    [InlineData("encounter-discharge", "encounterId", "\"\"")]
    [InlineData("problem-list-item-create", "conditions", "remove")]
    [InlineData("problem-list-item-create", "conditions", "null")]
    [InlineData("problem-list-item-create", "conditions", "[]")]
    [InlineData("order-select", "patientId", "remove")]
    [InlineData("order-sign", "patientId", "null")]
    [InlineData("order-select", "draftOrders", "\"x\"")]
    [InlineData("order-select", "selections", "{}")]
    [InlineData("order-sign", "draftOrders", "[]")]
    public async Task Post_InvalidContext_400NamesMember(string hook, string member, string value)
    {
        var answer = await PostAsync(hook, With(hook, member, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"context.{member}", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("order-sign", "draftOrders", "{ \"entry\": [#] }", "{}")]
    [InlineData("order-select", "draftOrders", "{ \"entry\": [#] }", "{}")]
    [InlineData("order-select", "selections", "[#]", "\"\"")]
    public async Task Post_TooManyEntries_413NamesMember(string hook, string member, string list, string entry)
    {
        var value = list.Replace("#", string.Join(',', Enumerable.Repeat(entry, 1001)), StringComparison.Ordinal);

        var answer = await PostAsync(hook, With(hook, member, value));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Matches($"context.{member}.*has more than 1000 entries", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public void Read_OrdersExceedTimeLimitOfCall_413()
    {
        var services = host.Services;
        var reader = new HookRequestReader(
            services.GetRequiredService<PrefetchReader>(),
            services.GetRequiredService<DraftOrderReader>(),
            new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMinutes(1) },
            TimeSpan.FromSeconds(1));
        var body = Encoding.UTF8.GetBytes(Call("order-sign").ToJsonString());

        var profile = services.GetRequiredService<ClientProfile>();

        var refused = Assert.Throws<RefusedRequestException>(() => reader.Read(body, OrderSign.Service, profile));

        Assert.Equal((413, "context.draftOrders"), (refused.Status, refused.Outcome.Issue[0].Diagnostics));
    }

    [Theory]
    [InlineData("order-select", "draftOrders", "remove")]
    [InlineData("order-select", "draftOrders", "null")]
    [InlineData("order-sign", "draftOrders", "remove")]
    [InlineData(
        "order-sign",
        "draftOrders",
        """{ "resourceType": "Bundle", "entry": [{ "resource": { "resourceType": "ServiceRequest", "code": { "coding": [{}] } } }] }""")]
    [InlineData("problem-list-item-create", "conditions", """{ "resourceType": "Bundle" }""")]
    public async Task Post_IrrelevantCall_NoCardWhateverWasSupplied(string hook, string member, string value)
    {
        var call = With(hook, member, value);
        call.Remove("prefetch");

        var answer = await PostAsync(hook, call);

        Assert.Equal("{\"cards\":[]}", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("order-select", "draftOrders", "selections")]
    [InlineData("order-select", "draftOrders")]
    [InlineData("order-sign", "draftOrders")]
    public async Task Post_OrderHookWithoutOrders_200WithoutCard(string hook, params string[] missing)
    {
        var call = Call(hook);
        foreach (var member in missing)
        {
            Assert.True(call["context"]!.AsObject().Remove(member));
        }

        var answer = await PostAsync(hook, call);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("{\"cards\":[]}", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[5, null]")]
    public async Task Post_OrderSelectWithoutSelections_UsesAllDrafts(string selections)
    {
        var answer = await PostAsync("order-select", With("order-select", "selections", selections));

        Assert.Contains("Ordering VEGF", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_DraftedTest_NotProposedAgain()
    {
        var text = await (await PostAsync("order-sign", Call("order-sign"))).Content.ReadAsStringAsync();
        var labels = JsonNode.Parse(text)!["cards"]![0]!["suggestions"]!.AsArray().Select(s => s!["label"]!.GetValue<string>()).ToList();

        Assert.Contains("Serum immunofixation", labels);
        Assert.DoesNotContain("VEGF in plasma", labels);
    }

    [Fact]
    public async Task Post_ConditionOfAnotherPatient_NoCard()
    {
        var call = Call("problem-list-item-create");
        call["context"]!["conditions"]!["entry"]![0]!["resource"]!["subject"] = new JsonObject { ["reference"] = "Patient/p2" };

        Assert.Equal("{\"cards\":[]}", await (await PostAsync("problem-list-item-create", call)).Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_DataChangedBetweenCalls_AnswerChanges(string hook)
    {
        var later = Call(hook);
        later["prefetch"]!["conditions"] = null;

        var first = await (await PostAsync(hook, Call(hook))).Content.ReadAsStringAsync();
        var second = await (await PostAsync(hook, later)).Content.ReadAsStringAsync();

        Assert.Contains("\"summary\"", first);
        Assert.Equal("{\"cards\":[]}", second);
    }

    [Fact]
    public async Task Post_AuthorizationWithoutServer_Answered()
    {
        var call = Call("patient-view");
        call["fhirAuthorization"] = JsonNode.Parse("""
            {
              "access_token": "SECRET-7", "token_type": "Bearer", "expires_in": 300,
              "scope": "user/*.rs", "subject": "us", "patient": "p2"
            }
            """);

        var answer = await PostAsync("patient-view", call);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("SECRET-7", answer.Headers + await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("SECRET-7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("epic", """{ "com.epic.cdshooks.request.bpa-trigger-action": "60" }""", "60")]
    [InlineData("epic", """{ "com.epic.cdshooks.request.bpa-trigger-action": "Mrs Miller" }""", "-")]
    [InlineData("epic", """{ "com.epic.cdshooks.request.bpa-trigger-action": ["60"], "other": "18" }""", "-")]
    [InlineData("epic", "5", "-")]
    [InlineData("generic", """{ "com.epic.cdshooks.request.bpa-trigger-action": "60" }""", "-")]
    public async Task Post_KnownExtension_CountedByListedValues(string profile, string extension, string trigger)
    {
        using var site = new Host { Settings = { ["PoemsCds:Profile"] = profile } };
        using var client = site.CreateClient();
        var call = Call("patient-view");
        call["extension"] = JsonNode.Parse(extension);
        var heard = new ConcurrentQueue<string?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            { if (instrument.Name == "poemscds.assessments") { l.EnableMeasurementEvents(instrument); } }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) => heard.Enqueue(tags.ToArray().Single(t => t.Key == "trigger").Value?.ToString()));
        listener.Start();

        var answer = await client.PostHookAsync(call.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(trigger, heard);
        Assert.All(heard, t => Assert.Contains(t, (string[])["-", "18", "23", "60"]));
    }

    private static JsonObject Call(string hook)
    {
        var call = JsonNode.Parse(Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10")))!.AsObject();
        call["hook"] = hook;
        call["prefetch"]!["laboratory"] = JsonNode.Parse("""{ "resourceType": "Bundle", "type": "searchset", "total": 0 }""");
        foreach (var (name, value) in JsonNode.Parse(Contexts[hook])!.AsObject())
        {
            call["context"]![name] = value?.DeepClone();
        }

        return call;
    }

    private static JsonObject With(string hook, string member, string value)
    {
        var call = Call(hook);
        call["context"]!.AsObject().Remove(member);
        if (value != "remove")
        {
            call["context"]![member] = JsonNode.Parse(value);
        }

        return call;
    }

    private Task<HttpResponseMessage> PostAsync(string hook, JsonObject call) =>
        host.CreateClient().PostToAsync($"/cds-services/poems-{hook}", Encoding.UTF8.GetBytes(call.ToJsonString()));
}
