using System.Net;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Service.Tests.Storage;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>The service with one client, whose tokens have claims, and calls that bring an Encounter and a PractitionerRole.</summary>
public sealed class GatedHost : IDisposable
{
    internal const string Neurology = "http://snomed.info/sct|394591006";
    internal const string Rollout = "PoemsCds:Clients:0:Rollout";

    private readonly TestClient _client = new();

    public GatedHost(string environment = "Production", params (string Key, string Value)[] rollout)
    {
        // A client on another machine: programs on this one need no token in Development.
        Host = new Host { Environment = environment, RemoteAddress = IPAddress.Parse("192.0.2.1") };
        _client.AddTo(Host.Settings, 0, [.. rollout.Select(r => ($"Rollout:{r.Key}", r.Value))]);
    }

    public Host Host { get; }

    public void Dispose()
    {
        Host.Dispose();
        _client.Dispose();
    }

    /// <summary>Sets something of the client.</summary>
    internal GatedHost With(string key, string value)
    {
        Host.Settings[$"PoemsCds:Clients:0:{key}"] = value;
        return this;
    }

    /// <summary>A call that gives a card.</summary>
    internal static JsonObject Call(string patient = "p1", string user = "Practitioner/u1", string? encounter = "e1")
    {
        var call = JsonNode.Parse(StoreCalls.Workup.Replace("p1\"", $"{patient}\"", StringComparison.Ordinal))!.AsObject();
        call["context"]!["userId"] = user;
        if (encounter is not null)
        {
            call["context"]!["encounterId"] = encounter;
        }

        return call;
    }

    /// <summary>An Encounter.</summary>
    internal static JsonObject Encounter(
        string encounterClass = "AMB", string location = "1", string id = "e1", string patient = "p1") => new()
        {
            ["resourceType"] = "Encounter",
            ["id"] = id,
            ["subject"] = new JsonObject { ["reference"] = $"Patient/{patient}" },
            ["class"] = new JsonObject
            {
                ["system"] = "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                ["code"] = encounterClass,
            },
            ["location"] = new JsonArray(new JsonObject { ["location"] = new JsonObject { ["reference"] = $"Location/{location}" } }),
        };

    /// <summary>A PractitionerRole.</summary>
    internal static JsonObject Role(string specialty = Neurology, string practitioner = "u1", string id = "r1") => new()
    {
        ["resourceType"] = "PractitionerRole",
        ["id"] = id,
        ["practitioner"] = new JsonObject { ["reference"] = $"Practitioner/{practitioner}" },
        ["specialty"] = new JsonArray(new JsonObject
        {
            ["coding"] = new JsonArray(new JsonObject { ["system"] = specialty.Split('|')[0], ["code"] = specialty.Split('|')[1] }),
        }),
    };

    /// <summary>Posts a call with claims in its token.</summary>
    /// <returns>Whether there is a card.</returns>
    internal async Task<bool> ShowsCardAsync(JsonObject call, params (string Claim, JsonNode? Value)[] claims)
    {
        var answer = await PostAsync(call.ToJsonString(), claims);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray().Count > 0;
    }

    /// <summary>Posts a body with claims in its token.</summary>
    internal Task<HttpResponseMessage> PostAsync(string body, params (string Claim, JsonNode? Value)[] claims)
    {
        var token = _client.Draft(Host.Now);
        foreach (var (claim, value) in claims)
        {
            token.With(claim, value?.DeepClone());
        }

        return TestClient.CallAsync(Host, $"Bearer {token.Encode()}", body: body);
    }

    /// <summary>Gets the discovery document as the client.</summary>
    internal async Task<string> DiscoverAsync()
    {
        var answer = await TestClient.CallAsync(
            Host, $"Bearer {_client.Draft(Host.Now, "/cds-services").Encode()}", "/cds-services", method: "GET");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The cards in the store, in the order of the calls.</summary>
    internal async Task<IReadOnlyList<CardRecord>> CardsAsync()
    {
        await Host.WrittenAsync();
        return await Host.Store.CardsAsync();
    }
}

/// <summary>Changes calls.</summary>
internal static class GatedCalls
{
    /// <summary>Adds a prefetch key.</summary>
    internal static JsonObject With(this JsonObject call, string key, JsonNode? value)
    {
        call["prefetch"]![key] = value;
        return call;
    }
}
