using System.Net;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Service.Tests.Storage;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>A client of the scripted month: its settings, and the tokens and bodies of its calls.</summary>
internal sealed class MonthClient : IDisposable
{
    private readonly TestClient _client;
    private readonly SigningKey _key; // a fast one

    internal MonthClient(string name)
    {
        Name = name;
        _client = new TestClient(name);
        _key = SigningKey.Ec($"{name}-fast", 256);
        _client.Publish(_key);
    }

    internal string Name { get; }

    public void Dispose() => _client.Dispose();

    /// <summary>Adds the client to a host, with its roll-out.</summary>
    internal void AddTo(Host host, int index, params (string Key, string Value)[] rollout) => _client.AddTo(
        host.Settings, index, [("Algorithms:0", "ES256"), .. rollout.Select(r => ($"Rollout:{r.Key}", r.Value))]);

    /// <summary>Posts a call.</summary>
    /// <returns>UUID of the card; <see langword="null"/> if there is none.</returns>
    internal async Task<Guid?> CallAsync(Host host, HttpClient http, JsonObject body, JsonNode? specialty)
    {
        var answer = await PostAsync(host, http, Host.PatientView, body.ToJsonString(), specialty);
        return JsonNode.Parse(answer)!["cards"]!.AsArray().SingleOrDefault()?["uuid"]!.GetValue<Guid>();
    }

    /// <summary>Reports a card as accepted, or as overridden without a reason, which hides nothing later.</summary>
    internal Task ReportAsync(Host host, HttpClient http, Guid card, bool isAccepted) => PostAsync(
        host, http, $"{Host.PatientView}/feedback",
        $$"""
        { "feedback": [{{(isAccepted ? StoreCalls.Accepted(card, host.Now) : StoreCalls.Overridden(card, host.Now, null))}}] }
        """, null);

    private async Task<string> PostAsync(Host host, HttpClient http, string path, string body, JsonNode? specialty)
    {
        var token = _client.Draft(host.Now, path).SignedBy(_key).With("specialty", specialty?.DeepClone());
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token.Encode()}");
        var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
