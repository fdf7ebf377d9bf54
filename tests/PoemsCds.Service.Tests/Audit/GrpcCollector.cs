using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace PoemsCds.Service.Tests.Audit;

/// <summary>A collector that speaks gRPC, which WireMock does not: HTTP/2 without TLS, one answer to every call.</summary>
internal sealed class GrpcCollector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GrpcCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Status of the answers.</summary>
    internal int Status { get; set; }

    /// <summary>Bodies of the calls, by path.</summary>
    internal ConcurrentQueue<(string Path, byte[] Body)> Received { get; } = new();

    /// <summary>Address of the collector.</summary>
    internal string Url => _app.Urls.Single();

    /// <summary>Starts a collector on a free port.</summary>
    internal static async Task<GrpcCollector> StartAsync()
    {
        var collector = new GrpcCollector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // A refusal is a header, with no body after it; a success is a trailer after an empty message.
    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Received.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/grpc";
        if (Status != 0)
        {
            context.Response.Headers["grpc-status"] = Status.ToString(CultureInfo.InvariantCulture);
            return;
        }

        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
