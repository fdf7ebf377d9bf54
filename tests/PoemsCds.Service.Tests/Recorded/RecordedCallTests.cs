using System.Net;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Recorded;

/// <summary>Requests of real clients get the expected kind of response.</summary>
public sealed partial class RecordedCallTests(RecordedCallTests.ClientHost fixture) : IClassFixture<RecordedCallTests.ClientHost>
{
    public static TheoryData<string> OwnNames => [.. RecordedCall.Own.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(OwnNames))]
    public Task Send_OwnRequest_GivesExpectedAnswer(string name) => AssertAnsweredAsync(RecordedCall.Own.Single(c => c.Name == name));

    private async Task AssertAnsweredAsync(RecordedCall call)
    {
        var answer = await fixture.Host.CreateClient().SendAsync(call.ToMessage());
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True(call.Answer == KindOf(answer.StatusCode, text), $"{call.Name}: {(int)answer.StatusCode} {text}");
        Assert.Equal([RecordedCall.Origin], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
    }

    private static string KindOf(HttpStatusCode status, string text) => status switch
    {
        HttpStatusCode.NoContent => "preflight",
        HttpStatusCode.PreconditionFailed => "412",
        HttpStatusCode.OK when text.Length == 0 => "taken",
        HttpStatusCode.OK when JsonNode.Parse(text)!["services"] is JsonArray => "discovery",
        HttpStatusCode.OK => JsonNode.Parse(text)!["cards"]!.AsArray().Count == 1 ? "card" : "no card",
        _ => status.ToString(),
    };

    /// <summary>A host that allows the origin of the client.</summary>
    public sealed class ClientHost : IDisposable
    {
        public Host Host { get; } = new() { Settings = { ["PoemsCds:Cors:0"] = RecordedCall.Origin } };

        public void Dispose() => Host.Dispose();
    }
}
