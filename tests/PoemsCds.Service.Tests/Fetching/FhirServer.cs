using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>A server on loopback with a configurable response, which records its requests.</summary>
public sealed class FhirServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FhirServer(WebApplication app) => _app = app;

    /// <summary>Received requests, in order.</summary>
    public ConcurrentQueue<AskedRequest> Received { get; } = new();

    /// <summary>Base address without trailing slash.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Starts a server on a free port.</summary>
    public static async Task<FhirServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FhirServer(app);
        app.Run(context =>
        {
            server.Received.Enqueue(new AskedRequest(
                context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "",
                context.Request.Headers.Authorization.ToString(),
                context.Request.Headers.Accept.ToString(),
                context.Request.Headers.TraceParent.ToString(),
                context.Request.Headers.Baggage.ToString()));
            return answer(context);
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>Answers with JSON as FHIR servers do.</summary>
    public static Task WriteAsync(HttpContext context, string json, int status = 200, string type = "application/fhir+json; charset=utf-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(json);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true)); // cancels hanging responses
        await _app.DisposeAsync();
    }
}

/// <summary>A received request.</summary>
public sealed record AskedRequest(string Target, string Authorization, string Accept, string TraceParent, string Baggage);
