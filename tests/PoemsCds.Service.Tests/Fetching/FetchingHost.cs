using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>The host with a list of FHIR servers, and requests that offer one.</summary>
internal static class FetchingHost
{
    internal const string Token = "sEcrEt-tOkEn_1.x~y+z/w==";
    internal const string AllScopes = "patient/*.read";

    /// <summary>The host, allowed to call servers below these addresses.</summary>
    internal static WebApplicationFactory<Program> Calling(this Host host, params IEnumerable<string> servers) =>
        host.WithWebHostBuilder(builder => builder.ConfigureServices(services =>
            services.Replace(ServiceDescriptor.Singleton<IAllowedFhirServers>(new Listed([.. servers.Select(s => new Uri(s))])))));

    /// <summary>The request of a sample.</summary>
    internal static JsonObject Sample(string name) => JsonNode.Parse(File.ReadAllText(Repository.Path("samples", name, "request.json")))!.AsObject();

    /// <summary>Adds the offer of a FHIR server.</summary>
    internal static JsonObject Offering(this JsonObject request, string server, string scope = AllScopes)
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

    private sealed class Listed(IReadOnlyList<Uri> servers) : IAllowedFhirServers
    {
        public IReadOnlyList<Uri> For(HttpContext call) => servers;
    }
}
