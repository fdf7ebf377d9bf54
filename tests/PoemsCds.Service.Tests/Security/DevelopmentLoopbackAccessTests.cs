using System.Net;

namespace PoemsCds.Service.Tests.Security;

/// <summary>Only programs on the same machine may call without a token, and only in Development.</summary>
public sealed class DevelopmentLoopbackAccessTests
{
    [Theory]
    [InlineData("127.0.0.1", "", "localhost", HttpStatusCode.OK)]
    [InlineData("127.8.8.8", "", "127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("::1", "", "[::1]:5080", HttpStatusCode.OK)]
    [InlineData("::ffff:127.0.0.1", "", "LOCALHOST:5080", HttpStatusCode.OK)]
    [InlineData("192.168.1.7", "", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("10.0.0.1", "", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("::ffff:10.0.0.1", "", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("fe80::1", "", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("", "", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "X-Forwarded-For", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "Forwarded", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "X-Real-IP", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "Via", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "", "rebound.example.org", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "", "localhost.example.org", HttpStatusCode.Unauthorized)]
    public async Task Post_DevelopmentWithoutToken_OnlyFromLoopback(string address, string header, string name, HttpStatusCode expected)
    {
        using var host = new Host { RemoteAddress = address.Length == 0 ? null : IPAddress.Parse(address) };
        var request = new HttpRequestMessage(
            HttpMethod.Post, Host.PatientView)
        { Content = new StringContent(TestClient.Body, null, "application/json") };
        request.Headers.Host = name;
        if (header.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(header, "203.0.113.9");
        }

        var answer = await host.CreateClient().SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For: 127.0.0.1\r\n", HttpStatusCode.Unauthorized)]
    [InlineData("X-Forwarded-For: 203.0.113.9, 127.0.0.1\r\n", HttpStatusCode.Unauthorized)]
    [InlineData("X-Forwarded-Proto: https\r\n", HttpStatusCode.Unauthorized)]
    public async Task Get_ForwardedHeadersEnabled_ForgedAddressRefused(string header, HttpStatusCode expected)
    {
        using var host = new Host { Settings = { ["FORWARDEDHEADERS_ENABLED"] = "true" } }; // the host strips the prefix ASPNETCORE_
        using var socket = host.Connect();

        await socket.SendAsync($"GET /governance HTTP/1.1\r\nHost: localhost\r\n{header}\r\n");

        Assert.StartsWith($"HTTP/1.1 {(int)expected}", await socket.ReadLineAsync());
    }

    [Fact]
    public async Task Post_ProductionWithoutToken_RefusedFromLoopback()
    {
        using var trusted = new TrustedHost();

        await Refusal.AssertEmpty401Async(await TestClient.CallAsync(trusted.Host, authorization: null));
    }

    [Theory]
    [InlineData("Staging")]
    [InlineData("development-2")]
    public async Task Post_OtherEnvironment_TokenRequired(string environment)
    {
        using var client = new TestClient();
        using var host = new Host { Environment = environment };
        client.AddTo(host.Settings);

        await Refusal.AssertEmpty401Async(await TestClient.CallAsync(host, authorization: null));
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, client.Draft(host.Now))).StatusCode);
    }

    [Fact]
    public async Task Post_DevelopmentWithClients_SentTokenIsChecked()
    {
        using var client = new TestClient();
        using var host = new Host();
        client.AddTo(host.Settings);

        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, authorization: null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, client.Draft(host.Now))).StatusCode);
        await Refusal.AssertEmpty401Async(await TestClient.CallAsync(host, client.Draft(host.Now).With("exp", 1)));
    }

    [Fact]
    public async Task Post_DevelopmentWithoutClients_TokenIsIgnored()
    {
        using var host = new Host();

        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, "Bearer of-the-sandbox")).StatusCode);
    }

    [Fact]
    public async Task Post_RemoteInDevelopment_ValidTokenAccepted()
    {
        using var client = new TestClient();
        using var host = new Host { RemoteAddress = IPAddress.Parse("192.168.1.7") };
        client.AddTo(host.Settings);

        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(host, client.Draft(host.Now))).StatusCode);
    }

    [Fact]
    public void Start_Development_LogsWarning()
    {
        using var host = new Host();

        host.CreateClient();

        Assert.Contains(host.Log.Lines, line => line.Contains("CALLERS ON THIS MACHINE ARE NOT AUTHENTICATED", StringComparison.Ordinal));
    }
}
