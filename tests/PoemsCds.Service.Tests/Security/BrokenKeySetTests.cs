using System.Net;
using Microsoft.AspNetCore.Http;
using PoemsCds.Service.Tests.Fetching;

namespace PoemsCds.Service.Tests.Security;

/// <summary>Key sets whose server resets connections or hangs .</summary>
public sealed class BrokenKeySetTests : IAsyncLifetime, IDisposable
{
    private readonly TestClient _client = new();
    private readonly Host _host = new();
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;
    private FhirServer _server = null!; // set in InitializeAsync

    public async Task InitializeAsync()
    {
        _answer = SendKeys;
        _server = await FhirServer.StartAsync(context => _answer(context));
        _client.AddTo(_host.Settings, 0, ("JwksUri", $"{_server.Address}/jwks.json"));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _host.Dispose();
        _client.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_KeySetCannotBeRefreshed_LastGoodOneUsedUpToMaxAge(bool hangs)
    {
        WaitFor(hangs);
        await CallAsync();
        _answer = hangs ? Hang : Reset;
        _host.Passed += TimeSpan.FromHours(24);

        Assert.Equal(HttpStatusCode.OK, await CallAsync());
        await PublicKeySetTests.ReadingDoneAsync(_host);
        Assert.Equal(HttpStatusCode.OK, await CallAsync());
        _host.Passed += TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync());
        Assert.Contains(_host.Log.Lines, line => line.Contains("KeySetUnavailable", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_KeySetNeverRead_RefusedUntilRead(bool hangs)
    {
        WaitFor(hangs);
        _answer = hangs ? Hang : Reset;

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync());
        _answer = SendKeys;
        _host.Passed += TimeSpan.FromSeconds(10);

        Assert.Equal(HttpStatusCode.OK, await CallAsync());
    }

    private static Task Hang(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    private static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private Task SendKeys(HttpContext context) => context.Response.WriteAsync(SigningKey.SetOf(_client.Key));

    // Only hanging requests reach this timeout.
    private void WaitFor(bool hangs)
    {
        if (hangs)
        {
            _host.Settings["PoemsCds:Tokens:KeySetTimeoutSeconds"] = "1";
        }
    }

    private async Task<HttpStatusCode> CallAsync() => (await TestClient.CallAsync(_host, _client.Draft(_host.Now))).StatusCode;
}
