using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using PoemsCds.Benchmarks.Charts;

namespace PoemsCds.Benchmarks.Evidence;

/// <summary>An EHR that grants every launch at once and has one synthetic chart, in a separate process.</summary>
internal static class SmartServer
{
    /// <summary>Argument that runs this program as the server.</summary>
    internal const string Command = "smart";

    /// <summary>Runs the server until it is stopped.</summary>
    /// <param name="address">Its base address.</param>
    /// <param name="bytes">Size of the chart, in bytes.</param>
    internal static async Task RunAsync(string address, int bytes)
    {
        var prefetch = JsonNode.Parse(Chart.Request(bytes))!["prefetch"]!.AsObject(); // the program made it
        var patient = JsonSerializer.SerializeToUtf8Bytes(prefetch["patient"]);
        var bundles = prefetch.Where(key => key.Key != "patient")
            .ToDictionary(key => key.Key, key => JsonSerializer.SerializeToUtf8Bytes(key.Value));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        app.MapGet("/fhir/.well-known/smart-configuration", () => Json(Configuration(address)));
        app.MapGet("/authorize", (HttpContext context) => Results.Redirect(QueryHelpers.AddQueryString(
            context.Request.Query["redirect_uri"].ToString(),
            new Dictionary<string, string?> { ["code"] = "c", ["state"] = context.Request.Query["state"] })));
        app.MapPost("/token", () => Json(Token()));
        app.MapGet("/fhir/Patient/{id}", () => Results.Bytes(patient, "application/fhir+json"));
        app.MapGet("/fhir/{type}", (HttpContext context, string type) =>
            Results.Bytes(bundles.GetValueOrDefault(KeyOf(type, context.Request.Query)) ?? Empty, "application/fhir+json"));
        await app.RunAsync();
    }

    private static byte[] Empty => """{"resourceType":"Bundle","type":"searchset"}"""u8.ToArray();

    // Routine results are asked for in fewer entries.
    private static string KeyOf(string type, IQueryCollection query) => type switch
    {
        "Condition" => "conditions",
        "Observation" => query["_count"] == "200" ? "routineLaboratory" : "laboratory",
        "MedicationRequest" => "medications",
        "DiagnosticReport" => "reports",
        "Procedure" => "procedures",
        _ => "",
    };

    private static JsonObject Configuration(string address) => new()
    {
        ["authorization_endpoint"] = $"{address}/authorize",
        ["token_endpoint"] = $"{address}/token",
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
    };

    private static JsonObject Token() => new()
    {
        ["access_token"] = "t",
        ["token_type"] = "Bearer",
        ["expires_in"] = 3600,
        ["scope"] = "patient/*.rs",
        ["patient"] = Chart.Patient,
    };

    private static IResult Json(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");
}
