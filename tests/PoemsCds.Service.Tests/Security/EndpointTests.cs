using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Tests.Security;

public sealed class EndpointTests
{
    [Fact]
    public void Endpoints_All_StateWhoMayCall()
    {
        using var host = new Host();

        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint => Assert.True(
            (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                && (endpoint.Metadata.GetMetadata<PublicPage>() is not null || IsProbe(endpoint)))
            || ((IsBelow(endpoint, "/governance") || IsBelow(endpoint, "/try"))
                && endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy == "governance")
            || (endpoint.Metadata.GetMetadata<CallerEndpoint>() is { } caller
                && endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy == CallerEndpoint.Policy
                && caller.Path == endpoint.RoutePattern.RawText),
            $"{endpoint.RoutePattern.RawText} has neither RequireTrustedClient with its own path nor AllowEverybody."));
    }

    [Fact]
    public void Endpoints_OnlyThoseThatReadBody_RaiseSizeLimit()
    {
        using var host = new Host { Settings = { ["PoemsCds:MaxRequestBytes"] = "1048576" } };

        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.All(endpoints, endpoint => Assert.Equal(
            IsBelow(endpoint, "/try") && IsPost(endpoint) ? 256 << 20 : TakesCalls(endpoint) ? 2 << 20 : null,
            endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize));
    }

    // Launches and sessions are checked by the page itself.
    [Fact]
    public void Endpoints_OfTheEvidencePage_HaveLimitsOfTheirOwn()
    {
        using var browser = new SmartApp.SmartBrowser();

        var endpoints = browser.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/smart", StringComparison.Ordinal)).ToList();

        Assert.Equal(6, endpoints.Count);
        Assert.All(endpoints, e => Assert.Equal(PublicPage.Evidence, e.Metadata.GetMetadata<PublicPage>()?.Share));
        Assert.All(endpoints, e => Assert.NotNull(e.Metadata.GetMetadata<IAllowAnonymous>()));
    }

    [Fact]
    public void Start_WritesNoKeyFile()
    {
        using var host = new Host();

        Assert.DoesNotContain(
            host.Services.GetServices<IHostedService>(), s => s.GetType().FullName!.Contains("DataProtection", StringComparison.Ordinal));
    }

    private static bool TakesCalls(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<CallerEndpoint>() is not null && IsPost(endpoint);

    private static bool IsPost(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("POST");

    private static bool IsBelow(RouteEndpoint endpoint, string path) =>
        endpoint.RoutePattern.RawText!.StartsWith(path, StringComparison.Ordinal);

    // A probe must succeed when the service is busy.
    private static bool IsProbe(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.StartsWith("/health/", StringComparison.Ordinal);

    [Theory]
    [InlineData("Authorization: Bearer x\r\n")]
    [InlineData("")]
    public async Task Post_NotTrusted_RefusedBeforeBodyIsSent(string authorization)
    {
        using var client = new TestClient();
        using var host = new Host { Environment = "Production" };
        client.AddTo(host.Settings);
        using var connection = host.Connect();
        await connection.SendAsync(
            $"POST {Host.PatientView} HTTP/1.1\r\nHost: localhost\r\n{authorization}Content-Type: application/json\r\nContent-Length: "
                + "1000000\r\nExpect: 100-continue\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 401", await connection.ReadLineAsync());
    }
}
