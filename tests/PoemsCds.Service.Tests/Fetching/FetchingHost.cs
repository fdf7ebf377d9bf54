using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>A host with listed FHIR servers, and requests that grant access to one.</summary>
internal static class FetchingHost
{
    internal const string Token = "sEcrEt-tOkEn_1.x~y+z/w==";
    internal const string AllScopes = "patient/*.read";

    private static readonly Lazy<string> KeySetFile = new(WriteKeySet);

    /// <summary>A host in Development with a client that lists these FHIR servers, which then also apply to local callers.</summary>
    internal static WebApplicationFactory<Program> Calling(this Host host, params IEnumerable<string> servers) =>
        host.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("PoemsCds:Clients:0:Name", "fetching");
            builder.UseSetting("PoemsCds:Clients:0:Issuer", "https://fetching.example.org");
            builder.UseSetting("PoemsCds:Clients:0:JwksFile", KeySetFile.Value);
            foreach (var (server, i) in servers.Select((server, i) => (server, i)))
            {
                builder.UseSetting($"PoemsCds:Clients:0:FhirServers:{i}", server);
            }
        });

    /// <summary>The request of a sample.</summary>
    internal static JsonObject Sample(string name) =>
        JsonNode.Parse(File.ReadAllText(Repository.Path("samples", name, "request.json")))!.AsObject();

    /// <summary>Adds a FHIR server and its token to the request.</summary>
    internal static JsonObject WithFhirAccess(this JsonObject request, string server, string scope = AllScopes)
    {
        request["fhirServer"] = server;
        request["fhirAuthorization"] = new JsonObject
        {
            ["access_token"] = Token,
            ["token_type"] = "Bearer",
            ["expires_in"] = 300,
            ["scope"] = scope,
            ["subject"] = "poems-cds",
        };
        return request;
    }

    private static string WriteKeySet()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "fetching-keys.json");
        File.WriteAllText(file, SigningKey.SetOf(SigningKey.Ec("k")));
        return file;
    }
}
