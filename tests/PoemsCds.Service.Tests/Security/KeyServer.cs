using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PoemsCds.Service.Tests.Security;

/// <summary>A client's server for its key set, on loopback.</summary>
public sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private KeyServer(WebApplication app) => _app = app;

    /// <summary>Number of requests that came.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Address of the key set.</summary>
    public string Address => $"{_app.Urls.First()}/jwks.json";

    /// <summary>How it answers.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    };

    public static async Task<KeyServer> StartAsync(params SigningKey[] keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var server = new KeyServer(builder.Build());
        server._app.Run(context =>
        {
            Interlocked.Increment(ref server._calls);
            return server.Answer(context);
        });
        server.Publish(keys);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers with these keys from now on.</summary>
    public void Publish(params SigningKey[] keys) => Answer = context => context.Response.WriteAsync(SigningKey.SetOf(keys));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
