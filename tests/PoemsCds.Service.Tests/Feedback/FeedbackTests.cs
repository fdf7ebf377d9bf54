using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Feedback;

public sealed class FeedbackTests(Host host) : IClassFixture<Host>
{
    private const string Path = Host.PatientView + "/feedback";
    private const string Suggestion = """{ "id": "9e4c0c82-7923-4982-9029-8f1fbc0a9e70" }""";
    private const string Accepted = $$"""
        {
          "card": "{card}", "outcome": "accepted", "acceptedSuggestions": [{{Suggestion}}], "outcomeTimestamp": "2026-11-22T21:30:15.473Z"
        }
        """;
    private const string Overridden = """{ "card": "{card}", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T21:30:16Z" }""";

    private readonly Guid _card = Guid.Parse($"{Random.Shared.Next():x8}-281e-4ff4-91b1-2046d1084fed");

    public static TheoryData<string> Accepting =>
    [
        Accepted,
        Overridden,
        Overridden.Replace("\"outcome\"", """
            "overrideReason": { "reason": {
              "code": "action-completed", "system": "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes" } },
            "outcome"
            """),
        Overridden.Replace("\"outcome\"", """
            "overrideReason": { "reason": { "code": "of-their-own", "system": "urn:example:reasons", "display": "Of their own" } },
            "outcome"
            """),
        Overridden.Replace("\"outcome\"", """ "overrideReason": { "userComment": "Mrs Miller asked me to" }, "outcome" """),
        Overridden.Replace("\"outcome\"", """ "overrideReason": { "reason": { "code": "x", "system": "urn:y" }"""
            + """, "userComment": "Mrs Miller asked me to" }, "outcome" """),
        Overridden.Replace("\"outcome\"", """ "extension": { "org.example": [1] }, "other": null, "outcome" """),
        Overridden.Replace("{card}", "urn:uuid:{card}"),
        Overridden.Replace(":16Z", ":16.123456789Z"),
        Overridden.Replace(":16Z", ":16+01:00"),
        Overridden.Replace("T21:30:16Z", "t21:30:16z"),
    ];

    public static TheoryData<string, string> Refusing => new()
    {
        { Accepted.Replace("\"card\"", "\"x\""), "card" },
        { Accepted.Replace("\"outcome\"", "\"x\""), "outcome" },
        { Accepted.Replace("\"outcomeTimestamp\"", "\"x\""), "outcomeTimestamp" },
        { Accepted.Replace("\"acceptedSuggestions\"", "\"x\""), "acceptedSuggestions" },
        { Accepted.Replace("[{ \"id\": \"9e4c0c82-7923-4982-9029-8f1fbc0a9e70\" }]", "[]"), "acceptedSuggestions" },
        { Accepted.Replace("[{ \"id\": \"9e4c0c82-7923-4982-9029-8f1fbc0a9e70\" }]", "[5]"), "acceptedSuggestions[0]" },
        { Accepted.Replace("accepted\"", "ignored\""), "outcome" },
        { Accepted.Replace("{card}", "card-1"), "card" },
        { Accepted.Replace("\"{card}\"", "5"), "card" },
        { Overridden.Replace(":16Z", ":16"), "outcomeTimestamp" },
        { Overridden.Replace("2026-11-22", "2026-13-22"), "outcomeTimestamp" },
        { Overridden.Replace("\"outcome\"", "\"overrideReason\": \"x\", \"outcome\""), "overrideReason" },
        { Overridden.Replace(
            "\"outcome\"", "\"overrideReason\": { \"reason\": { \"code\": \"x\" } }, \"outcome\""), "overrideReason.reason.system" },
        { WithReason("a\\u0000b"), "overrideReason.reason.code" },
        { WithReason("a\\u0001b"), "overrideReason.reason.code" },
        { WithReason("a\\u0085b"), "overrideReason.reason.code" },
        { WithReason("a\\uFFFFb"), "overrideReason.reason.code" },
        { WithReason("a\\uFDD0b"), "overrideReason.reason.code" },
        { WithReason("a\\uD83F\\uDFFEb"), "overrideReason.reason.code" },
        { WithReason("a").Replace("urn:y", "urn:y\\u0000"), "overrideReason.reason.system" },
        { Overridden.Replace(":16Z", ":16Z\\n"), "outcomeTimestamp" },
        { Accepted.Replace("[{", $"[{string.Concat(Enumerable.Repeat($"{Suggestion},", 50))}{{"), "acceptedSuggestions" },
        { "null", "outcome" },
        { "[]", "outcome" },
    };

    [Theory]
    [MemberData(nameof(Accepting))]
    public async Task Post_OneEvent_StoredWithoutFreeText(string item)
    {
        var answer = await PostAsync(item);

        var taken = Assert.Single(await TakenAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Equal("poems-patient-view", taken.Service);
        Assert.Equal("(local)", taken.Client);
        Assert.Equal(item.Contains("acceptedSuggestions") ? FeedbackOutcome.Accepted : FeedbackOutcome.Overridden, taken.Outcome);
        Assert.Equal(item.Contains("acceptedSuggestions") ? "9e4c0c82-7923-4982-9029-8f1fbc0a9e70" : null, taken.Suggestions);
        Assert.Equal(item.Contains("\"code\""), taken is { ReasonCode: not null, ReasonSystem: not null });
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Miller", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refusing))]
    public async Task Post_OneInvalidEvent_400NamesItAndNothingIsStored(string item, string place)
    {
        var answer = await PostAsync(Overridden, item);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"feedback[1].{place}", await answer.Content.ReadAsStringAsync());
        Assert.Empty(await TakenAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{ \"feedback\": {} }")]
    [InlineData("{ \"feedback\": null }")]
    public async Task Post_NoFeedback_400(string body)
    {
        var answer = await host.CreateClient().PostToAsync(Path, Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("OperationOutcome", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_BatchAndRetry_EachEventOnce()
    {
        string[] batch = [Accepted, Overridden, Overridden.Replace(":16Z", ":17Z")];

        await PostAsync(batch);
        var again = await PostAsync(batch);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(3, (await TakenAsync()).Count);
    }

    [Fact]
    public async Task Post_FeedbackOnNewCard_Stored()
    {
        var shown = await host.CreateClient()
            .PostHookAsync(await File.ReadAllTextAsync(Repository.Path("samples", "triad", "request.json")));
        var card = JsonNode.Parse(await shown.Content.ReadAsStringAsync())!["cards"]![0]!["uuid"]!.GetValue<Guid>();

        await host.CreateClient()
            .PostToAsync(Path, Encoding.UTF8.GetBytes($"{{ \"feedback\": [{Overridden.Replace("{card}", card.ToString())}] }}"));

        Assert.Contains(host.Log.Lines, line => line.Contains($"card {card} was overridden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_ServiceThatIsOff_404()
    {
        using var site = new Host { Settings = { ["PoemsCds:Hooks:poems-patient-view"] = "false" } };

        var answer = await site.CreateClient().PostToAsync(Path, "{}"u8.ToArray());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("2026-11-23T12:00:00Z", HttpStatusCode.OK)]
    [InlineData("2026-11-24T02:00:00+14:00", HttpStatusCode.OK)]
    [InlineData("2026-11-23T12:00:00.0000001Z", HttpStatusCode.BadRequest)]
    [InlineData("2099-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    public async Task Post_TimeAhead_AcceptedUpToOneDay(string time, HttpStatusCode expected)
    {
        var answer = await PostAsync(Overridden, Overridden.Replace("2026-11-22T21:30:16Z", time));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? 2 : 0, (await TakenAsync()).Count);
    }

    [Theory]
    [InlineData(5_000, HttpStatusCode.OK)]
    [InlineData(10_001, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_ManyInOneBatch_AllOrNone(int events, HttpStatusCode expected)
    {
        var ofBatch = $"{Random.Shared.Next():x8}-0000-4ff4-91b1";

        var answer = await PostAsync([.. Enumerable.Range(0, events).Select(i => Overridden.Replace("{card}", $"{ofBatch}-{i:x12}"))]);

        Assert.Equal(expected, answer.StatusCode);
        var kept = await host.Store.FeedbackAsync();
        Assert.Equal(
            expected == HttpStatusCode.OK ? events : 0,
            kept.Count(f => f.Card.ToString().StartsWith(ofBatch, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Post_TooManyReportsOnOneCard_400NamesCardAndNothingIsStored()
    {
        string[] kept = [.. Enumerable.Range(0, FeedbackStore.MaxReportsPerCard).Select(i => Overridden.Replace("16Z", $"16.{i:000}Z"))];
        await PostAsync(kept);

        var again = await PostAsync(kept);
        var beyond = await PostAsync(Accepted.Replace("{card}", "0b0f5a5e-0000-4ff4-91b1-2046d1084fed"), Overridden.Replace("16Z", "17Z"));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode); // a repeated report is not counted
        Assert.Equal(HttpStatusCode.BadRequest, beyond.StatusCode);
        Assert.Contains("feedback[1].card", await beyond.Content.ReadAsStringAsync());
        Assert.Equal(FeedbackStore.MaxReportsPerCard, (await TakenAsync()).Count);
        Assert.Equal("Healthy", await host.CreateClient().GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Post_CodeEndsInEmojiAtLimit_StoredWhole()
    {
        var code = new string('x', 98) + "\U0001F9EA";

        await PostAsync(WithReason(code));

        Assert.Equal(code, Assert.Single(await TakenAsync()).ReasonCode);
    }

    [Fact]
    public async Task Post_DatabaseRefusesContent_400AndStoreStaysAvailable()
    {
        using var site = new Host();
        await site.Store.ExecuteAsync("CREATE TRIGGER refusal BEFORE INSERT ON feedback BEGIN SELECT RAISE(ABORT, 'refused'); END");

        var answer = await site.CreateClient()
            .PostToAsync(Path, Encoding.UTF8.GetBytes($"{{ \"feedback\": [{Overridden.Replace("{card}", _card.ToString())}] }}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains(" Error 40 ", StringComparison.Ordinal));
    }

    private static string WithReason(string code) =>
        Overridden.Replace("\"outcome\"", $$"""
            "overrideReason": { "reason": { "code": "{{code}}", "system": "urn:y" } }, "outcome"
            """);

    private Task<HttpResponseMessage> PostAsync(params string[] items) => host.CreateClient().PostToAsync(
        Path, Encoding.UTF8.GetBytes(
            $"{{ \"feedback\": [{string.Join(',', items).Replace("{card}", _card.ToString(), StringComparison.Ordinal)}] }}"));

    private async Task<List<FeedbackRecord>> TakenAsync() => [.. (await host.Store.FeedbackAsync()).Where(f => f.Card == _card)];
}
