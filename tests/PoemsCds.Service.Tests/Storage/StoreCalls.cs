using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Calls and feedback of a client.</summary>
internal static class StoreCalls
{
    internal const string ActionCompleted = "action-completed";

    /// <summary>A request whose conclusion is CompleteWorkup.</summary>
    internal static readonly string Workup = Requests.WithConditions(Requests.Conditions("G62.9", "D47.2"));

    /// <summary>The same patient with one more counted finding and a higher conclusion.</summary>
    internal static readonly string Higher = Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10"));

    /// <summary>The same patient with one more counted code and the same conclusion.</summary>
    internal static readonly string MoreEvidence = Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "E11.9"));

    /// <summary>Posts a call as a program on the same machine.</summary>
    /// <returns>UUID of the sent card; <see langword="null"/> if none.</returns>
    internal static Task<Guid?> ShowAsync(this Host host, string body, string hook = "patient-view") =>
        CardOf(host.CreateClient().PostToAsync($"/cds-services/poems-{hook}", Encoding.UTF8.GetBytes(body)));

    /// <summary>Posts a call as a client.</summary>
    internal static Task<Guid?> ShowAsync(this Host host, TestClient client, string body, string? tenant = null) =>
        CardOf(TestClient.CallAsync(host, $"Bearer {client.Draft(host.Now).With("tenant", tenant).Encode()}", body: body));

    /// <summary>Reports a card as dismissed.</summary>
    internal static async Task DismissAsync(this Host host, Guid? card, string? reason = ActionCompleted)
    {
        var answer = await host.ReportAsync(Overridden(card, host.Now, reason));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Posts feedback as a program on the same machine.</summary>
    internal static Task<HttpResponseMessage> ReportAsync(this Host host, params string[] events) =>
        host.CreateClient().PostToAsync(Host.PatientView + "/feedback", Body(events));

    /// <summary>A feedback body.</summary>
    internal static byte[] Body(params string[] events) => Encoding.UTF8.GetBytes($"{{ \"feedback\": [{string.Join(',', events)}] }}");

    /// <summary>An event for a dismissed card.</summary>
    internal static string Overridden(Guid? card, DateTimeOffset at, string? reason) => new JsonObject
    {
        ["card"] = card.ToString(),
        ["outcome"] = "overridden",
        ["outcomeTimestamp"] = $"{at:yyyy-MM-ddTHH:mm:ssZ}",
        ["overrideReason"] = reason is null ? null : new JsonObject
        {
            ["reason"] = new JsonObject { ["code"] = reason, ["system"] = "urn:reasons" },
            ["userComment"] = "Mrs Miller asked me to",
        },
    }.ToJsonString();

    /// <summary>An event for a card with an accepted suggestion.</summary>
    internal static string Accepted(Guid? card, DateTimeOffset at) => new JsonObject
    {
        ["card"] = card.ToString(),
        ["outcome"] = "accepted",
        ["acceptedSuggestions"] = new JsonArray(new JsonObject { ["id"] = "9e4c0c82-7923-4982-9029-8f1fbc0a9e70" }),
        ["outcomeTimestamp"] = $"{at:yyyy-MM-ddTHH:mm:ssZ}",
    }.ToJsonString();

    /// <summary>Waits until the host has written all cards.</summary>
    internal static Task WrittenAsync(this Host host)
    {
        var queue = (PoemsCds.Store.PendingCards)host.Services.GetService(typeof(PoemsCds.Store.PendingCards))!;
        return Waiting.UntilAsync("every card is written", () => queue.Count == 0);
    }

    /// <summary>Waits until the host has entered all outcomes.</summary>
    internal static Task OutcomesEnteredAsync(this Host host)
    {
        var queue = (PoemsCds.Store.PendingOutcomes)host.Services.GetService(typeof(PoemsCds.Store.PendingOutcomes))!;
        return Waiting.UntilAsync("every outcome is entered", () => queue.Count == 0);
    }

    private static async Task<Guid?> CardOf(Task<HttpResponseMessage> call)
    {
        var answer = await call;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray().SingleOrDefault()?["uuid"]!.GetValue<Guid>();
    }
}
