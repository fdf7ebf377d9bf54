using System.Net;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Hooks;

public sealed class PatientViewTests(Host host) : IClassFixture<Host>
{
    private static readonly string WithPattern = Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10"));

    [Theory]
    [InlineData("null", HttpStatusCode.OK)]
    [InlineData("{ \"resourceType\": \"Bundle\" }", HttpStatusCode.OK)]
    [InlineData("{ \"resourceType\": \"Bundle\", \"total\": 0, \"entry\": [] }", HttpStatusCode.OK)]
    [InlineData("{ \"resourceType\": \"OperationOutcome\" }", HttpStatusCode.PreconditionFailed)]
    [InlineData("5", HttpStatusCode.PreconditionFailed)]
    [InlineData("[]", HttpStatusCode.PreconditionFailed)]
    [InlineData("{ \"resourceType\": \"Bundle\", \"total\": 7 }", HttpStatusCode.PreconditionFailed)]
    public async Task Post_StateOfDiagnoses_DecidesStatus(string conditions, HttpStatusCode expected)
    {
        var answer = await host.CreateClient().PostHookAsync(Requests.WithConditions(conditions));

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            Assert.Equal("{\"cards\":[]}", await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Post_NoPrefetch_412(string prefetch)
    {
        var body = JsonNode.Parse(WithPattern)!.AsObject();
        body.Remove("prefetch");
        if (prefetch != "remove")
        {
            body["prefetch"] = JsonNode.Parse(prefetch);
        }

        var answer = await host.CreateClient().PostHookAsync(body.ToJsonString());

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
    }

    [Theory]
    [InlineData("patient")]
    [InlineData("laboratory")]
    [InlineData("medications")]
    [InlineData("procedures")]
    public async Task Post_OneOtherKeyMissing_StillACard(string key)
    {
        var body = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("samples", "published-set", "request.json")))!;
        body["prefetch"]!.AsObject().Remove(key);

        var answer = await host.CreateClient().PostHookAsync(body.ToJsonString());

        Assert.Contains("Consider prompt", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_PrefetchBeforeContext_SameAnswer()
    {
        var ordered = JsonNode.Parse(WithPattern)!.AsObject();
        var prefetch = ordered["prefetch"]!.DeepClone();
        ordered.Remove("prefetch");
        ordered.Insert(0, "prefetch", prefetch);

        Assert.Equal(await CardAsync(WithPattern), await CardAsync(ordered.ToJsonString()));
    }

    [Fact]
    public async Task Post_UnknownMembersAndKeys_SameAnswer()
    {
        var body = JsonNode.Parse(WithPattern)!.AsObject();
        body["extension"] = JsonNode.Parse("""{ "com.example": { "x": [1, null, {}] } }""");
        body["context"]!["newField"] = "x";
        body["prefetch"]!["notAsked"] = JsonNode.Parse("""{ "resourceType": "Bundle", "entry": [null] }""");
        body["fhirServer"] = "https://ehr.example.org/fhir";
        body["fhirAuthorization"] = JsonNode.Parse("""{ "access_token": 5 }""");

        Assert.Equal(await CardAsync(WithPattern), await CardAsync(body.ToJsonString()));
    }

    [Theory]
    [InlineData("numbers-in-quotes", "values unreadable 1, drugs unknown 0", "poemscds.entries.incomplete [missing, value]")]
    [InlineData("medication-unresolved", "values unreadable 0, drugs unknown 1", "poemscds.entries.incomplete [missing, drug]")]
    public async Task Post_PartlyUsedEntries_CountedInLogAndMetrics(string sample, string logged, string measured)
    {
        using var telemetry = new PoemsCds.Service.Tests.Diagnostics.Telemetry();

        await host.CreateClient().PostHookAsync(await File.ReadAllTextAsync(Repository.Path("samples", sample, "request.json")));

        Assert.Contains(host.Log.Lines, line => line.Contains(logged, StringComparison.Ordinal));
        Assert.Contains(measured, telemetry.Heard);
    }

    [Theory]
    [InlineData("not-a-uuid")]
    [InlineData("urn:uuid:D1577C69-DFBE-44AD-BA6D-3E05E953B2EA")]
    public async Task Post_OddHookInstance_Answered(string instance)
    {
        var body = WithPattern.Replace("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", instance, StringComparison.Ordinal);

        Assert.Equal(await CardAsync(WithPattern), await CardAsync(body));
    }

    [Theory]
    [InlineData("PractitionerRole/r")]
    [InlineData("Patient/p1")]
    [InlineData("RelatedPerson/r")]
    [InlineData("somebody")]
    public async Task Post_AnyKindOfUser_Answered(string user)
    {
        Assert.Equal(await CardAsync(WithPattern), await CardAsync(WithPattern.Replace("Practitioner/p", user, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Post_ByteOrderMark_Answered()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(WithPattern)];

        Assert.Equal(HttpStatusCode.OK, (await host.CreateClient().PostHookAsync(body)).StatusCode);
    }

    [Fact]
    public async Task Post_Concurrently_SameAnswer()
    {
        var bodies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => CardAsync(WithPattern))));

        Assert.Single(bodies.Distinct());
    }

    [Fact]
    public async Task Post_AnotherPatientsPatient_NotUsed()
    {
        var child = WithPattern.Replace(
            "\"id\": \"p1\", \"birthDate\": \"1960-01-01\"", "\"id\": \"p2\", \"birthDate\": \"2020-01-01\"", StringComparison.Ordinal);

        Assert.NotEqual(WithPattern, child);
        Assert.Contains("taken as an adult", await CardAsync(child));
    }

    private async Task<string> CardAsync(string body)
    {
        var answer = await host.CreateClient().PostHookAsync(body);
        var card = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]![0]!;
        return $"{card["summary"]}\n{card["detail"]}";
    }
}
