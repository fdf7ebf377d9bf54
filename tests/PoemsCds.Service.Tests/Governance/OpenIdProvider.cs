using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Security;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Governance;

/// <summary>An OpenID Connect provider with discovery, keys and tokens.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    private readonly WireMockServer _server = Ehr.Start();

    /// <summary>Starts the provider.</summary>
    /// <param name="key">The key that signs its tokens.</param>
    /// <param name="idToken">The token that a code is exchanged for.</param>
    internal OpenIdProvider(SigningKey key, Func<string> idToken)
    {
        Address = _server.Url ?? throw new InvalidOperationException("The provider has no address.");
        Answer("/.well-known/openid-configuration", () => new JsonObject
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = $"{Address}/authorize",
            ["token_endpoint"] = $"{Address}/token",
            ["jwks_uri"] = $"{Address}/keys",
        }.ToJsonString());
        Answer("/keys", () => SigningKey.SetOf(key));
        Answer("/token", () =>
            new JsonObject { ["access_token"] = "a", ["token_type"] = "Bearer", ["id_token"] = idToken() }.ToJsonString());
    }

    /// <summary>Base address without trailing slash.</summary>
    internal string Address { get; }

    public ValueTask DisposeAsync()
    {
        _server.Stop(); // waits until connections are closed
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Answer(string path, Func<string> json) => _server
        .Given(Request.Create().WithPath(path).UsingAnyMethod())
        .RespondWith(Response.Create().WithCallback(_ => Ehr.Json(json(), type: "application/json")));
}
