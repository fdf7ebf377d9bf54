using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Service.Tests.SmartApp;

/// <summary>How the app proves itself to the authorization server.</summary>
public sealed class ClientAuthenticationTests : IDisposable
{
    private readonly SmartBrowser _browser = new();
    private readonly TemporaryFolder _folder = new();

    public ClientAuthenticationTests() => _browser.Ehr.Keep("triad", "ann");

    public void Dispose()
    {
        _browser.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Secret_GoesToTheTokenEndpointAlone()
    {
        await _browser.PageAsync(await _browser.LaunchAsync("ann"));

        var told = _browser.Ehr.Received.Where(r => r.Header("Authorization").StartsWith("Basic ", StringComparison.Ordinal)).ToList();
        Assert.EndsWith("/token", Assert.Single(told).Url);
        Assert.DoesNotContain(_browser.Ehr.Received, r => $"{r.Url} {r.Body}".Contains(SmartEhr.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_ProvesTheAppByThePublishedKeySet()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        _browser.Host.Settings.Remove("PoemsCds:Clients:0:SmartApp:ClientSecret");
        _browser.Host.Settings["PoemsCds:Clients:0:SmartApp:PrivateKeyFile"] = _folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());

        await _browser.PageAsync(await _browser.LaunchAsync("ann"));

        var published = await _browser.PageAsync("/smart/jwks.json");
        var form = QueryHelpers.ParseQuery(_browser.Ehr.Received.Single(r => r.Url.EndsWith("/token", StringComparison.Ordinal)).Body);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new TokenValidationParameters
        {
            ValidIssuer = SmartEhr.ClientId,
            ValidAudience = $"{_browser.Ehr.Address}/token",
            ValidAlgorithms = ["ES384"],
            IssuerSigningKeys = new JsonWebKeySet(published).GetSigningKeys(),
            ValidateLifetime = false, // the service has a clock of its own
        });
        Assert.True(result.IsValid, $"{result.Exception}");
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        Assert.Null(JsonNode.Parse(published)!["keys"]![0]!["d"]);
    }

    [Fact]
    public async Task App_WithoutAClient_IsOff()
    {
        using var host = new Host();

        Assert.Equal(HttpStatusCode.NotFound, (await host.CreateClient().GetAsync("/smart/launch")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.CreateClient().GetAsync("/smart/jwks.json")).StatusCode);
    }
}
